/// The first line of a word2vec file: how many words, and how many numbers each.
struct Word2VecHeader: Equatable {
    var words: Int
    var dimension: Int
    /// Whether the dimension has a leading zero, which `bilinear` writes if binary rows could pass for text. It doesn't
    /// change the number for this or any other reader.
    var announcesBinary = false
}

extension Word2VecHeader {
    /// Reads `V D`; nil if the line isn't two integers. Integers too large for `Int` become the largest `Int`.
    init?(line: ArraySlice<UInt8>) {
        guard line.count <= 100 else { return nil }
        let fields = line.split { $0 == .space || $0 == .tab || $0 == .carriageReturn }
        guard fields.count == 2, let words = Self.integer(fields[0]), let dimension = Self.integer(fields[1]) else {
            return nil
        }
        self.init(
            words: words, dimension: dimension,
            announcesBinary: fields[1].first == UInt8(ascii: "0") && dimension > 0)
    }

    /// The line, with its end.
    var line: String { "\(words) \(announcesBinary ? "0" : "")\(dimension)\n" }

    private static func integer(_ field: ArraySlice<UInt8>) -> Int? {
        let isSigned = field.first == UInt8(ascii: "-") || field.first == UInt8(ascii: "+")
        let digits = isSigned ? field.dropFirst() : field
        guard !digits.isEmpty, digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
            return nil
        }
        return Int(String(decoding: field, as: UTF8.self)) ?? (field.first == UInt8(ascii: "-") ? .min : .max)
    }
}
