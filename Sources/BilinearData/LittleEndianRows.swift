internal import BilinearTraining

/// A block of bytes to be written, of which the first `used` are filled.
struct OutputBlock {
    private var bytes = [UInt8](repeating: 0, count: 1 << 20)
    private var used = 0

    /// Appends bytes; writes to `output` first where they wouldn't fit.
    mutating func append(_ source: some Collection<UInt8>, to output: OutputFile) throws(DataError) {
        try makeRoom(source.count, output)
        for (offset, byte) in source.enumerated() { bytes[used + offset] = byte }
        used += source.count
    }

    /// Appends row `row` of `table` as little-endian float32.
    mutating func append(row: Int, of table: EmbeddingTable, to output: OutputFile) throws(DataError) {
        try makeRoom(table.dimension * 4, output)
        let used = used
        table.withRow(row) { floats in
            var span = bytes.mutableSpan
            var raw = span.mutableBytes
            for index in floats.indices {
                raw.storeBytes(
                    of: floats[index].bitPattern.littleEndian, toByteOffset: used + 4 * index, as: UInt32.self)
            }
        }
        self.used += table.dimension * 4
    }

    mutating func flush(to output: OutputFile) throws(DataError) {
        try output.write(bytes[..<used])
        used = 0
    }

    private mutating func makeRoom(_ count: Int, _ output: OutputFile) throws(DataError) {
        guard used + count > bytes.count else { return }
        try flush(to: output)
        if count > bytes.count { bytes.append(contentsOf: repeatElement(0, count: count - bytes.count)) }
    }
}

extension EmbeddingTable {
    /// Fills row `row` from little-endian float32 that begin at `offset` of `bytes`; whether all are finite.
    func decodeRow(_ row: Int, from bytes: RawSpan, at offset: Int) -> Bool {
        withMutableRow(row) { floats in
            var isFinite = true
            for index in floats.indices {
                let bits = bytes.unsafeLoadUnaligned(fromByteOffset: offset + 4 * index, as: UInt32.self)
                let value = Float(bitPattern: UInt32(littleEndian: bits))
                floats[index] = value
                isFinite = isFinite && value.isFinite
            }
            return isFinite
        }
    }

    /// Fills row `row` from little-endian float64, rounded; whether all are finite afterwards.
    func decodeDoubleRow(_ row: Int, from bytes: RawSpan, at offset: Int) -> Bool {
        withMutableRow(row) { floats in
            var isFinite = true
            for index in floats.indices {
                let bits = bytes.unsafeLoadUnaligned(fromByteOffset: offset + 8 * index, as: UInt64.self)
                let value = Float(Double(bitPattern: UInt64(littleEndian: bits)))
                floats[index] = value
                isFinite = isFinite && value.isFinite
            }
            return isFinite
        }
    }
}
