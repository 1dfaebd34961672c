/// Damages files: as disks and transfers do, and as somebody does who knows the formats.
struct FileMutator<Random: RandomNumberGenerator> {
    var random: Random

    init(_ random: Random) { self.random = random }

    /// A copy of `bytes` with one to three faults.
    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &random) { mutate(&bytes) }
        return bytes
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        switch Int.random(in: 0..<10, using: &random) {
        case 0:
            for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
        case 1:
            insert(
                (0..<Int.random(in: 1...16, using: &random)).map { _ in .random(in: 0...255, using: &random) }, &bytes)
        case 2: bytes.removeSubrange(range(of: bytes))
        case 3: bytes.removeSubrange(Int.random(in: 0...bytes.count, using: &random)...)
        case 4: insert(Array(bytes[range(of: bytes)]), &bytes)
        case 5: replaceNumber(&bytes)
        case 6: overwrite(&bytes)
        case 7: insert(Array(Self.fragments.randomElement(using: &random)!.utf8), &bytes)
        case 8:
            let fragment = Array(Self.fragments.randomElement(using: &random)!.utf8)
            bytes.replaceSubrange(range(of: bytes, longest: 12), with: fragment)
        default:
            let byte = Self.structural.randomElement(using: &random)!
            let longest = [80, 2_000].randomElement(using: &random)!
            insert(Array(repeating: byte, count: Int.random(in: 1...longest, using: &random)), &bytes)
        }
    }

    private mutating func range(of bytes: [UInt8], longest: Int = 64) -> Range<Int> {
        let start = Int.random(in: 0...bytes.count, using: &random)
        return start..<min(bytes.count, start + Int.random(in: 1...longest, using: &random))
    }

    private mutating func insert(_ inserted: [UInt8], _ bytes: inout [UInt8]) {
        bytes.insert(contentsOf: inserted, at: Int.random(in: 0...bytes.count, using: &random))
    }

    /// Puts an extreme value in the place of a decimal number: counts, sizes and offsets of text headers lie.
    private mutating func replaceNumber(_ bytes: inout [UInt8]) {
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        let starts = bytes.indices.filter { isDigit(bytes[$0]) && ($0 == 0 || !isDigit(bytes[$0 - 1])) }
        guard let start = starts.randomElement(using: &random) else { return }
        let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.endIndex
        bytes.replaceSubrange(start..<end, with: Self.numbers.randomElement(using: &random)!.utf8)
    }

    /// Overwrites bytes with an extreme value: lengths of binary headers lie, and floats aren't numbers.
    private mutating func overwrite(_ bytes: inout [UInt8]) {
        let size = [1, 2, 4, 8].randomElement(using: &random)!
        guard bytes.count >= size else { return }
        // Headers lie at the beginning.
        let isHeader = Bool.random(using: &random)
        let start = Int.random(in: 0...(isHeader ? min(16, bytes.count - size) : bytes.count - size), using: &random)
        let value = Self.words.randomElement(using: &random)!
        for index in 0..<size { bytes[start + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index)) }
    }

    private static var structural: [UInt8] { Array(" \n\t\r\0,:;{}[]()\"'\\#-0a".utf8) }

    private static var numbers: [String] {
        [
            "0", "1", "2", "-1", "-0", "00", "007", "255", "65535", "65536", "1048577", "2147483646", "2147483647",
            "2147483648", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808",
            "18446744073709551615", "18446744073709551616", "1000000000000000000000000000000", "1e3", "1e309", "1e-400",
            "1e999999999999999999", "0.5", ".", "1.", "3,4", "nan", "inf", "-inf", "0x10", "+1", "1_000", "١",
            String(repeating: "9", count: 400),
        ]
    }

    private static var words: [UInt64] {
        [
            0, 1, .max, 0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, 0x7fff_ffff, 0xffff_ffff, 0x7f80_0000,
            0x7fc0_0000,
            100_000_000, 1 << 20, 0x7ff0_0000_0000_0000,
        ]
    }

    private static var fragments: [String] {
        [
            "\n", "\r\n", "\n\n", "\0", "\u{FEFF}", " ", "\t", "a", "a b c d\n", ": x\n", "::", ",", "#", "\"", "\\",
            "\\u0000",
            "\\ud800", "{", "}", "[", "]", "{}", "[]", "null", "true", "{\"a\":", "__metadata__", "F32", "I64", "F64",
            "<f8",
            "<f4", ">f4", "(", ")", "(1, 2)", "True", "False", "descr", "shape", "fortran_order", "words", "input",
            "counts",
            "row_ids", "mean", "nan", "inf", "1", "\u{1f}\u{8b}",
        ]
    }
}
