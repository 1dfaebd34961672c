// The system's names of files are bytes that needn't be UTF-8, and a `String` holds only UTF-8. A byte that isn't part of
// any is held as a scalar at the end of the last private area, from which the byte is made again. Real names don't have
// such scalars.
extension String {
    private static let firstScalar: UInt32 = 0x10_FF00

    /// The text for an argument or a file's name, as the system has it: O(bytes).
    package init(systemBytes bytes: some Collection<UInt8>) {
        self = String(validating: bytes, as: UTF8.self) ?? Self.escaped(Array(bytes)[...])
    }

    private static func escaped(_ bytes: ArraySlice<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        var rest = bytes
        while let byte = rest.first {
            let beginnings = (1...Swift.min(4, rest.count)).map { rest.prefix($0) }
            if let text = beginnings.lazy.compactMap({ String(validating: $0, as: UTF8.self) }).first {
                scalars.append(contentsOf: text.unicodeScalars)
                rest = rest.dropFirst(text.utf8.count)
            } else {
                scalars.append(Unicode.Scalar(firstScalar + UInt32(byte))!)
                rest = rest.dropFirst()
            }
        }
        return String(scalars)
    }

    /// The bytes of which `init(systemBytes:)` has made the text: O(bytes).
    package var systemBytes: [UInt8] {
        // The scalars of that area, and few others, begin with this byte.
        guard utf8.contains(0xF4) else { return Array(utf8) }
        var bytes: [UInt8] = []
        for scalar in unicodeScalars {
            if (Self.firstScalar + 0x80...Self.firstScalar + 0xFF).contains(scalar.value) {
                bytes.append(UInt8(scalar.value - Self.firstScalar))
            } else {
                bytes.append(contentsOf: UTF8.encode(scalar)!)
            }
        }
        return bytes
    }

    /// Calls `body` with a file's name as the system has it.
    package func withSystemPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        (systemBytes + [0]).withUnsafeBytes { body($0.assumingMemoryBound(to: CChar.self).baseAddress!) }
    }
}
