/// The beginnings of files that aren't plain text, or whose text doesn't start at the first byte.
enum FileBeginning {
    /// The number of bytes needed to recognize them.
    static let length = 3

    private static let gzip: [UInt8] = [0x1f, 0x8b]
    private static let markOfUTF8: [UInt8] = [0xef, 0xbb, 0xbf]
    private static let marksOfUTF16: [[UInt8]] = [[0xff, 0xfe], [0xfe, 0xff]]

    /// - Throws: `DataError.compressed` if a file begins like a gzip file.
    static func refuseGzip(_ head: ArraySlice<UInt8>, file: String) throws(DataError) {
        if head.starts(with: gzip) { throw .compressed(file: file) }
    }

    /// - Throws: `DataError.malformed` if a file begins like text in UTF-16.
    static func refuseUTF16(_ head: ArraySlice<UInt8>, file: String) throws(DataError) {
        guard !marksOfUTF16.contains(where: head.starts) else {
            throw .malformed(
                .init(file: file), found: "text in UTF-16 (its byte-order mark)", expected: "text in UTF-8")
        }
    }

    /// The length of the UTF-8 byte-order mark if the text begins with one, else 0.
    static func markLength(of head: ArraySlice<UInt8>) -> Int { head.starts(with: markOfUTF8) ? markOfUTF8.count : 0 }
}
