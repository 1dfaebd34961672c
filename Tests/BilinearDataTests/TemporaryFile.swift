#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that exists while a test's body runs.
enum TemporaryFile {
    static func with<Result>(_ content: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        var template = Array("/tmp/bilinear-test-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer {
            close(descriptor)
            unlink(path)
        }
        var written = 0
        while written < content.count {
            let count = content[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            precondition(count > 0, "can't write \(path)")
            written += count
        }
        return try body(path)
    }
}
