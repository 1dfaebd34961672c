internal import BilinearKernels

/// The inner product ⟨u, v⟩, whose gradient is v in u and u in v.
public struct InnerProduct: ScoringFunction {
    /// The inner product.
    public init() {}

    public func value(_ u: [Double], _ v: [Double]) -> Double { zip(u, v).reduce(0) { $0 + $1.0 * $1.1 } }

    public func score(_ u: Span<Float>, _ v: Span<Float>) -> Float { Kernels.dot(u, v) }

    public func addGradients(
        _ g: Float, _ u: Span<Float>, _ v: Span<Float>, toRow rowGradient: inout MutableSpan<Float>,
        column columnGradient: inout MutableSpan<Float>
    ) {
        Kernels.axpy(g, v, &rowGradient)
        Kernels.axpy(g, u, &columnGradient)
    }
}
