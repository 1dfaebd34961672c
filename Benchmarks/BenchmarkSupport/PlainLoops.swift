import Foundation

/// The kernels as a Swift programmer would write them without thought for vectors: loops over pointers, compiled like the
/// rest of a program (`-O`, the platform's baseline). What a benchmark compares with, and inlined where it is used.
package enum PlainLoops {
    package typealias Vector = UnsafePointer<Float>
    package typealias MutableVector = UnsafeMutablePointer<Float>

    @inlinable
    package static func dot(_ x: Vector, _ y: Vector, _ n: Int) -> Float {
        var s: Float = 0
        for i in 0..<n { s += x[i] * y[i] }
        return s
    }

    @inlinable
    package static func axpy(_ a: Float, _ x: Vector, _ y: MutableVector, _ n: Int) {
        for i in 0..<n { y[i] += a * x[i] }
    }

    /// The dot products of m rows and k rows, m×k.
    @inlinable
    package static func scores(
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
    @inlinable
    package static func applyCoefficients(
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

    @inlinable
    package static func sigmoid(_ values: MutableVector, _ n: Int) {
        for i in 0..<n { values[i] = 1 / (1 + exp(-values[i])) }
    }

    @inlinable
    package static func logSigmoid(_ values: MutableVector, _ n: Int) {
        for i in 0..<n { values[i] = min(values[i], 0) - log1p(exp(-abs(values[i]))) }
    }

    @inlinable
    package static func sigmoidResidual(_ scores: MutableVector, _ targets: Vector, _ n: Int) {
        for i in 0..<n { scores[i] = 1 / (1 + exp(-scores[i])) - targets[i] }
    }
}
