import BilinearData

/// A gzip file given to an option that takes "-": it can be decompressed on the way.
struct CompressedInput: Error, CustomStringConvertible {
    let file: String
    /// As typed: "--input".
    let option: String

    var description: String {
        let path = file == "standard input" ? "FILE" : file
        return
            "\(file): found a gzip file, expected one that isn't compressed: gunzip -c \(path) | bilinear … \(option) -"
    }

    /// What `read` returns; where it meets a gzip file, the error says what to do with `option`.
    static func advising<Result>(_ option: String, _ read: () throws -> Result) throws -> Result {
        do {
            return try read()
        } catch DataError.compressed(let file) {
            throw CompressedInput(file: file, option: option)
        }
    }
}
