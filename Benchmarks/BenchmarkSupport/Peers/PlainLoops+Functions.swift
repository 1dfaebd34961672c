public import Foundation

// With the exp, log and log1p of the system's C library.
extension PlainLoops {
    /// y ← eˣ.
    @inlinable @inline(__always)
    public static func exp(_ x: Vector, _ y: MutableVector, _ n: Int) {
        for i in 0..<n { y[i] = Foundation.exp(x[i]) }
    }

    /// y ← σ(x).
    @inlinable @inline(__always)
    public static func sigmoid(_ x: Vector, _ y: MutableVector, _ n: Int) {
        for i in 0..<n { y[i] = 1 / (1 + Foundation.exp(-x[i])) }
    }

    /// y ← log σ(x).
    @inlinable @inline(__always)
    public static func logSigmoid(_ x: Vector, _ y: MutableVector, _ n: Int) {
        for i in 0..<n { y[i] = min(x[i], 0) - log1p(Foundation.exp(-abs(x[i]))) }
    }

    /// y ← log(1 + eˣ).
    @inlinable @inline(__always)
    public static func softplus(_ x: Vector, _ y: MutableVector, _ n: Int) {
        for i in 0..<n { y[i] = max(x[i], 0) + log1p(Foundation.exp(-abs(x[i]))) }
    }

    /// residuals ← σ(scores) − targets.
    @inlinable @inline(__always)
    public static func sigmoidResidual(_ scores: Vector, _ targets: Vector, _ residuals: MutableVector, _ n: Int) {
        for i in 0..<n { residuals[i] = 1 / (1 + Foundation.exp(-scores[i])) - targets[i] }
    }

    /// log Σ eˣ.
    @inlinable @inline(__always)
    public static func logSumExp(_ x: Vector, _ n: Int) -> Float {
        var largest = -Float.infinity
        for i in 0..<n { largest = max(largest, x[i]) }
        var sum: Float = 0
        for i in 0..<n { sum += Foundation.exp(x[i] - largest) }
        return largest + log(sum)
    }

    /// y ← softmax(x).
    @inlinable @inline(__always)
    public static func softmax(_ x: Vector, _ y: MutableVector, _ n: Int) {
        var largest = -Float.infinity
        for i in 0..<n { largest = max(largest, x[i]) }
        var sum: Float = 0
        for i in 0..<n {
            y[i] = Foundation.exp(x[i] - largest)
            sum += y[i]
        }
        for i in 0..<n { y[i] /= sum }
    }
}
