internal import BilinearTraining

/// A block of bytes to be written, of which the first `used` are filled.
struct OutputBlock {
    private var bytes = [UInt8](repeating: 0, count: 1 << 20)
    private var used = 0

    /// Appends bytes. If they don't fit, it writes the block to `output` first.
    mutating func append(_ source: some Collection<UInt8>, to output: AtomicFile) throws(DataError) {
        try makeRoom(source.count, output)
        for (offset, byte) in source.enumerated() { bytes[used + offset] = byte }
        used += source.count
    }

    /// Appends row `row` of `table` as little-endian float32.
    mutating func append(row: Int, of table: EmbeddingTable, to output: AtomicFile) throws(DataError) {
        try makeRoom(table.dimension * 4, output)
        let used = used
        table.withUnsafeRow(row) { floats in
            var span = bytes.mutableSpan
            var raw = span.mutableBytes
            for index in floats.indices {
                raw.storeBytes(
                    of: floats[index].bitPattern.littleEndian, toByteOffset: used + 4 * index, as: UInt32.self)
            }
        }
        self.used += table.dimension * 4
    }

    mutating func flush(to output: AtomicFile) throws(DataError) {
        try output.write(bytes[..<used])
        used = 0
    }

    private mutating func makeRoom(_ count: Int, _ output: AtomicFile) throws(DataError) {
        guard used + count > bytes.count else { return }
        try flush(to: output)
        if count > bytes.count { bytes.append(contentsOf: repeatElement(0, count: count - bytes.count)) }
    }
}
