/// What can go wrong when data is read or written.
public enum DataError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A place in a file. Bytes and lines count from 1; either is nil if it doesn't apply.
    public struct Place: Equatable, Sendable, CustomStringConvertible {
        /// The file's path, or a name for it if it has no path.
        public var file: String
        /// The line, from 1.
        public var line: Int?
        /// The byte, from 1.
        public var byte: Int?

        /// A place in a file, or the file as a whole.
        public init(file: String, line: Int? = nil, byte: Int? = nil) {
            self.file = file
            self.line = line
            self.byte = byte
        }

        public var description: String {
            file + (line.map { ", line \($0)" } ?? "") + (byte.map { ", byte \($0)" } ?? "")
        }
    }

    /// The system refused an operation on a file; `reason` is the system's own message.
    case system(file: String, operation: String, reason: String)
    /// A file's content doesn't follow its format.
    case malformed(Place, found: String, expected: String)
    /// A file holds a model of another kind than the one asked for, in the given format.
    case wrongModel(file: String, found: ModelKind, format: WordVectorFormat, expected: ModelKind)
    /// A file is compressed with gzip, which isn't supported.
    case compressed(file: String)
    /// A value given by the caller is out of range.
    case invalidArgument(String, found: String, expected: String)
    /// Too few distinct words of the text are left to train on.
    case vocabularyTooSmall(file: String, words: Int, distinct: Int, minimumCount: Int)
    /// The model doesn't have the word; `suggestions` are words with a similar spelling that it has.
    case unknownWord(String, suggestions: [String])
    /// The caller asked to stop.
    case cancelled

    public var description: String {
        switch self {
        case .system(let file, let operation, let reason):
            return "\(file): can't \(operation): \(reason)"
        case .malformed(let place, let found, let expected):
            return "\(place): found \(found), expected \(expected)"
        case .wrongModel(let file, let found, let format, let expected):
            return "\(file): found \(found) (\(format.rawValue)), expected \(expected)"
        case .compressed(let file):
            return "\(file): found a gzip file, expected one that isn't compressed: gunzip \(file)"
        case .invalidArgument(let name, let found, let expected):
            return "\(name) is \(found); expected \(expected)"
        case .vocabularyTooSmall(let file, let words, let distinct, let minimumCount):
            return
                "\(file): \(distinct) distinct \(distinct == 1 ? "word occurs" : "words occur") at least \(minimumCount) times "
                + "(of \(words) words in all); expected at least 2"
        case .unknownWord(let word, let suggestions):
            let hint =
                suggestions.isEmpty
                ? "" : "; did you mean \(suggestions.map { "'\($0)'" }.joined(separator: ", "))?"
            return "'\(word)' is not in the model's vocabulary\(hint)"
        case .cancelled:
            return "cancelled"
        }
    }
}
