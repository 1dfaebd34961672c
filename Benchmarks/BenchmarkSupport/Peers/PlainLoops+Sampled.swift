extension PlainLoops {
    /// The dot products of pairs of rows, segment by segment: segment i has the columns from starts[i] to starts[i + 1].
    @inlinable @inline(__always)
    public static func sampledScores(
        _ a: Vector, _ b: Vector, _ stride: Int, _ rows: UnsafePointer<Int32>, _ starts: UnsafePointer<Int32>,
        _ count: Int, _ columns: UnsafePointer<Int32>, _ length: Int, _ out: MutableVector
    ) {
        for segment in 0..<count {
            let row = a + Int(rows[segment]) * stride
            for p in Int(starts[segment])..<Int(starts[segment + 1]) {
                out[p] = dot(row, b + Int(columns[p]) * stride, length)
            }
        }
    }

    /// The update of pairs of rows by their coefficients, with decay; `scratch` takes the old row, `length` floats.
    @inlinable @inline(__always)
    public static func applySampledCoefficients(
        _ alpha: Float, _ decay: Float, _ coefficients: Vector, _ a: MutableVector, _ b: MutableVector, _ stride: Int,
        _ rows: UnsafePointer<Int32>, _ starts: UnsafePointer<Int32>, _ count: Int, _ columns: UnsafePointer<Int32>,
        _ length: Int, _ scratch: MutableVector
    ) {
        for segment in 0..<count {
            let row = a + Int(rows[segment]) * stride
            let (start, end) = (Int(starts[segment]), Int(starts[segment + 1]))
            for l in 0..<length { scratch[l] = row[l] }
            scale(1 - Float(end - start) * decay, row, length)
            for p in start..<end {
                axpyPair(alpha * coefficients[p], 1 - decay, b + Int(columns[p]) * stride, row, scratch, length)
            }
        }
    }

    /// One pair: row += g·column, column ← factor·column + g·old.
    @inlinable @inline(__always)
    static func axpyPair(
        _ g: Float, _ factor: Float, _ column: MutableVector, _ row: MutableVector, _ old: Vector, _ length: Int
    ) {
        for l in 0..<length {
            row[l] += g * column[l]
            column[l] = factor * column[l] + g * old[l]
        }
    }
}
