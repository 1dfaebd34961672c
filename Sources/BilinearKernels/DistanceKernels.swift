internal import _KernelBodies

// Distances and similarities of two vectors. These take spans and check lengths once.
extension Kernels {
    /// The squared Euclidean distance Σ (x[i] − y[i])², from the differences: where x and y are close together, it is as
    /// accurate as elsewhere, unlike ‖x‖² − 2·⟨x, y⟩ + ‖y‖².
    ///
    /// O(n) for vectors of n floats. Error at most u·(n/64 + 10) times the result, to first order, where no square
    /// underflows: a difference is rounded, which its square doubles, and the squares are added as in `dot`. NaN, and ∞
    /// minus ∞, make NaN; a distance whose square exceeds the largest float is ∞.
    /// - Parameters:
    ///   - x: any number of floats.
    ///   - y: as many floats.
    public static func squaredDistance(_ x: Span<Float>, _ y: Span<Float>) -> Float {
        checkLengths("squaredDistance", "x", x.count, "y", y.count)
        return unsafe reduce(table.squaredDistance, x, y)
    }

    /// The cosine of the angle between two vectors, ⟨x, y⟩ / (‖x‖·‖y‖), in one pass; from −1 to 1, and 0 if a vector is
    /// zero.
    ///
    /// The product and the norms have the bits of `dot` and `squaredNorm`.
    ///
    /// O(n) for vectors of n floats. Absolute error at most u·(n/32 + 20), to first order: the product errs by
    /// u·(n/64 + 8) times ‖x‖·‖y‖, the norms together by as much, and roots, product, and quotient are rounded. What
    /// rounding carries beyond −1 or 1 is clamped.
    ///
    /// The bound holds where ‖x‖² and ‖y‖² are normal floats: for norms from about 10⁻¹⁹ to 1.8·10¹⁹. Below, squares
    /// lose digits; a vector whose squares all underflow counts as zero. If a squared norm exceeds the largest float,
    /// the result is NaN, as it is if an element is NaN or infinite.
    /// - Parameters:
    ///   - x: any number of floats.
    ///   - y: as many floats.
    public static func cosineSimilarity(_ x: Span<Float>, _ y: Span<Float>) -> Float {
        checkLengths("cosineSimilarity", "x", x.count, "y", y.count)
        return unsafe reduce(table.cosineSimilarity, x, y)
    }

    @inline(__always)
    private static func reduce(_ kernel: KernelTable.PairReduction, _ x: Span<Float>, _ y: Span<Float>) -> Float {
        x.withPointer { xs in
            y.withPointer { ys in unsafe kernel(xs, ys, x.count) }
        }
    }
}

// Arrays.
extension Kernels {
    /// The squared Euclidean distance Σ (x[i] − y[i])² of two arrays of the same length; see the call on spans for its error.
    public static func squaredDistance(_ x: [Float], _ y: [Float]) -> Float { squaredDistance(x.span, y.span) }

    /// The cosine of the angle between two arrays of the same length; see the call on spans for its error.
    public static func cosineSimilarity(_ x: [Float], _ y: [Float]) -> Float { cosineSimilarity(x.span, y.span) }
}

extension UnsafeKernels {
    /// The squared Euclidean distance Σ (x[i] − y[i])².
    /// - Parameters:
    ///   - x: `count` floats.
    ///   - y: `count` floats; may overlap `x`.
    ///   - count: the number of elements.
    @inline(__always)
    public static func squaredDistance(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Float {
        unsafe Kernels.table.squaredDistance(x, y, count)
    }

    /// The cosine of the angle between two vectors.
    /// - Parameters:
    ///   - x: `count` floats.
    ///   - y: `count` floats; may overlap `x`.
    ///   - count: the number of elements.
    @inline(__always)
    public static func cosineSimilarity(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Float {
        unsafe Kernels.table.cosineSimilarity(x, y, count)
    }
}
