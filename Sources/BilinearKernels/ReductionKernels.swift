internal import _KernelBodies

// Reductions of one vector. These take spans.
extension Kernels {
    /// Σ x[i].
    ///
    /// O(n) for n floats. Error at most u·(n/64 + 6)·Σ|x[i]|, to first order (Higham 2002, section 4.2): each of 64
    /// partial sums adds ⌈n/64⌉ elements, the first of them exactly, and six levels of reduction follow. A NaN, or
    /// infinities of both signs, make NaN.
    /// - Parameter x: any number of floats.
    public static func sum(_ x: Span<Float>) -> Float {
        x.withPointer { unsafe table.sum($0, x.count) }
    }

    /// The largest element; nil if there are none.
    ///
    /// O(n) for n floats. The result is exact. It is NaN if an element is NaN. Zeros of both signs are equal; if they
    /// are the largest elements, the result is one of them.
    /// - Parameter x: any number of floats.
    public static func maximum(_ x: Span<Float>) -> Float? {
        x.withPointer { unsafe UnsafeKernels.maximum($0, count: x.count) }
    }

    /// The index of the largest element, and of the first of them if several are equal; nil if there are none.
    ///
    /// O(n) for n floats. A NaN counts as the largest element: if there are any, the result is the first one's index.
    /// Zeros of both signs are equal.
    /// - Parameter x: any number of floats.
    public static func indexOfMaximum(_ x: Span<Float>) -> Int? {
        x.withPointer { unsafe UnsafeKernels.indexOfMaximum($0, count: x.count) }
    }

    /// x ← x / ‖x‖; returns the norm ‖x‖. If it is 0, infinite, or NaN, x stays as it is.
    ///
    /// O(n) for n floats, in two passes. Error of an element at most u·(n/128 + 7) times the element, of the norm
    /// u·(n/128 + 5) times the norm, to first order: the squared norm has the error of `squaredNorm`, of which the root
    /// halves its part and is rounded; so are the norm's reciprocal and the product with it.
    ///
    /// The bounds hold where ‖x‖² and the results are normal floats: for norms from about 10⁻¹⁹ to 1.8·10¹⁹. Below,
    /// squares lose digits; a vector whose squares all underflow has the norm 0. Above, the norm is ∞.
    /// - Parameter x: any number of floats.
    /// - Returns: the norm of the old x.
    @discardableResult
    public static func normalize(_ x: inout MutableSpan<Float>) -> Float {
        let count = x.count
        return x.withPointer { unsafe table.normalize($0, count) }
    }
}

// Arrays.
extension Kernels {
    /// Σ x[i]; see the call on spans for its error.
    public static func sum(_ x: [Float]) -> Float { sum(x.span) }

    /// The largest element, NaN if one is NaN; nil if there are none.
    public static func maximum(_ x: [Float]) -> Float? { maximum(x.span) }

    /// The index of the first largest element, or of the first NaN; nil if there are no elements.
    public static func indexOfMaximum(_ x: [Float]) -> Int? { indexOfMaximum(x.span) }

    /// x ← x / ‖x‖, unless the norm is 0, infinite, or NaN; returns the norm. See the call
    /// on spans for the errors.
    @discardableResult
    public static func normalize(_ x: inout [Float]) -> Float {
        var span = x.mutableSpan
        return normalize(&span)
    }
}

extension UnsafeKernels {
    /// Σ x[i].
    /// - Parameters:
    ///   - x: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func sum(_ x: UnsafePointer<Float>, count: Int) -> Float { unsafe Kernels.table.sum(x, count) }

    /// The largest element; nil if there are none.
    /// - Parameters:
    ///   - x: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func maximum(_ x: UnsafePointer<Float>, count: Int) -> Float? {
        count > 0 ? unsafe Kernels.table.maximum(x, count) : nil
    }

    /// The index of the first largest element, or of the first NaN; nil if there are no elements.
    /// - Parameters:
    ///   - x: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func indexOfMaximum(_ x: UnsafePointer<Float>, count: Int) -> Int? {
        count > 0 ? unsafe Kernels.table.indexOfMaximum(x, count) : nil
    }

    /// x ← x / ‖x‖, unless the norm is 0, infinite, or NaN; returns the norm.
    /// - Parameters:
    ///   - x: `count` floats.
    ///   - count: the number of elements.
    @inline(__always) @discardableResult
    public static func normalize(_ x: UnsafeMutablePointer<Float>, count: Int) -> Float {
        unsafe Kernels.table.normalize(x, count)
    }
}
