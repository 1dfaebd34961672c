internal import BilinearTraining

extension EmbeddingTable {
    /// Fills row `row` from little-endian float32 that begin at `offset` of `bytes`; whether all are finite.
    func decodeRow(_ row: Int, from bytes: RawSpan, at offset: Int) -> Bool {
        withUnsafeMutableRow(row) { floats in
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
        withUnsafeMutableRow(row) { floats in
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
