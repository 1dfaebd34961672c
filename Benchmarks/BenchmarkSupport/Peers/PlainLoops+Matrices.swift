// Matrices are row-major, their rows without gaps.
extension PlainLoops {
    /// y ← A·x, rows × columns.
    @inlinable @inline(__always)
    public static func gemv(_ a: Vector, _ rows: Int, _ columns: Int, _ x: Vector, _ y: MutableVector) {
        for i in 0..<rows { y[i] = dot(a + i * columns, x, columns) }
    }

    /// y ← Aᵀ·x, by rows of A.
    @inlinable @inline(__always)
    public static func gemvTransposed(_ a: Vector, _ rows: Int, _ columns: Int, _ x: Vector, _ y: MutableVector) {
        for j in 0..<columns { y[j] = 0 }
        for i in 0..<rows { axpy(x[i], a + i * columns, y, columns) }
    }

    /// C ← A·B: m × n, of m × k and k × n. The inner loop goes along rows, which anyone who has timed it would choose.
    @inlinable @inline(__always)
    public static func gemm(_ m: Int, _ n: Int, _ k: Int, _ a: Vector, _ b: Vector, _ c: MutableVector) {
        for i in 0..<m {
            let row = c + i * n
            for j in 0..<n { row[j] = 0 }
            for l in 0..<k { axpy(a[i * k + l], b + l * n, row, n) }
        }
    }

    /// uᵀ·B·v.
    @inlinable @inline(__always)
    public static func bilinear(_ u: Vector, _ b: Vector, _ rows: Int, _ columns: Int, _ v: Vector) -> Float {
        var s: Float = 0
        for i in 0..<rows { s += u[i] * dot(b + i * columns, v, columns) }
        return s
    }

    /// B += g·u·vᵀ.
    @inlinable @inline(__always)
    public static func addOuterProduct(
        _ g: Float, _ u: Vector, _ rows: Int, _ v: Vector, _ columns: Int, _ b: MutableVector
    ) {
        for i in 0..<rows { axpy(g * u[i], v, b + i * columns, columns) }
    }
}
