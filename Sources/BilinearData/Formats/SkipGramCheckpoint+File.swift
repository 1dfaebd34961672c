public import BilinearTraining

// A checkpoint as a safetensors file: the tensors `input`, `output` and, with a learned score, `form` (F32), and `totals`
// (I64): how far the run has come. Texts are what the run depends on, and a digest of the words.
extension SkipGramCheckpoint {
    /// The version of the format that is written, and the newest that can be read.
    static let formatVersion = 1
    /// Begins the names of the texts that are settings.
    private static let settingPrefix = "setting."

    /// Reads a checkpoint of a run on a corpus with these words: O(size).
    /// - Throws: `DataError.malformed` if the file isn't a checkpoint in a known version, or if its words are others;
    ///   `DataError.system`.
    public init(contentsOf path: String, vocabulary: Vocabulary) throws(DataError) {
        let file = try Safetensors(contentsOf: path, of: .skipGramCheckpoint, version: Self.formatVersion)
        let place = DataError.Place(file: path)
        let numbers = try file.integers("totals", count: Totals.numberCount)
        guard let totals = Totals(numbers: numbers) else {
            throw .malformed(
                place, found: "a negative number in the tensor \"totals\"", expected: "numbers of at least 0")
        }
        let words = file.metadata["words"] ?? "none"
        guard words == String(vocabulary.digest, radix: 16) else {
            throw .malformed(
                place, found: "a checkpoint of another vocabulary",
                expected: "one of the \(vocabulary.count) words of this text, read with these options")
        }
        let input = try file.matrix("input")
        let output = try file.matrix("output", rows: input.rowCount, dimension: input.dimension)
        let form =
            try file.tensors.contains { $0.name == "form" }
            ? file.matrix("form", rows: input.dimension, dimension: input.dimension) : nil
        var settings: [String: String] = [:]
        for (name, value) in file.metadata where name.hasPrefix(Self.settingPrefix) {
            settings[String(name.dropFirst(Self.settingPrefix.count))] = value
        }
        self.init(
            model: SkipGramModel(
                input: input, output: output, form: form, wordsTrained: totals.tokens, pairsTrained: totals.pairs,
                seconds: totals.seconds, wasStopped: true),
            totals: totals, settings: settings)
    }

    /// Writes the checkpoint. An existing file is replaced only when everything is written and synced. The tables are
    /// written row by row, so that this takes no memory for them.
    /// - Throws: `DataError.invalidArgument` if a number isn't finite; `DataError.system`.
    public func write(to path: String, vocabulary: Vocabulary) throws(DataError) {
        var tensors: [Safetensors.Tensor] = [
            .init(name: "totals", .integers(totals.numbers)), .init(name: "input", .matrix(model.input)),
            .init(name: "output", .matrix(model.output)),
        ]
        if let form = model.form { tensors.append(.init(name: "form", .matrix(form))) }
        var metadata = [
            "form": ModelKind.skipGramCheckpoint.rawValue, "format_version": "\(Self.formatVersion)",
            "words": String(vocabulary.digest, radix: 16),
        ]
        for (name, value) in settings { metadata[Self.settingPrefix + name] = value }
        let file = Safetensors(tensors: tensors, metadata: metadata)
        try AtomicFile.write(to: path) { (output) throws(DataError) in try file.write(to: output) }
    }
}

extension SkipGramCheckpoint.Totals {
    fileprivate static let numberCount = 9

    /// The numbers; fractions by their bits, and NaN for no recent loss.
    fileprivate var numbers: [Int64] {
        [blocks, tokens, pairs, lossPairs, epochLossPairs].map { Int64($0) }
            + [lossSum, epochLossSum, recentLoss ?? .nan, seconds].map { Int64(bitPattern: $0.bitPattern) }
    }

    /// - Parameter numbers: as many as there are.
    fileprivate init?(numbers: [Int64]) {
        self.init()
        guard numbers.prefix(5).allSatisfy({ $0 >= 0 }) else { return nil }
        let fractions = numbers.suffix(4).map { Double(bitPattern: UInt64(bitPattern: $0)) }
        guard fractions[0].isFinite, fractions[1].isFinite, fractions[3].isFinite, fractions[3] >= 0 else { return nil }
        (blocks, tokens, pairs) = (Int(numbers[0]), Int(numbers[1]), Int(numbers[2]))
        (lossPairs, epochLossPairs) = (Int(numbers[3]), Int(numbers[4]))
        (lossSum, epochLossSum, seconds) = (fractions[0], fractions[1], fractions[3])
        recentLoss = fractions[2].isNaN ? nil : fractions[2]
    }
}
