/// How files begin that aren't plain text, or aren't from their first byte on.
enum FileBeginning {
    /// The bytes that must be seen to tell.
    static let length = 3

    private static let gzip: [UInt8] = [0x1f, 0x8b]
    private static let markOfUTF8: [UInt8] = [0xef, 0xbb, 0xbf]
    private static let marksOfUTF16: [[UInt8]] = [[0xff, 0xfe], [0xfe, 0xff]]

    /// - Throws: `DataError.compressed` where a file begins as gzip's do.
    static func refuseGzip(_ head: ArraySlice<UInt8>, file: String) throws(DataError) {
        if head.starts(with: gzip) { throw .compressed(file: file) }
    }

    /// The length of the byte-order mark with which a text begins: of that of UTF-8, which says nothing, or 0.
    /// - Throws: `DataError.malformed` for that of UTF-16.
    static func markLength(ofText head: ArraySlice<UInt8>, file: String) throws(DataError) -> Int {
        if marksOfUTF16.contains(where: head.starts) {
            throw .malformed(
                .init(file: file), found: "text in UTF-16 (its byte-order mark)", expected: "text in UTF-8")
        }
        return head.starts(with: markOfUTF8) ? markOfUTF8.count : 0
    }
}
