import Foundation

// With the exp, log and log1p of the system's C library.
extension PlainLoops {
    /// y ← eˣ.
    @inlinable
    package static func exp(_ x: Vector, _ y: MutableVector, _ n: Int) {
        for i in 0..<n { y[i] = Foundation.exp(x[i]) }
    }

    @inlinable
    package static func sigmoid(_ values: MutableVector, _ n: Int) {
        for i in 0..<n { values[i] = 1 / (1 + Foundation.exp(-values[i])) }
    }

    @inlinable
    package static func logSigmoid(_ values: MutableVector, _ n: Int) {
        for i in 0..<n { values[i] = min(values[i], 0) - log1p(Foundation.exp(-abs(values[i]))) }
    }

    @inlinable
    package static func softplus(_ values: MutableVector, _ n: Int) {
        for i in 0..<n { values[i] = max(values[i], 0) + log1p(Foundation.exp(-abs(values[i]))) }
    }

    @inlinable
    package static func sigmoidResidual(_ scores: MutableVector, _ targets: Vector, _ n: Int) {
        for i in 0..<n { scores[i] = 1 / (1 + Foundation.exp(-scores[i])) - targets[i] }
    }

    /// log Σ eˣ.
    @inlinable
    package static func logSumExp(_ x: Vector, _ n: Int) -> Float {
        var largest = -Float.infinity
        for i in 0..<n { largest = max(largest, x[i]) }
        var sum: Float = 0
        for i in 0..<n { sum += Foundation.exp(x[i] - largest) }
        return largest + log(sum)
    }

    @inlinable
    package static func softmax(_ values: MutableVector, _ n: Int) {
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
