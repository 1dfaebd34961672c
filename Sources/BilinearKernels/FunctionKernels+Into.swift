internal import _KernelBodies

// Functions of one variable, whose results go to another vector. These take spans and check lengths once.
extension Kernels {
    /// y[i] ← e^{x[i]}, with the bits of `exp(_:)` in place: O(count).
    /// - Parameters:
    ///   - x: any number of floats.
    ///   - y: as many floats.
    public static func exp(_ x: Span<Float>, into y: inout MutableSpan<Float>) {
        unsafe apply("exp", table.exp, x, &y)
    }

    /// y[i] ← σ(x[i]), with the bits of `sigmoid(_:)` in place: O(count).
    /// - Parameters:
    ///   - x: any number of floats.
    ///   - y: as many floats.
    public static func sigmoid(_ x: Span<Float>, into y: inout MutableSpan<Float>) {
        unsafe apply("sigmoid", table.sigmoid, x, &y)
    }

    /// y[i] ← log σ(x[i]), with the bits of `logSigmoid(_:)` in place: O(count).
    /// - Parameters:
    ///   - x: any number of floats.
    ///   - y: as many floats.
    public static func logSigmoid(_ x: Span<Float>, into y: inout MutableSpan<Float>) {
        unsafe apply("logSigmoid", table.logSigmoid, x, &y)
    }

    /// y[i] ← log(1 + e^{x[i]}), with the bits of `softplus(_:)` in place: O(count).
    /// - Parameters:
    ///   - x: any number of floats.
    ///   - y: as many floats.
    public static func softplus(_ x: Span<Float>, into y: inout MutableSpan<Float>) {
        unsafe apply("softplus", table.softplus, x, &y)
    }

    /// y[i] ← log x[i], with the bits of `log(_:)` in place: O(count).
    /// - Parameters:
    ///   - x: any number of floats.
    ///   - y: as many floats.
    public static func log(_ x: Span<Float>, into y: inout MutableSpan<Float>) {
        unsafe apply("log", table.log, x, &y)
    }

    /// y[i] ← tanh x[i], with the bits of `tanh(_:)` in place: O(count).
    /// - Parameters:
    ///   - x: any number of floats.
    ///   - y: as many floats.
    public static func tanh(_ x: Span<Float>, into y: inout MutableSpan<Float>) {
        unsafe apply("tanh", table.tanh, x, &y)
    }

    @inline(__always)
    private static func apply(
        _ name: StaticString, _ map: KernelTable.Map, _ x: Span<Float>, _ y: inout MutableSpan<Float>
    ) {
        checkLengths(name, "x", x.count, "y", y.count)
        x.withPointer { xs in
            y.withPointer { ys in unsafe UnsafeKernels.apply(map, xs, ys, x.count) }
        }
    }
}

// Arrays.
extension Kernels {
    /// y[i] ← log x[i], of two arrays of the same length; see `log(_:into:)` of spans.
    public static func log(_ x: [Float], into y: inout [Float]) {
        var span = y.mutableSpan
        log(x.span, into: &span)
    }

    /// y[i] ← tanh x[i], of two arrays of the same length; see `tanh(_:into:)` of spans.
    public static func tanh(_ x: [Float], into y: inout [Float]) {
        var span = y.mutableSpan
        tanh(x.span, into: &span)
    }

    /// y[i] ← e^{x[i]}, of two arrays of the same length; see `exp(_:into:)` of spans.
    public static func exp(_ x: [Float], into y: inout [Float]) {
        var span = y.mutableSpan
        exp(x.span, into: &span)
    }

    /// y[i] ← σ(x[i]), of two arrays of the same length; see `sigmoid(_:into:)` of spans.
    public static func sigmoid(_ x: [Float], into y: inout [Float]) {
        var span = y.mutableSpan
        sigmoid(x.span, into: &span)
    }

    /// y[i] ← log σ(x[i]), of two arrays of the same length; see `logSigmoid(_:into:)` of spans.
    public static func logSigmoid(_ x: [Float], into y: inout [Float]) {
        var span = y.mutableSpan
        logSigmoid(x.span, into: &span)
    }

    /// y[i] ← log(1 + e^{x[i]}), of two arrays of the same length; see `softplus(_:into:)` of spans.
    public static func softplus(_ x: [Float], into y: inout [Float]) {
        var span = y.mutableSpan
        softplus(x.span, into: &span)
    }
}

// Pointers.
extension UnsafeKernels {
    /// y[i] ← e^{x[i]}; see `Kernels.exp(_:into:)`.
    /// - Parameters:
    ///   - x: `count` floats; may be `y`, but may not overlap it otherwise.
    ///   - y: `count` floats.
    ///   - count: the number of elements.
    public static func exp(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
        unsafe apply(Kernels.table.exp, x, y, count)
    }

    /// y[i] ← σ(x[i]); see `Kernels.sigmoid(_:into:)`.
    /// - Parameters:
    ///   - x: `count` floats; may be `y`, but may not overlap it otherwise.
    ///   - y: `count` floats.
    ///   - count: the number of elements.
    public static func sigmoid(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
        unsafe apply(Kernels.table.sigmoid, x, y, count)
    }

    /// y[i] ← log σ(x[i]); see `Kernels.logSigmoid(_:into:)`.
    /// - Parameters:
    ///   - x: `count` floats; may be `y`, but may not overlap it otherwise.
    ///   - y: `count` floats.
    ///   - count: the number of elements.
    public static func logSigmoid(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
        unsafe apply(Kernels.table.logSigmoid, x, y, count)
    }

    /// y[i] ← log(1 + e^{x[i]}); see `Kernels.softplus(_:into:)`.
    /// - Parameters:
    ///   - x: `count` floats; may be `y`, but may not overlap it otherwise.
    ///   - y: `count` floats.
    ///   - count: the number of elements.
    public static func softplus(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
        unsafe apply(Kernels.table.softplus, x, y, count)
    }

    /// y[i] ← log x[i]; see `Kernels.log(_:into:)`.
    /// - Parameters:
    ///   - x: `count` floats; may be `y`, but may not overlap it otherwise.
    ///   - y: `count` floats.
    ///   - count: the number of elements.
    public static func log(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
        unsafe apply(Kernels.table.log, x, y, count)
    }

    /// y[i] ← tanh x[i]; see `Kernels.tanh(_:into:)`.
    /// - Parameters:
    ///   - x: `count` floats; may be `y`, but may not overlap it otherwise.
    ///   - y: `count` floats.
    ///   - count: the number of elements.
    public static func tanh(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
        unsafe apply(Kernels.table.tanh, x, y, count)
    }

    /// Copies blocks that stay in the first-level cache, and applies the kernel to each in place.
    static func apply(
        _ map: KernelTable.Map, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int
    ) {
        var i = 0
        while i < count {
            let length = min(1_024, count - i)
            unsafe (y + i).update(from: x + i, count: length)
            unsafe map(y + i, length)
            i += length
        }
    }
}
