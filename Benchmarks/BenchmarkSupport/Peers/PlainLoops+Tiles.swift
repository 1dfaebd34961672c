extension PlainLoops {
    /// The dot products of m rows and k rows, m×k.
    @inlinable @inline(__always)
    public static func scores(
        _ base: Vector, _ stride: Int, _ a: UnsafePointer<Int32>, _ m: Int, _ b: UnsafePointer<Int32>, _ k: Int,
        _ length: Int, _ out: MutableVector
    ) {
        for i in 0..<m {
            for j in 0..<k {
                out[i * k + j] = dot(base + Int(a[i]) * stride, base + Int(b[j]) * stride, length)
            }
        }
    }

    /// A += α·G·B, B += α·Gᵀ·A; `scratch` takes the old rows of A, m·length floats.
    @inlinable @inline(__always)
    public static func applyCoefficients(
        _ alpha: Float, _ coefficients: Vector, _ base: MutableVector, _ stride: Int, _ a: UnsafePointer<Int32>,
        _ m: Int,
        _ b: UnsafePointer<Int32>, _ k: Int, _ length: Int, _ scratch: MutableVector
    ) {
        for i in 0..<m {
            let row = base + Int(a[i]) * stride
            let old = scratch + i * length
            for l in 0..<length { old[l] = row[l] }
            for j in 0..<k { axpy(alpha * coefficients[i * k + j], base + Int(b[j]) * stride, row, length) }
        }
        for j in 0..<k {
            let row = base + Int(b[j]) * stride
            for i in 0..<m { axpy(alpha * coefficients[i * k + j], scratch + i * length, row, length) }
        }
    }
}
