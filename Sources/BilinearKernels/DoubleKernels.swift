internal import _KernelBodies

// Kernels of one or two vectors of `Double`, on eight lanes. These take spans and check lengths once. Calls whose
// arguments are literals mean those on `Float`, which these must not make ambiguous.
extension Kernels {
    /// The dot product Σ x[i]·y[i] in `Double`.
    ///
    /// O(n) for vectors of n elements. Error at most 2⁻⁵³·(n/32 + 7)·Σ|x[i]·y[i]|, to first order: each of 32 partial
    /// sums adds ⌈n/32⌉ products and five levels of reduction follow; without fused multiply-add each product is
    /// rounded first.
    /// - Parameters:
    ///   - x: any number of elements.
    ///   - y: as many elements.
    @_disfavoredOverload
    public static func dot(_ x: Span<Double>, _ y: Span<Double>) -> Double {
        checkLengths("dot", "x", x.count, "y", y.count)
        return x.withPointer { xs in
            y.withPointer { ys in unsafe table.doubleDot(xs, ys, x.count) }
        }
    }

    /// The squared Euclidean norm Σ x[i]² in `Double`, with the bits of `dot(x, x)`.
    ///
    /// O(n) for n elements. Error at most 2⁻⁵³·(n/32 + 7) times the result, to first order, where no square underflows.
    /// - Parameter x: any number of elements.
    @_disfavoredOverload
    public static func squaredNorm(_ x: Span<Double>) -> Double {
        x.withPointer { unsafe table.doubleSquaredNorm($0, x.count) }
    }

    /// y ← y + a·x in `Double`.
    ///
    /// O(n) for vectors of n elements. With fused multiply-add, each element is rounded once: error at most
    /// 2⁻⁵³·|y + a·x|. Without, its product is rounded first: error at most 2⁻⁵³·(|y + a·x| + |a·x|).
    /// - Parameters:
    ///   - a: a factor.
    ///   - x: any number of elements.
    ///   - y: as many elements.
    @_disfavoredOverload
    public static func axpy(_ a: Double, _ x: Span<Double>, _ y: inout MutableSpan<Double>) {
        checkLengths("axpy", "x", x.count, "y", y.count)
        x.withPointer { xs in
            y.withPointer { ys in unsafe table.doubleAxpy(a, xs, ys, x.count) }
        }
    }

    /// x ← a·x in `Double`.
    ///
    /// O(n) for n elements. Each element is rounded once: error at most 2⁻⁵³·|a·x|, or 2⁻¹⁰⁷⁵ if a·x is subnormal.
    /// - Parameters:
    ///   - a: a factor; if it is 0, NaN and infinities in `x` still make NaN.
    ///   - x: any number of elements.
    @_disfavoredOverload
    public static func scale(_ a: Double, _ x: inout MutableSpan<Double>) {
        let count = x.count
        x.withPointer { unsafe table.doubleScale(a, $0, count) }
    }
}

// Arrays.
extension Kernels {
    /// The dot product of two arrays of the same length, in `Double`; see the call on spans for its error.
    @_disfavoredOverload
    public static func dot(_ x: [Double], _ y: [Double]) -> Double { dot(x.span, y.span) }

    /// The squared Euclidean norm of an array, in `Double`; see the call on spans for its error.
    @_disfavoredOverload
    public static func squaredNorm(_ x: [Double]) -> Double { squaredNorm(x.span) }

    /// y ← y + a·x, of two arrays of the same length, in `Double`; see the call on spans for its error.
    @_disfavoredOverload
    public static func axpy(_ a: Double, _ x: [Double], _ y: inout [Double]) {
        var span = y.mutableSpan
        axpy(a, x.span, &span)
    }

    /// x ← a·x, in `Double`; see the call on spans for its error.
    @_disfavoredOverload
    public static func scale(_ a: Double, _ x: inout [Double]) {
        var span = x.mutableSpan
        scale(a, &span)
    }
}

extension UnsafeKernels {
    /// The dot product Σ x[i]·y[i] in `Double`.
    /// - Parameters:
    ///   - x: `count` elements.
    ///   - y: `count` elements; may overlap `x`.
    ///   - count: the number of elements.
    @inline(__always) @_disfavoredOverload
    public static func dot(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count: Int) -> Double {
        unsafe Kernels.table.doubleDot(x, y, count)
    }

    /// The squared Euclidean norm Σ x[i]² in `Double`.
    /// - Parameters:
    ///   - x: `count` elements.
    ///   - count: the number of elements.
    @inline(__always) @_disfavoredOverload
    public static func squaredNorm(_ x: UnsafePointer<Double>, count: Int) -> Double {
        unsafe Kernels.table.doubleSquaredNorm(x, count)
    }

    /// y ← y + a·x in `Double`.
    /// - Parameters:
    ///   - a: a factor.
    ///   - x: `count` elements; may be `y`, but may not overlap it otherwise.
    ///   - y: `count` elements.
    ///   - count: the number of elements.
    @inline(__always) @_disfavoredOverload
    public static func axpy(
        _ a: Double, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, count: Int
    ) {
        unsafe Kernels.table.doubleAxpy(a, x, y, count)
    }

    /// x ← a·x in `Double`.
    /// - Parameters:
    ///   - a: a factor.
    ///   - x: `count` elements.
    ///   - count: the number of elements.
    @inline(__always) @_disfavoredOverload
    public static func scale(_ a: Double, _ x: UnsafeMutablePointer<Double>, count: Int) {
        unsafe Kernels.table.doubleScale(a, x, count)
    }
}
