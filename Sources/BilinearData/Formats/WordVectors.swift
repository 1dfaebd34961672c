public import BilinearTraining

/// Words and a vector for each: row i of the table belongs to word i of the vocabulary.
public struct WordVectors: Sendable {
    /// The words.
    public let vocabulary: Vocabulary
    /// One row for each word. The table is a reference type: copies of the word vectors share it.
    public let table: EmbeddingTable

    /// - Parameters:
    ///   - vocabulary: the words, the most frequent first if that is known.
    ///   - table: one row for each word.
    /// - Throws: `DataError.invalidArgument` if there is another number of rows than of words.
    public init(vocabulary: Vocabulary, table: EmbeddingTable) throws(DataError) {
        guard vocabulary.count == table.rowCount else {
            throw .invalidArgument(
                "a table", found: "\(table.rowCount) rows", expected: "\(vocabulary.count), one a word")
        }
        self.vocabulary = vocabulary
        self.table = table
    }

    /// The number of words.
    public var count: Int { vocabulary.count }

    /// The number of floats in a vector.
    public var dimension: Int { table.dimension }

    /// The vector of a word, `dimension` floats; nil if the word isn't known.
    public func vector(of word: String) -> [Float]? {
        vocabulary.id(of: word).map { table.row($0) }
    }

    /// The cosine of two words' vectors, −1…1; 0 if one of them is the zero vector.
    /// - Throws: `DataError.unknownWord`.
    public func similarity(_ first: String, _ second: String) throws(DataError) -> Float {
        let (first, second) = (try requireID(of: first), try requireID(of: second))
        return Float(cosine(first, second))
    }

    /// The cosine of the vectors of words `first` and `second`, summed in `Double`; 0 if one is the zero vector.
    func cosine(_ first: Int, _ second: Int) -> Double {
        let (u, v) = (unitVector(first), unitVector(second))
        var sum = 0.0
        for index in u.indices { sum += u[index] * v[index] }
        return min(max(sum, -1), 1)
    }

    /// Row `id` scaled to length 1; a zero vector stays zero.
    func unitVector(_ id: Int) -> [Double] { Self.unit(table.row(id).map(Double.init)) }

    /// `vector` scaled to length 1; a zero vector stays zero. The squares of floats don't overflow in `Double`.
    static func unit(_ vector: [Double]) -> [Double] {
        let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return norm > 0 ? vector.map { $0 / norm } : vector
    }

    /// - Throws: `DataError.unknownWord`, with words of similar spelling.
    func requireID(of word: String) throws(DataError) -> Int {
        guard let id = vocabulary.id(of: word) else {
            throw .unknownWord(word, suggestions: vocabulary.wordsSpeltLike(word, count: 5))
        }
        return id
    }
}
