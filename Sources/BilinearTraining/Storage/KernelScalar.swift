internal import BilinearKernels

/// The element type of an objective's matrices: `Float` or `Double`, both computed by kernels.
///
/// An objective is written once for both: training runs in `Float`, and `GradientCheck` verifies the same code in
/// `Double`. Code that is generic over the scalar is compiled for `Float` only if it says so (`@specialized(where
/// Scalar == Float)`, before Swift 6.3 `@_specialize`). Otherwise, use these functions for work on elements, on whole
/// rows and tiles.
public protocol KernelScalar: BinaryFloatingPoint & Sendable {
    /// The dot product Σ x[i]·y[i] of vectors of the same length: O(n).
    static func dot(_ x: Span<Self>, _ y: Span<Self>) -> Self

    /// The squared Euclidean norm Σ x[i]²: O(n).
    static func squaredNorm(_ x: Span<Self>) -> Self

    /// y ← y + alpha·x, for vectors of the same length: O(n).
    static func axpy(_ alpha: Self, _ x: Span<Self>, _ y: inout MutableSpan<Self>)

    /// C ← alpha·op(A)·op(B) + beta·C, with row-major matrices: O(m·n·k).
    /// - Parameters:
    ///   - m: rows of op(A) and C.
    ///   - n: columns of op(B) and C.
    ///   - k: columns of op(A) and rows of op(B).
    ///   - alpha: the factor of the product.
    ///   - a: m·k elements; if transposed, k rows of m elements.
    ///   - aTransposed: whether op(A) is Aᵀ.
    ///   - b: k·n elements; if transposed, n rows of k elements.
    ///   - bTransposed: whether op(B) is Bᵀ.
    ///   - beta: the factor of the old C; if it is 0, C isn't read.
    ///   - c: m·n elements.
    static func gemm(
        m: Int, n: Int, k: Int, alpha: Self, _ a: Span<Self>, aTransposed: Bool, _ b: Span<Self>, bTransposed: Bool,
        beta: Self, _ c: inout MutableSpan<Self>)

    /// Copies floats to as many elements.
    static func copy(_ source: Span<Float>, to target: inout MutableSpan<Self>)

    /// Σ ℓ(s, y) of n scores and as many targets, in `Double`: O(n).
    static func sum(of loss: some PointwiseLoss, scores: Span<Self>, targets: Span<Float>) -> Double

    /// Replaces each score by ∂ℓ/∂s at that score. In `Float`, it is the loss's derivative; in `Double`, it is the
    /// slope of the loss's value, a central difference with an error of about 1e-10.
    /// - Parameters:
    ///   - scores: any number of scores.
    ///   - targets: as many targets.
    ///   - loss: ℓ.
    static func differentiate(_ scores: inout MutableSpan<Self>, targets: Span<Float>, by loss: some PointwiseLoss)
}

extension KernelScalar {
    /// C ← alpha·op(A)·op(B) + beta·C, with default arguments.
    static func gemm(
        m: Int, n: Int, k: Int, alpha: Self = 1, _ a: Span<Self>, _ b: Span<Self>, beta: Self = 0,
        _ c: inout MutableSpan<Self>
    ) {
        gemm(m: m, n: n, k: k, alpha: alpha, a, aTransposed: false, b, bTransposed: false, beta: beta, &c)
    }
}

extension Float: KernelScalar {
    public static func dot(_ x: Span<Float>, _ y: Span<Float>) -> Float { Kernels.dot(x, y) }

    public static func squaredNorm(_ x: Span<Float>) -> Float { Kernels.squaredNorm(x) }

    public static func axpy(_ alpha: Float, _ x: Span<Float>, _ y: inout MutableSpan<Float>) {
        Kernels.axpy(alpha, x, &y)
    }

    public static func gemm(
        m: Int, n: Int, k: Int, alpha: Float, _ a: Span<Float>, aTransposed: Bool, _ b: Span<Float>,
        bTransposed: Bool, beta: Float, _ c: inout MutableSpan<Float>
    ) {
        let a = MatrixSpan(a, rows: aTransposed ? k : m, columns: aTransposed ? m : k)
        let b = MatrixSpan(b, rows: bTransposed ? n : k, columns: bTransposed ? k : n)
        var c = MutableMatrixSpan(&c, rows: m, columns: n)
        Kernels.gemm(alpha: alpha, a, aTransposed: aTransposed, b, bTransposed: bTransposed, beta: beta, &c)
    }

    public static func copy(_ source: Span<Float>, to target: inout MutableSpan<Float>) {
        precondition(source.count == target.count, "copy: \(source.count) floats to \(target.count)")
        for i in source.indices { target[i] = source[i] }
    }

    public static func sum(of loss: some PointwiseLoss, scores: Span<Float>, targets: Span<Float>) -> Double {
        loss.sum(scores: scores, targets: targets)
    }

    public static func differentiate(
        _ scores: inout MutableSpan<Float>, targets: Span<Float>, by loss: some PointwiseLoss
    ) {
        loss.differentiate(&scores, targets: targets)
    }
}

extension Double: KernelScalar {
    public static func dot(_ x: Span<Double>, _ y: Span<Double>) -> Double { Kernels.dot(x, y) }

    public static func squaredNorm(_ x: Span<Double>) -> Double { Kernels.squaredNorm(x) }

    public static func axpy(_ alpha: Double, _ x: Span<Double>, _ y: inout MutableSpan<Double>) {
        Kernels.axpy(alpha, x, &y)
    }

    public static func gemm(
        m: Int, n: Int, k: Int, alpha: Double, _ a: Span<Double>, aTransposed: Bool, _ b: Span<Double>,
        bTransposed: Bool, beta: Double, _ c: inout MutableSpan<Double>
    ) {
        let a = MatrixSpan(a, rows: aTransposed ? k : m, columns: aTransposed ? m : k)
        let b = MatrixSpan(b, rows: bTransposed ? n : k, columns: bTransposed ? k : n)
        var c = MutableMatrixSpan(&c, rows: m, columns: n)
        Kernels.gemm(alpha: alpha, a, aTransposed: aTransposed, b, bTransposed: bTransposed, beta: beta, &c)
    }

    public static func copy(_ source: Span<Float>, to target: inout MutableSpan<Double>) {
        precondition(source.count == target.count, "copy: \(source.count) floats to \(target.count)")
        for i in source.indices { target[i] = Double(source[i]) }
    }

    public static func sum(of loss: some PointwiseLoss, scores: Span<Double>, targets: Span<Float>) -> Double {
        precondition(scores.count == targets.count, "sum: \(scores.count) scores, \(targets.count) targets")
        return scores.indices.reduce(0) { $0 + loss.value(score: scores[$1], target: Double(targets[$1])) }
    }

    public static func differentiate(
        _ scores: inout MutableSpan<Double>, targets: Span<Float>, by loss: some PointwiseLoss
    ) {
        precondition(scores.count == targets.count, "differentiate: \(scores.count) scores, \(targets.count) targets")
        for i in targets.indices { scores[i] = loss.slope(score: scores[i], target: Double(targets[i])) }
    }
}
