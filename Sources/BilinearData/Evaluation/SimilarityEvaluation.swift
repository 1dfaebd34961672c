/// Pairs of words with human similarity scores, such as WordSim-353, and how well a model's cosines agree with them.
public struct SimilarityEvaluation: Equatable, Sendable {
    /// Two words and their score.
    public struct Pair: Equatable, Sendable {
        /// The first word.
        public var first: String
        /// The second word.
        public var second: String
        /// The similarity, on the scale of whoever made the list; finite.
        public var score: Double

        /// A pair with its score.
        public init(first: String, second: String, score: Double) {
            (self.first, self.second, self.score) = (first, second, score)
        }
    }

    /// How well cosines and scores agree.
    public struct Result: Equatable, Sendable {
        /// Spearman's ρ, −1…1; nil if fewer than two pairs are known, or if all scores or all cosines are equal.
        public var spearman: Double?
        /// Pearson's r, −1…1; nil in the same cases.
        public var pearson: Double?
        /// The number of pairs compared: those whose words are both known.
        public var pairs: Int
        /// The number of pairs left out because a word is unknown.
        public var outOfVocabulary: Int
    }

    /// The pairs, in the order of the file.
    public var pairs: [Pair]

    /// An evaluation with the given pairs.
    public init(pairs: [Pair]) { self.pairs = pairs }

    /// Reads a file whose lines hold two words and a score, separated by tabs, or else by commas, or else by spaces.
    /// Empty lines and lines that begin with `#` are skipped.
    /// - Throws: `DataError.malformed` for any other line; `DataError.system`.
    public init(contentsOf path: String) throws(DataError) {
        var input = try InputFile(path: path)
        try input.skipByteOrderMark()
        var pairs: [Pair] = []
        while let line = try input.nextLine() {
            let bytes = input.buffer[line]
            guard bytes.first != UInt8(ascii: "#"), bytes.contains(where: { $0 != .space && $0 != .tab }) else {
                continue
            }
            guard let pair = Self.pair(bytes) else {
                throw .malformed(
                    .init(file: path, line: input.line), found: quoted(bytes), expected: "two words and a number")
            }
            pairs.append(pair)
        }
        guard !pairs.isEmpty else {
            throw .malformed(.init(file: path), found: "no pairs", expected: "lines of two words and a number")
        }
        self.pairs = pairs
    }

    private static func pair(_ line: ArraySlice<UInt8>) -> Pair? {
        let separators = [.tab, UInt8(ascii: ",")]
        let separator = separators.first { line.contains($0) } ?? .space
        let fields = line.split(separator: separator)
            .map { String(decoding: trimmed($0), as: UTF8.self) }
            .filter { !$0.isEmpty }
        guard fields.count == 3, let score = Double(fields[2]), score.isFinite else { return nil }
        return Pair(first: fields[0], second: fields[1], score: score)
    }

    /// Compares the scores with the cosines of the words' vectors.
    ///
    /// Case is ignored, as in gensim's `evaluate_word_pairs`: of words that differ only in case, the first is used.
    /// O(pairs · (dimension + log pairs)).
    /// - Parameters:
    ///   - vectors: the words and their vectors.
    ///   - restrict: only the first `restrict` words of the vocabulary are looked up.
    /// - Throws: `DataError.invalidArgument` if `restrict` is below 1.
    public func evaluate(_ vectors: WordVectors, restrict: Int = 300_000) throws(DataError) -> Result {
        guard restrict >= 1 else {
            throw .invalidArgument("restrict", found: "\(restrict)", expected: "at least 1")
        }
        let words = CaseInsensitiveVocabulary(vectors.vocabulary, restrict: restrict)
        var scores: [Double] = []
        var cosines: [Double] = []
        for pair in pairs {
            guard let first = words.id(of: pair.first), let second = words.id(of: pair.second) else { continue }
            scores.append(pair.score)
            cosines.append(vectors.cosine(first, second))
        }
        return Result(
            spearman: correlation(averageRanks(scores), averageRanks(cosines)),
            pearson: correlation(scores, cosines), pairs: scores.count, outOfVocabulary: pairs.count - scores.count)
    }
}

/// `field` without spaces before and after.
private func trimmed(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var field = field.drop { $0 == .space }
    while field.last == .space { field.removeLast() }
    return field
}

/// Pearson's correlation coefficient of two lists of equal length; nil if it isn't defined.
func correlation(_ x: [Double], _ y: [Double]) -> Double? {
    guard x.count >= 2 else { return nil }
    let meanX = x.reduce(0, +) / Double(x.count)
    let meanY = y.reduce(0, +) / Double(y.count)
    var (covariance, varianceX, varianceY) = (0.0, 0.0, 0.0)
    for (x, y) in zip(x, y) {
        covariance += (x - meanX) * (y - meanY)
        varianceX += (x - meanX) * (x - meanX)
        varianceY += (y - meanY) * (y - meanY)
    }
    guard varianceX > 0, varianceY > 0 else { return nil }
    return min(max(covariance / (varianceX * varianceY).squareRoot(), -1), 1)
}

/// The rank of each value, from 1; equal values share the mean of their ranks. O(n log n).
func averageRanks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
        var end = start + 1
        while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
        for position in start..<end { ranks[order[position]] = Double(start + 1 + end) / 2 }
        start = end
    }
    return ranks
}
