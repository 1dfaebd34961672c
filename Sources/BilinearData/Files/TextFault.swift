/// A fault in a text, and its place. The line is known only after all earlier pieces have been counted.
struct TextFault: Error, Equatable {
    enum Kind: Equatable {
        case nul
        case longToken
        case tooManyWords(limit: Int)
    }

    /// The index of the piece.
    var piece: Int
    /// The number of bytes of text before the place.
    var offset: Int
    /// The number of newlines in the piece before the place.
    var newlines: Int
    var kind: Kind

    /// The error for the user.
    /// - Parameter newlinesBefore: the number of newlines in all pieces before this one.
    func error(file: String, newlinesBefore: Int) -> DataError {
        let place = DataError.Place(file: file, line: newlinesBefore + newlines + 1, byte: offset + 1)
        switch kind {
        case .nul:
            return .malformed(place, found: "a NUL byte", expected: "text")
        case .longToken:
            return .malformed(
                place, found: "the start of a token of more than \(TextPieces.longestToken) bytes",
                expected: "words separated by whitespace")
        case .tooManyWords(let limit):
            return .malformed(place, found: "one more distinct word", expected: "at most \(limit)")
        }
    }
}
