/// The kernels as a Swift programmer would write them without thinking of vector instructions: loops over pointers,
/// compiled like the rest of a program (`-O`, the platform's baseline). They are public because only then does the
/// compiler inline them into another module.
public enum PlainLoops {
    public typealias Vector = UnsafePointer<Float>
    public typealias MutableVector = UnsafeMutablePointer<Float>

    /// Σ x[i]·y[i].
    @inlinable @inline(__always)
    public static func dot(_ x: Vector, _ y: Vector, _ n: Int) -> Float {
        var s: Float = 0
        for i in 0..<n { s += x[i] * y[i] }
        return s
    }

    /// Σ x[i]·y[i] as the standard library has it.
    @inlinable @inline(__always)
    public static func dotByReduce(_ x: UnsafeBufferPointer<Float>, _ y: UnsafeBufferPointer<Float>) -> Float {
        zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// y += a·x.
    @inlinable @inline(__always)
    public static func axpy(_ a: Float, _ x: Vector, _ y: MutableVector, _ n: Int) {
        for i in 0..<n { y[i] += a * x[i] }
    }

    /// Σ x[i]².
    @inlinable @inline(__always)
    public static func squaredNorm(_ x: Vector, _ n: Int) -> Float {
        var s: Float = 0
        for i in 0..<n { s += x[i] * x[i] }
        return s
    }

    /// x ← a·x.
    @inlinable @inline(__always)
    public static func scale(_ a: Float, _ x: MutableVector, _ n: Int) {
        for i in 0..<n { x[i] *= a }
    }

    /// u ← α·u + g·v, v ← α·v + g·u, both from the old values.
    @inlinable @inline(__always)
    public static func axpyPair(_ alpha: Float, _ g: Float, _ u: MutableVector, _ v: MutableVector, _ n: Int) {
        for i in 0..<n {
            let old = u[i]
            u[i] = alpha * old + g * v[i]
            v[i] = alpha * v[i] + g * old
        }
    }

    /// AdaGrad's update of n parameters.
    @inlinable @inline(__always)
    public static func adaGradUpdate(
        _ rate: Float, _ epsilon: Float, _ gradient: Vector, _ sums: MutableVector, _ x: MutableVector, _ n: Int
    ) {
        for i in 0..<n {
            sums[i] += gradient[i] * gradient[i]
            x[i] -= rate * gradient[i] / (sums[i].squareRoot() + epsilon)
        }
    }

    /// Adam's update of n parameters; `correction` is that of the second moment.
    @inlinable @inline(__always)
    public static func adamUpdate(
        _ rate: Float, _ beta1: Float, _ beta2: Float, _ correction: Float, _ epsilon: Float, _ gradient: Vector,
        _ m: MutableVector, _ v: MutableVector, _ x: MutableVector, _ n: Int
    ) {
        for i in 0..<n {
            m[i] = beta1 * m[i] + (1 - beta1) * gradient[i]
            v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i]
            x[i] -= rate * m[i] / ((v[i] * correction).squareRoot() + epsilon)
        }
    }
}
