/// The kind of a trained model. The raw value is the form named in a safetensors file's metadata.
public enum ModelKind: String, CaseIterable, Sendable, CustomStringConvertible {
    /// Words and their vectors: what `WordVectors` and `WordModel` read.
    case wordVectors = "word-vectors"
    /// A factorization of ratings: what `RatingModel` reads.
    case ratings = "factorization"
    /// An unfinished run of skip-gram training: what `SkipGramCheckpoint` reads.
    case skipGramCheckpoint = "word-vectors-checkpoint"

    /// The kind's name in messages.
    public var description: String {
        switch self {
        case .wordVectors: "word vectors"
        case .ratings: "a model of ratings"
        case .skipGramCheckpoint: "a checkpoint of word vectors"
        }
    }
}

// Saying what a file is if it isn't what was asked for.
extension ModelKind {
    /// Refuses a file whose beginning shows that it isn't a safetensors file. The beginning isn't consumed.
    func requireSafetensors(_ input: inout InputFile) throws(DataError) {
        let place = DataError.Place(file: input.path)
        let (bytes, isWhole) = try WordVectorFormat.beginning(of: &input)
        let format = WordVectorFormat(beginning: bytes, isWhole: isWhole)
        guard format != .safetensors else { return }
        guard !RatingLine.isFirst(of: bytes) else {
            throw .malformed(place, found: "ratings", expected: "\(self)")
        }
        guard let format else { return }
        guard self == .wordVectors else {
            throw .wrongModel(file: input.path, found: .wordVectors, format: format, expected: self)
        }
        throw .malformed(place, found: "\(self) in the form \(format.rawValue)", expected: "the form safetensors")
    }

    /// Checks the form and version that a safetensors file states.
    /// - Parameters:
    ///   - metadata: its texts: the form, and the form's version.
    ///   - tensors: the names of its tensors.
    ///   - version: the newest version that can be read; the oldest is 1.
    func require(
        _ metadata: [String: String], tensors: [String], version: Int, file: String
    ) throws(DataError) {
        guard let kind = metadata["form"].flatMap(Self.init) else {
            throw .malformed(
                .init(file: file), found: "a safetensors file with \(list(ofTensors: tensors))", expected: "\(self)")
        }
        guard kind == self else {
            throw .wrongModel(file: file, found: kind, format: .safetensors, expected: self)
        }
        let found = metadata["format_version"] ?? "missing"
        guard let number = Int(found), (1...version).contains(number) else {
            throw .malformed(
                .init(file: file), found: "format version \(found.utf8.count > 20 ? quoted(found) : found)",
                expected: "\(version); a newer version of this program may read it")
        }
    }
}

/// "the tensors "a", "b", "c" and 5 more".
func list(ofTensors names: [String]) -> String {
    guard !names.isEmpty else { return "no tensors" }
    let shown = names.prefix(3).map { quoted($0) }.joined(separator: ", ")
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    return "the tensor\(names.count == 1 ? "" : "s") \(shown)\(more)"
}
