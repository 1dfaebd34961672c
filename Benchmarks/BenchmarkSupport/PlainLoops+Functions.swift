public import Foundation

// With the exp, log and log1p of the system's C library.
extension PlainLoops {
    /// y ← eˣ.
    @inlinable @inline(__always)
    public static func exp(_ x: Vector, _ y: MutableVector, _ n: Int) {
        for i in 0..<n { y[i] = Foundation.exp(x[i]) }
    }

    /// σ(x), in place.
    @inlinable @inline(__always)
    public static func sigmoid(_ values: MutableVector, _ n: Int) {
        for i in 0..<n { values[i] = 1 / (1 + Foundation.exp(-values[i])) }
    }

    /// log σ(x), in place.
    @inlinable @inline(__always)
    public static func logSigmoid(_ values: MutableVector, _ n: Int) {
        for i in 0..<n { values[i] = min(values[i], 0) - log1p(Foundation.exp(-abs(values[i]))) }
    }

    /// log(1 + eˣ), in place.
    @inlinable @inline(__always)
    public static func softplus(_ values: MutableVector, _ n: Int) {
        for i in 0..<n { values[i] = max(values[i], 0) + log1p(Foundation.exp(-abs(values[i]))) }
    }

    /// scores ← σ(scores) − targets.
    @inlinable @inline(__always)
    public static func sigmoidResidual(_ scores: MutableVector, _ targets: Vector, _ n: Int) {
        for i in 0..<n { scores[i] = 1 / (1 + Foundation.exp(-scores[i])) - targets[i] }
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

    /// Softmax, in place.
    @inlinable @inline(__always)
    public static func softmax(_ values: MutableVector, _ n: Int) {
        var largest = -Float.infinity
        for i in 0..<n { largest = max(largest, values[i]) }
        var sum: Float = 0
        for i in 0..<n {
            values[i] = Foundation.exp(values[i] - largest)
            sum += values[i]
        }
        for i in 0..<n { values[i] /= sum }
    }
}
