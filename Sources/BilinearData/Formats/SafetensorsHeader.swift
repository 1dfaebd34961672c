internal import BilinearTraining

/// The header of a safetensors file: where each tensor lies, and what it holds.
struct SafetensorsHeader {
    /// The types of elements that are read and written, by the format's names.
    enum ElementType: String, CaseIterable {
        case float = "F32"
        case integer = "I64"

        var size: Int { self == .float ? 4 : 8 }
    }

    /// What the header says of a tensor.
    struct Entry {
        var name: String
        var type: ElementType
        /// One or two sizes, each at least 1.
        var shape: [Int]
        /// Where its bytes lie behind the header.
        var bytes: Range<Int>

        var count: Int { bytes.count / type.size }
    }

    /// The name under which texts are kept.
    static let metadataName = "__metadata__"
    /// The longest header that the format allows, in bytes.
    private static let lengthLimit = 100_000_000

    /// In the order in which they lie.
    private(set) var entries: [Entry] = []
    private(set) var metadata: [String: String] = [:]

    /// The bytes that must be seen to know a file by.
    static let beginningLength = 9

    /// Whether a file begins as one with a header does: its length, and a brace.
    static func isBeginning(_ head: ArraySlice<UInt8>) -> Bool {
        let length = head.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return length <= lengthLimit && head.dropFirst(8).first == UInt8(ascii: "{")
    }

    /// Consumes length and header; the tensors' bytes follow, as many as the header says.
    /// - Parameter check: is given the metadata and the tensors' names before the tensors are interpreted.
    init(
        _ input: inout InputFile,
        check: (_ metadata: [String: String], _ names: [String]) throws(DataError) -> Void = { _, _ in }
    ) throws(DataError) {
        guard let size = input.size else {
            throw .malformed(.init(file: input.path), found: "no regular file", expected: "a safetensors file")
        }
        guard try input.fill(8) else {
            throw .malformed(
                .init(file: input.path), found: "\(size) bytes",
                expected: "a safetensors file, which begins with 8 bytes of length")
        }
        let word = input.buffer.span.bytes.unsafeLoadUnaligned(fromByteOffset: input.start, as: UInt64.self)
        let length = UInt64(littleEndian: word)
        let limit = min(Self.lengthLimit, size - 8)
        guard length <= limit, try input.fill(8 + Int(length)) else {
            throw .malformed(
                input.place(), found: "a header of \(length) bytes in a file of \(size)",
                expected: "a safetensors file, whose header has at most \(limit)")
        }
        input.consume(8)
        try read(Array(input.buffer[input.start..<input.start + Int(length)]), place: input.place(), check)
        input.consume(Int(length))
        try requireAgreement(with: input.remaining ?? 0, file: input.path)
    }

    private mutating func read(
        _ bytes: [UInt8], place: DataError.Place, _ check: ([String: String], [String]) throws(DataError) -> Void
    ) throws(DataError) {
        let json: JSON
        do {
            json = try JSONParser.value(bytes)
        } catch {
            var place = place
            place.byte = (place.byte ?? 1) + error.offset
            throw .malformed(
                place, found: error.offset < bytes.count ? quoted(bytes[error.offset...]) : "the end of the header",
                expected: error.expected + ": a header in JSON")
        }
        guard case .object(let members) = json, bytes.first == UInt8(ascii: "{") else {
            throw .malformed(place, found: quoted(bytes[...]), expected: "an object of tensors from the first byte")
        }
        let tensors = members.filter { $0.name != Self.metadataName }
        if let texts = members.first(where: { $0.name == Self.metadataName }) { try readMetadata(texts.value, place) }
        try check(metadata, tensors.map(\.name))
        for tensor in tensors { entries.append(try Entry(tensor, place)) }
        entries.sort { ($0.bytes.lowerBound, $0.bytes.upperBound) < ($1.bytes.lowerBound, $1.bytes.upperBound) }
    }

    private mutating func readMetadata(_ value: JSON, _ place: DataError.Place) throws(DataError) {
        guard case .object(let members) = value else {
            throw .malformed(place, found: "\(Self.metadataName) that isn't an object", expected: "an object of texts")
        }
        for member in members {
            guard let text = member.value.text else {
                throw .malformed(
                    place, found: "\(quoted(member.name)) in \(Self.metadataName) that isn't a text", expected: "a text"
                )
            }
            metadata[member.name] = text
        }
    }

    /// Checks that the tensors fill the `count` bytes behind the header, each with bytes of its own.
    private func requireAgreement(with count: Int, file: String) throws(DataError) {
        var end = 0
        for entry in entries {
            guard entry.bytes.lowerBound == end else {
                let relation = entry.bytes.lowerBound < end ? "overlaps another" : "leaves a hole before it"
                throw .malformed(
                    .init(file: file), found: "the tensor \(quoted(entry.name)) at \(entry.bytes), which \(relation)",
                    expected: "its begin at \(end)")
            }
            end = entry.bytes.upperBound
        }
        guard end == count else {
            throw .malformed(
                .init(file: file), found: "\(count) bytes behind the header", expected: "\(end), as the header says")
        }
    }
}

extension SafetensorsHeader.Entry {
    /// - Throws: `DataError.malformed` if the member doesn't describe a tensor of a known type, or contradicts itself.
    fileprivate init(_ member: JSON.Member, _ place: DataError.Place) throws(DataError) {
        let (tensor, value) = ("the tensor \(quoted(member.name))", member.value)
        guard case .array(let sizes)? = value["shape"], case .array(let offsets)? = value["data_offsets"],
            let type = value["dtype"]?.text
        else {
            throw .malformed(
                place, found: "\(tensor) without a dtype, a shape or data_offsets", expected: "all three")
        }
        guard let type = SafetensorsHeader.ElementType(rawValue: type) else {
            throw .malformed(
                place, found: "\(tensor) of dtype \(type.utf8.count > 8 ? quoted(type) : type)", expected: "F32 or I64")
        }
        let shape = sizes.compactMap(\.integer)
        guard shape.count == sizes.count, (1...(type == .float ? 2 : 1)).contains(shape.count),
            shape.allSatisfy({ $0 >= 1 })
        else {
            throw .malformed(
                place, found: "\(tensor) of shape \(shown(sizes))",
                expected: "one \(type == .float ? "or two sizes" : "size") of at least 1")
        }
        let bounds = offsets.compactMap(\.integer)
        guard offsets.count == 2, bounds.count == 2, bounds[0] >= 0, bounds[0] <= bounds[1] else {
            throw .malformed(
                place, found: "\(tensor) at data_offsets \(shown(offsets))",
                expected: "its begin and its end in bytes")
        }
        var (count, isTooLarge) = (type.size, false)
        for size in shape where !isTooLarge { (count, isTooLarge) = count.multipliedReportingOverflow(by: size) }
        guard !isTooLarge, count == bounds[1] - bounds[0] else {
            throw .malformed(
                place, found: "\(tensor) of shape \(shape) in \(bounds[1] - bounds[0]) bytes",
                expected: isTooLarge ? "a smaller shape" : "\(count) bytes")
        }
        self.init(name: member.name, type: type, shape: shape, bytes: bounds[0]..<bounds[1])
    }
}

/// A list of sizes in a message.
private func shown(_ sizes: [JSON]) -> String {
    let text = JSON.array(Array(sizes.prefix(8))).description
    return text.utf8.count > 60 || sizes.count > 8 ? "a list that begins with \(quoted(text))" : text
}

// Writing.
extension SafetensorsHeader {
    /// Length and header for tensors that lie in this order, padded such that their bytes begin at a multiple of eight.
    static func bytes(_ tensors: [Safetensors.Tensor], metadata: [String: String]) -> [UInt8] {
        var members: [JSON.Member] = []
        if !metadata.isEmpty {
            let texts = metadata.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }
            members.append(.init(metadataName, .object(texts)))
        }
        var end = 0
        for tensor in tensors {
            let (type, shape) = (tensor.elements.type, tensor.elements.shape)
            let start = end
            end += shape.reduce(type.size, *)
            members.append(
                .init(
                    tensor.name,
                    .object([
                        .init("dtype", .string(type.rawValue)), .init("shape", .array(shape.map { .number($0) })),
                        .init("data_offsets", .array([.number(start), .number(end)])),
                    ])))
        }
        let header = Array(JSON.object(members).description.utf8)
        let length = (header.count + 7) / 8 * 8
        return UInt64(length).littleEndianBytes + header + repeatElement(.space, count: length - header.count)
    }
}

extension Safetensors.Tensor.Elements {
    var type: SafetensorsHeader.ElementType { if case .integers = self { .integer } else { .float } }

    var shape: [Int] {
        switch self {
        case .matrix(let table): [table.rowCount, table.dimension]
        case .vector(let table): [table.dimension]
        case .integers(let integers): [integers.count]
        }
    }

    var isFinite: Bool {
        switch self {
        case .matrix(let table), .vector(let table): table.isFinite
        case .integers: true
        }
    }
}

extension FixedWidthInteger {
    /// The bytes, the lowest first.
    var littleEndianBytes: [UInt8] { (0..<bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) } }
}
