// Kernels of one or two vectors. These take pointers and counts, and check nothing.
extension Kernels {
    /// The dot product Σ x[i]·y[i].
    ///
    /// O(count). Error at most u·(count/64 + 8)·Σ|x[i]·y[i]| to first order (Higham 2002, section 3.1): a lane adds
    /// ⌈count/64⌉ products and six levels of reduction follow; without fused multiply-add each product is rounded
    /// first.
    /// - Parameters:
    ///   - x: `count` floats, of any alignment.
    ///   - y: `count` floats; may overlap `x`.
    ///   - count: the number of elements.
    @inline(__always)
    public static func dot(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Float {
        table.dot(x, y, count)
    }

    /// The squared Euclidean norm Σ x[i]², with the bits of `dot(x, x)`.
    ///
    /// O(count). Error at most u·(count/64 + 8) times the result, to first order.
    /// - Parameters:
    ///   - x: `count` floats, of any alignment.
    ///   - count: the number of elements.
    @inline(__always)
    public static func squaredNorm(_ x: UnsafePointer<Float>, count: Int) -> Float { table.squaredNorm(x, count) }

    /// y ← y + a·x.
    ///
    /// O(count). With fused multiply-add, each element is rounded once: error at most u·|y + a·x|. Without, its product
    /// is rounded first: error at most u·(|y + a·x| + |a·x|).
    /// - Parameters:
    ///   - a: a factor.
    ///   - x: `count` floats, of any alignment; may be `y`, but may not overlap it otherwise.
    ///   - y: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func axpy(_ a: Float, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, count: Int) {
        table.axpy(a, x, y, count)
    }

    /// x ← a·x.
    ///
    /// O(count). Each element is rounded once: error at most u·|a·x|, or 2⁻¹⁵⁰ if a·x is subnormal.
    /// - Parameters:
    ///   - a: a factor; if it is 0, NaN and infinities in `x` still make NaN.
    ///   - x: `count` floats, of any alignment.
    ///   - count: the number of elements.
    @inline(__always)
    public static func scale(_ a: Float, _ x: UnsafeMutablePointer<Float>, count: Int) { table.scale(a, x, count) }

    /// The fused pair of updates u ← α·u + g·v and v ← α·v + g·u, both from the old values, in one pass.
    ///
    /// This is the stochastic gradient step of a score ⟨u, v⟩: g is the negative learning rate times the loss's
    /// derivative, and α is 1 minus the weight decay.
    ///
    /// O(count). Error of an element at most u·(|α·u| + |g·v| + |α·u + g·v|), to first order.
    /// - Parameters:
    ///   - alpha: the factor α of the old values.
    ///   - g: the factor of the other vector.
    ///   - u: `count` floats, of any alignment; may not overlap `v`.
    ///   - v: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func axpyPair(
        _ alpha: Float, _ g: Float, _ u: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>, count: Int
    ) {
        table.axpyPair(alpha, g, u, v, count)
    }
}

// These take spans and check lengths once.
extension Kernels {
    /// The dot product Σ x[i]·y[i]; see `dot(_:_:count:)` for its error.
    /// - Parameters:
    ///   - x: any number of floats.
    ///   - y: as many floats.
    public static func dot(_ x: Span<Float>, _ y: Span<Float>) -> Float {
        checkLengths("dot", "x", x.count, "y", y.count)
        return x.withUnsafeBufferPointer { x in
            y.withUnsafeBufferPointer { y in
                guard let xs = x.baseAddress, let ys = y.baseAddress else { return 0 }
                return table.dot(xs, ys, x.count)
            }
        }
    }

    /// The squared Euclidean norm Σ x[i]²; see `squaredNorm(_:count:)` for its error.
    /// - Parameter x: any number of floats.
    public static func squaredNorm(_ x: Span<Float>) -> Float {
        x.withUnsafeBufferPointer { x in
            guard let xs = x.baseAddress else { return 0 }
            return table.squaredNorm(xs, x.count)
        }
    }

    /// y ← y + a·x; see `axpy(_:_:_:count:)` for its error.
    /// - Parameters:
    ///   - a: a factor.
    ///   - x: any number of floats.
    ///   - y: as many floats.
    public static func axpy(_ a: Float, _ x: Span<Float>, _ y: inout MutableSpan<Float>) {
        checkLengths("axpy", "x", x.count, "y", y.count)
        x.withUnsafeBufferPointer { x in
            y.withUnsafeMutableBufferPointer { y in
                guard let xs = x.baseAddress, let ys = y.baseAddress else { return }
                table.axpy(a, xs, ys, x.count)
            }
        }
    }

    /// x ← a·x; see `scale(_:_:count:)` for its error.
    /// - Parameters:
    ///   - a: a factor.
    ///   - x: any number of floats.
    public static func scale(_ a: Float, _ x: inout MutableSpan<Float>) {
        x.withUnsafeMutableBufferPointer { x in
            if let start = x.baseAddress { table.scale(a, start, x.count) }
        }
    }

    /// u ← α·u + g·v and v ← α·v + g·u, both from the old values; see `axpyPair(_:_:_:_:count:)` for its error.
    /// - Parameters:
    ///   - alpha: the factor α of the old values.
    ///   - g: the factor of the other vector.
    ///   - u: any number of floats.
    ///   - v: as many floats.
    public static func axpyPair(
        _ alpha: Float, _ g: Float, _ u: inout MutableSpan<Float>, _ v: inout MutableSpan<Float>
    ) {
        checkLengths("axpyPair", "u", u.count, "v", v.count)
        u.withUnsafeMutableBufferPointer { u in
            v.withUnsafeMutableBufferPointer { v in
                guard let us = u.baseAddress, let vs = v.baseAddress else { return }
                table.axpyPair(alpha, g, us, vs, u.count)
            }
        }
    }
}

// Arrays.
extension Kernels {
    /// The dot product Σ x[i]·y[i] of two arrays of the same length; see `dot(_:_:count:)` for its error.
    public static func dot(_ x: [Float], _ y: [Float]) -> Float { dot(x.span, y.span) }

    /// The squared Euclidean norm Σ x[i]²; see `squaredNorm(_:count:)` for its error.
    public static func squaredNorm(_ x: [Float]) -> Float { squaredNorm(x.span) }

    /// y ← y + a·x, of two arrays of the same length; see `axpy(_:_:_:count:)` for its error.
    public static func axpy(_ a: Float, _ x: [Float], _ y: inout [Float]) {
        var span = y.mutableSpan
        axpy(a, x.span, &span)
    }

    /// x ← a·x; see `scale(_:_:count:)` for its error.
    public static func scale(_ a: Float, _ x: inout [Float]) {
        var span = x.mutableSpan
        scale(a, &span)
    }

    /// u ← α·u + g·v and v ← α·v + g·u, of two arrays of the same length, both from the old values; see
    /// `axpyPair(_:_:_:_:count:)` for its error.
    public static func axpyPair(_ alpha: Float, _ g: Float, _ u: inout [Float], _ v: inout [Float]) {
        var us = u.mutableSpan
        var vs = v.mutableSpan
        axpyPair(alpha, g, &us, &vs)
    }
}
