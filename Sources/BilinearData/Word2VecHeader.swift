/// The first line of a word2vec file: how many words, and how many numbers each.
struct Word2VecHeader: Equatable {
    var words: Int
    var dimension: Int
}

extension Word2VecHeader {
    /// Reads `V D`; nil where the line isn't two integers. Those too large for `Int` are taken as the largest.
    init?(line: ArraySlice<UInt8>) {
        guard line.count <= 100 else { return nil }
        let fields = line.split { $0 == .space || $0 == .tab || $0 == .carriageReturn }
        guard fields.count == 2, let words = Self.integer(fields[0]), let dimension = Self.integer(fields[1]) else {
            return nil
        }
        (self.words, self.dimension) = (words, dimension)
    }

    private static func integer(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.first == UInt8(ascii: "-") ? field.dropFirst() : field
        guard !digits.isEmpty, digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
            return nil
        }
        return Int(String(decoding: field, as: UTF8.self)) ?? (digits.count < field.count ? .min : .max)
    }
}
