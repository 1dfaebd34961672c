internal import _KernelBodies

// Kernels of one or two vectors. These take spans and check lengths once.
extension Kernels {
    /// The dot product Σ x[i]·y[i].
    ///
    /// O(count). Error at most u·(count/64 + 8)·Σ|x[i]·y[i]| to first order (Higham 2002, section 3.1): a lane adds
    /// ⌈count/64⌉ products and six levels of reduction follow; without fused multiply-add each product is rounded
    /// first.
    /// - Parameters:
    ///   - x: any number of floats.
    ///   - y: as many floats.
    public static func dot(_ x: Span<Float>, _ y: Span<Float>) -> Float {
        checkLengths("dot", "x", x.count, "y", y.count)
        return x.withPointer { xs in
            y.withPointer { ys in unsafe table.dot(xs, ys, x.count) }
        }
    }

    /// The squared Euclidean norm Σ x[i]², with the bits of `dot(x, x)`.
    ///
    /// O(count). Error at most u·(count/64 + 8) times the result, to first order.
    /// - Parameter x: any number of floats.
    public static func squaredNorm(_ x: Span<Float>) -> Float {
        x.withPointer { xs in unsafe table.squaredNorm(xs, x.count) }
    }

    /// y ← y + a·x.
    ///
    /// O(count). With fused multiply-add, each element is rounded once: error at most u·|y + a·x|. Without, its product
    /// is rounded first: error at most u·(|y + a·x| + |a·x|).
    /// - Parameters:
    ///   - a: a factor.
    ///   - x: any number of floats.
    ///   - y: as many floats.
    public static func axpy(_ a: Float, _ x: Span<Float>, _ y: inout MutableSpan<Float>) {
        checkLengths("axpy", "x", x.count, "y", y.count)
        x.withPointer { xs in
            y.withPointer { ys in unsafe table.axpy(a, xs, ys, x.count) }
        }
    }

    /// x ← a·x.
    ///
    /// O(count). Each element is rounded once: error at most u·|a·x|, or 2⁻¹⁵⁰ if a·x is subnormal.
    /// - Parameters:
    ///   - a: a factor; if it is 0, NaN and infinities in `x` still make NaN.
    ///   - x: any number of floats.
    public static func scale(_ a: Float, _ x: inout MutableSpan<Float>) {
        let count = x.count
        x.withPointer { xs in unsafe table.scale(a, xs, count) }
    }

    /// The fused pair of updates u ← α·u + g·v and v ← α·v + g·u, both from the old values, in one pass.
    ///
    /// This is the stochastic gradient step of a score ⟨u, v⟩: g is the negative learning rate times the loss's
    /// derivative, and α is 1 minus the weight decay.
    ///
    /// O(count). Error of an element at most u·(|α·u| + |g·v| + |α·u + g·v|), to first order.
    /// - Parameters:
    ///   - alpha: the factor α of the old values.
    ///   - g: the factor g of the other vector.
    ///   - u: any number of floats.
    ///   - v: as many floats.
    public static func axpyPair(
        scale alpha: Float, coefficient g: Float, _ u: inout MutableSpan<Float>, _ v: inout MutableSpan<Float>
    ) {
        let count = u.count
        checkLengths("axpyPair", "u", count, "v", v.count)
        u.withPointer { us in
            v.withPointer { vs in unsafe table.axpyPair(alpha, g, us, vs, count) }
        }
    }
}

// Arrays.
extension Kernels {
    /// The dot product Σ x[i]·y[i] of two arrays of the same length; see `dot(_:_:)` of spans.
    public static func dot(_ x: [Float], _ y: [Float]) -> Float { dot(x.span, y.span) }

    /// The squared Euclidean norm Σ x[i]² of an array; see `squaredNorm(_:)` of spans.
    public static func squaredNorm(_ x: [Float]) -> Float { squaredNorm(x.span) }

    /// y ← y + a·x, of two arrays of the same length; see `axpy(_:_:_:)` of spans.
    public static func axpy(_ a: Float, _ x: [Float], _ y: inout [Float]) {
        var span = y.mutableSpan
        axpy(a, x.span, &span)
    }

    /// x ← a·x, of an array; see `scale(_:_:)` of spans.
    public static func scale(_ a: Float, _ x: inout [Float]) {
        var span = x.mutableSpan
        scale(a, &span)
    }

    /// u ← α·u + g·v and v ← α·v + g·u, of two arrays of the same length, both from the old values; see
    /// `axpyPair(scale:coefficient:_:_:)` of spans.
    public static func axpyPair(scale alpha: Float, coefficient g: Float, _ u: inout [Float], _ v: inout [Float]) {
        var us = u.mutableSpan
        var vs = v.mutableSpan
        axpyPair(scale: alpha, coefficient: g, &us, &vs)
    }
}

// Pointers.
extension UnsafeKernels {
    /// The dot product Σ x[i]·y[i]; see `Kernels.dot(_:_:)`. `x` and `y` may overlap.
    /// - Parameters:
    ///   - x: `count` floats.
    ///   - y: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func dot(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Float {
        unsafe Kernels.table.dot(x, y, count)
    }

    /// The squared Euclidean norm Σ x[i]²; see `Kernels.squaredNorm(_:)`.
    /// - Parameters:
    ///   - x: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func squaredNorm(_ x: UnsafePointer<Float>, count: Int) -> Float {
        unsafe Kernels.table.squaredNorm(x, count)
    }

    /// y ← y + a·x; see `Kernels.axpy(_:_:_:)`.
    /// - Parameters:
    ///   - a: a factor.
    ///   - x: `count` floats; may be `y`, but may not overlap it otherwise.
    ///   - y: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func axpy(_ a: Float, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, count: Int) {
        unsafe Kernels.table.axpy(a, x, y, count)
    }

    /// x ← a·x; see `Kernels.scale(_:_:)`.
    /// - Parameters:
    ///   - a: a factor.
    ///   - x: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func scale(_ a: Float, _ x: UnsafeMutablePointer<Float>, count: Int) {
        unsafe Kernels.table.scale(a, x, count)
    }

    /// u ← α·u + g·v and v ← α·v + g·u, both from the old values; see `Kernels.axpyPair(scale:coefficient:_:_:)`.
    /// - Parameters:
    ///   - alpha: the factor α of the old values.
    ///   - g: the factor g of the other vector.
    ///   - u: `count` floats.
    ///   - v: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func axpyPair(
        scale alpha: Float, coefficient g: Float, _ u: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>,
        count: Int
    ) {
        unsafe Kernels.table.axpyPair(alpha, g, u, v, count)
    }
}
