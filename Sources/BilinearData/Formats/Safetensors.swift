public import BilinearTraining

/// Named tensors and texts in one file (Hugging Face's safetensors): an 8-byte little-endian length, a JSON header of
/// that many bytes, and the tensors' bytes without gaps.
///
/// Tensors hold float32 (F32) in one or two dimensions, or 64-bit integers (I64) in one dimension.
public struct Safetensors: Sendable {
    /// A tensor and its name.
    public struct Tensor: Sendable {
        /// What a tensor holds.
        public enum Elements: Sendable {
            /// A matrix, of shape rows × dimension.
            case matrix(EmbeddingTable)
            /// A vector: a table of one row.
            case vector(EmbeddingTable)
            /// Whole numbers.
            case integers([Int64])
        }

        /// The tensor's name: unique, and not `__metadata__`.
        public var name: String
        /// The tensor's elements.
        public var elements: Elements

        /// A tensor with the given elements.
        public init(name: String, _ elements: Elements) {
            self.name = name
            self.elements = elements
        }
    }

    /// The tensors. When a file is written, integers come first.
    public var tensors: [Tensor]
    /// Texts by name.
    public var metadata: [String: String]
    /// The file's name in error messages.
    private let file: String

    /// Tensors in memory, to be written.
    /// - Parameters:
    ///   - tensors: the tensors, with distinct names.
    ///   - metadata: texts by name.
    public init(tensors: [Tensor], metadata: [String: String] = [:]) {
        self.tensors = tensors
        self.metadata = metadata
        file = "tensors in memory"
    }

    /// Reads a file: O(size).
    /// - Parameter path: a regular file, because its header must agree with its size.
    /// - Throws: `DataError.system` if the file can't be read or its tensors don't fit into memory;
    ///   `DataError.malformed` if its header doesn't follow the format or doesn't agree with the file, if a tensor is
    ///   of another kind than those above, or if a number isn't finite.
    public init(contentsOf path: String) throws(DataError) {
        var input = try InputFile(path: path)
        let header = try SafetensorsHeader(&input)
        try self.init(&input, header)
    }

    /// Reads a model file.
    /// - Parameters:
    ///   - path: a regular file.
    ///   - kind: the kind that the model must have.
    ///   - version: the newest supported version of its form.
    /// - Throws: as `init(contentsOf:)`; if the file holds something else, `DataError.wrongModel` or
    ///   `DataError.malformed`, which say what it is.
    init(contentsOf path: String, of kind: ModelKind, version: Int) throws(DataError) {
        var input = try InputFile(path: path)
        try kind.requireSafetensors(&input)
        let header = try SafetensorsHeader(&input) { metadata, tensors throws(DataError) in
            try kind.require(metadata, tensors: tensors, version: version, file: path)
        }
        try self.init(&input, header)
    }

    private init(_ input: inout InputFile, _ header: SafetensorsHeader) throws(DataError) {
        tensors = []
        for entry in header.entries { tensors.append(try Self.readTensor(entry, &input)) }
        metadata = header.metadata
        file = input.path
    }

    private static func readTensor(
        _ entry: SafetensorsHeader.Entry, _ input: inout InputFile
    ) throws(DataError) -> Tensor {
        switch entry.type {
        case .integer:
            // It reads 1 MiB at a time. The bytes are there, because the header agrees with the file's size.
            var integers: [Int64] = []
            integers.reserveCapacity(entry.count)
            while integers.count < entry.count {
                let count = min(entry.count - integers.count, 1 << 17)
                try requireBytes(8 * count, &input, entry)
                let start = input.start
                for index in 0..<count {
                    let word = input.buffer.span.bytes.unsafeLoadUnaligned(
                        fromByteOffset: start + 8 * index, as: Int64.self)
                    integers.append(Int64(littleEndian: word))
                }
                input.consume(8 * count)
            }
            return Tensor(name: entry.name, .integers(integers))
        case .float:
            let dimension = entry.shape.last!
            let rows = entry.count / dimension
            let table = try makeTable(
                rows: rows, dimension: dimension, leastBytesPerRow: 4 * dimension, remaining: input.remaining,
                place: .init(file: input.path))
            for row in 0..<rows {
                try requireBytes(4 * dimension, &input, entry)
                guard table.decodeRow(row, from: input.buffer.span.bytes, at: input.start) else {
                    throw .malformed(
                        input.place(), found: "infinity or NaN in row \(row) of the tensor \(quoted(entry.name))",
                        expected: "finite numbers")
                }
                input.consume(4 * dimension)
            }
            return Tensor(name: entry.name, entry.shape.count == 2 ? .matrix(table) : .vector(table))
        }
    }

    private static func requireBytes(
        _ count: Int, _ input: inout InputFile, _ entry: SafetensorsHeader.Entry
    ) throws(DataError) {
        guard try input.fill(count) else {
            throw .malformed(
                input.place(offset: input.available), found: "the end of the file in the tensor \(quoted(entry.name))",
                expected: "as many bytes as its header says")
        }
    }
}

// Writing.
extension Safetensors {
    /// Writes the file: O(size). The target isn't replaced before `output.commit()`.
    /// - Throws: `DataError.invalidArgument` for a tensor without elements, a tensor that isn't finite, or a duplicate
    ///   name; `DataError.system`.
    public func write(to output: AtomicFile) throws(DataError) {
        // Integers come first, so that their eight bytes begin at multiples of eight.
        let ordered = tensors.filter { $0.elements.type == .integer } + tensors.filter { $0.elements.type == .float }
        try requireWritable()
        var block = OutputBlock()
        try block.append(SafetensorsHeader.bytes(ordered, metadata: metadata), to: output)
        for tensor in ordered {
            switch tensor.elements {
            case .matrix(let table), .vector(let table):
                for row in 0..<table.rowCount { try block.append(row: row, of: table, to: output) }
            case .integers(let integers):
                for integer in integers { try block.append(integer.littleEndianBytes, to: output) }
            }
        }
        try block.flush(to: output)
    }

    private func requireWritable() throws(DataError) {
        var names: Set<String> = [SafetensorsHeader.metadataName]
        for tensor in tensors {
            guard names.insert(tensor.name).inserted else {
                throw .invalidArgument(
                    "a tensor's name", found: "\"\(tensor.name)\"", expected: "one that no other has")
            }
            guard !tensor.elements.shape.contains(0) else {
                throw .invalidArgument(
                    "the tensor \"\(tensor.name)\"", found: "empty", expected: "one with elements")
            }
            guard tensor.elements.isFinite else {
                throw .invalidArgument(
                    "the tensor \"\(tensor.name)\"", found: "infinite or not a number in places",
                    expected: "of finite numbers")
            }
        }
    }
}

// Finding.
extension Safetensors {
    /// The float32 matrix with the given name.
    /// - Parameters:
    ///   - name: the tensor's name.
    ///   - rows: the number of rows that it must have; nil for any number.
    ///   - dimension: the length that its rows must have; nil for any.
    /// - Throws: `DataError.malformed` if there is no such matrix or its shape is different.
    public func matrix(
        _ name: String, rows: Int? = nil, dimension: Int? = nil
    ) throws(DataError) -> EmbeddingTable {
        let expected = "F32 of shape [\(rows.map(String.init) ?? "rows"), \(dimension.map(String.init) ?? "columns")]"
        guard case .matrix(let table) = try elements(name, expected), rows ?? table.rowCount == table.rowCount,
            dimension ?? table.dimension == table.dimension
        else { throw mismatch(name, expected) }
        return table
    }

    /// The float32 vector with the given name, as a table of one row. Parameters and errors are as in
    /// `matrix(_:rows:dimension:)`.
    public func vector(_ name: String, count: Int? = nil) throws(DataError) -> EmbeddingTable {
        let expected = "F32 of shape [\(count.map(String.init) ?? "count")]"
        guard case .vector(let table) = try elements(name, expected), count ?? table.dimension == table.dimension
        else { throw mismatch(name, expected) }
        return table
    }

    /// The integers with the given name. Parameters and errors are as in `matrix(_:rows:dimension:)`.
    public func integers(_ name: String, count: Int? = nil) throws(DataError) -> [Int64] {
        let expected = "I64 of shape [\(count.map(String.init) ?? "count")]"
        guard case .integers(let integers) = try elements(name, expected), count ?? integers.count == integers.count
        else { throw mismatch(name, expected) }
        return integers
    }

    private func elements(_ name: String, _ expected: String) throws(DataError) -> Tensor.Elements {
        guard let tensor = tensors.first(where: { $0.name == name }) else {
            throw .malformed(.init(file: file), found: "no tensor \"\(name)\"", expected: "one, \(expected)")
        }
        return tensor.elements
    }

    private func mismatch(_ name: String, _ expected: String) -> DataError {
        let found = tensors.first { $0.name == name }.map {
            "\($0.elements.type.rawValue) of shape \($0.elements.shape)"
        }
        return .malformed(
            .init(file: file), found: "the tensor \"\(name)\", \(found ?? "missing")", expected: expected)
    }
}
