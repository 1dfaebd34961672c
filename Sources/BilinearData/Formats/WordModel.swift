public import BilinearTraining

/// A complete skip-gram model: the word vectors, and what is needed to score them.
public struct WordModel: Sendable {
    /// The words and their vectors as inputs.
    public let vectors: WordVectors
    /// The words' vectors as outputs; nil if the file has none.
    public let output: EmbeddingTable?
    /// B of the score xᵀBy, dimension × dimension; nil if the score is the inner product.
    public let form: EmbeddingTable?
    /// How the model was trained. It may be any text; `bilinear` writes JSON.
    public let configuration: String

    /// - Parameters:
    ///   - vectors: the words and their vectors as inputs.
    ///   - output: the output vectors: as many rows, of the same dimension.
    ///   - form: B of the score xᵀBy, dimension × dimension.
    ///   - configuration: how the model was trained, as any text.
    /// - Throws: `DataError.invalidArgument` if a table has another shape.
    public init(
        vectors: WordVectors, output: EmbeddingTable? = nil, form: EmbeddingTable? = nil, configuration: String = ""
    ) throws(DataError) {
        let dimension = vectors.dimension
        for (name, table, rows) in [("an output table", output, vectors.count), ("a form", form, dimension)] {
            guard let table, table.rowCount != rows || table.dimension != dimension else { continue }
            throw .invalidArgument(
                name, found: "\(table.rowCount) × \(table.dimension)", expected: "\(rows) × \(dimension)")
        }
        self.vectors = vectors
        self.output = output
        self.form = form
        self.configuration = configuration
    }

    /// A trained model with its words.
    public init(vocabulary: Vocabulary, model: SkipGramModel, configuration: String = "") throws(DataError) {
        try self.init(
            vectors: WordVectors(vocabulary: vocabulary, table: model.input), output: model.output, form: model.form,
            configuration: configuration)
    }

    /// The score of an input word and an output word, xᵀBy or ⟨x, y⟩, computed in `Double`: O(dimension²) or
    /// O(dimension).
    /// - Throws: `DataError.unknownWord`; `DataError.invalidArgument` if the model has no output vectors.
    public func score(_ input: String, _ output: String) throws(DataError) -> Double {
        guard let table = self.output else {
            throw .invalidArgument("the model", found: "no output vectors", expected: "a model with them")
        }
        let x = vectors.table.row(try vectors.requireID(of: input)).map(Double.init)
        let y = table.row(try vectors.requireID(of: output)).map(Double.init)
        guard let form else { return zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
        return x.indices.reduce(0) { sum, row in
            sum + x[row] * zip(form.row(row), y).reduce(0) { $0 + Double($1.0) * $1.1 }
        }
    }
}
