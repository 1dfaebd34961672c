internal import _KernelBodies

// Functions of one variable, in place, and of a vector. These take spans and check lengths once.
extension Kernels {
    /// values[i] ← e^{values[i]}, by polynomial.
    ///
    /// O(count). Error at most 1.25 ULP, subnormal results included (over all floats 1.18, with fused multiply-add
    /// 0.91); the x86-64 baseline differs by at most 2 ULP. e^∞ is ∞, e^{−∞} is 0; NaN stays NaN.
    public static func exp(_ values: inout MutableSpan<Float>) { unsafe apply(table.exp, &values) }

    /// values[i] ← σ(values[i]) = 1 / (1 + e^{−values[i]}), by polynomial; no tail is clipped to 0 or 1.
    ///
    /// O(count). Error at most 2.5 ULP, subnormal results included (over all floats 2.41); the x86-64 baseline differs
    /// by at most 2 ULP. σ(∞) is 1, σ(−∞) is 0; NaN stays NaN.
    public static func sigmoid(_ values: inout MutableSpan<Float>) { unsafe apply(table.sigmoid, &values) }

    /// values[i] ← log σ(values[i]) = −softplus(−values[i]), by polynomial, accurate for large |values[i]|.
    ///
    /// O(count). Error at most 3 ULP, subnormal results included (over all floats 2.82); the x86-64 baseline differs by
    /// at most 3 ULP. log σ(∞) is 0, log σ(−∞) is −∞; NaN stays NaN.
    public static func logSigmoid(_ values: inout MutableSpan<Float>) { unsafe apply(table.logSigmoid, &values) }

    /// values[i] ← softplus(values[i]) = log(1 + e^{values[i]}), by polynomial, accurate for large |values[i]|.
    ///
    /// O(count). Error at most 3 ULP, subnormal results included (over all floats 2.82); the x86-64 baseline differs by
    /// at most 3 ULP. softplus(∞) is ∞, softplus(−∞) is 0; NaN stays NaN.
    public static func softplus(_ values: inout MutableSpan<Float>) { unsafe apply(table.softplus, &values) }

    @inline(__always)
    private static func apply(_ map: KernelTable.Map, _ values: inout MutableSpan<Float>) {
        let count = values.count
        values.withPointer { unsafe map($0, count) }
    }

    /// scores[i] ← σ(scores[i]) − targets[i]: the derivative of the logistic loss.
    ///
    /// O(count). Absolute error at most 3e-7, for targets from 0 to 1 (over all floats, for the targets 0 and 1, 9e-8).
    /// - Parameters:
    ///   - targets: any number of targets.
    ///   - scores: as many scores.
    public static func sigmoidResidual(targets: Span<Float>, _ scores: inout MutableSpan<Float>) {
        checkLengths("sigmoidResidual", "targets", targets.count, "scores", scores.count)
        scores.withPointer { s in
            targets.withPointer { t in unsafe table.sigmoidResidual(s, t, targets.count) }
        }
    }

    /// values ← softmax(values): e^{values[i]} / Σ e^{values[j]}, without overflow; returns log Σ e^{values[j]}.
    ///
    /// O(count), in three passes. Error of a result at most u·(|values[i] − max| + log count + count/64 + 14) times the
    /// result, plus 2⁻¹⁴⁸, to first order; the sum's logarithm has the error of `logSumExp(_:)`. The difference from max
    /// is rounded, and its exponential has an error of 2.5·u. The sum adds count/64 terms in a lane, followed by six
    /// levels of reduction, and averages the differences' errors to at most u·log count. If a value is NaN or ∞, or if
    /// all are −∞, all results are NaN.
    /// - Returns: the logarithm of the sum, with the same bits as `logSumExp(_:)`; −∞ if there are no values.
    @discardableResult
    public static func softmax(_ values: inout MutableSpan<Float>) -> Float {
        let count = values.count
        return values.withPointer { unsafe table.softmax($0, count) }
    }

    /// log Σ e^{values[i]}, without overflow; −∞ if there are no values.
    ///
    /// O(count), in two passes. Error at most u·(|result| + 3·log count + count/64 + 9) to first order: the relative
    /// error of the sum, and the logarithm's. If a value is NaN, the result is NaN; otherwise, if a value is ∞, it is
    /// ∞.
    public static func logSumExp(_ values: Span<Float>) -> Float {
        values.withPointer { unsafe table.logSumExp($0, values.count) }
    }
}

// Arrays.
extension Kernels {
    /// values[i] ← e^{values[i]}; see `exp(_:)` of spans.
    public static func exp(_ values: inout [Float]) {
        var span = values.mutableSpan
        exp(&span)
    }

    /// values[i] ← σ(values[i]); see `sigmoid(_:)` of spans.
    public static func sigmoid(_ values: inout [Float]) {
        var span = values.mutableSpan
        sigmoid(&span)
    }

    /// values[i] ← log σ(values[i]); see `logSigmoid(_:)` of spans.
    public static func logSigmoid(_ values: inout [Float]) {
        var span = values.mutableSpan
        logSigmoid(&span)
    }

    /// values[i] ← log(1 + e^{values[i]}); see `softplus(_:)` of spans.
    public static func softplus(_ values: inout [Float]) {
        var span = values.mutableSpan
        softplus(&span)
    }

    /// scores[i] ← σ(scores[i]) − targets[i], of two arrays of the same length; see
    /// `sigmoidResidual(targets:_:)` of spans.
    public static func sigmoidResidual(targets: [Float], _ scores: inout [Float]) {
        var span = scores.mutableSpan
        sigmoidResidual(targets: targets.span, &span)
    }

    /// values ← softmax(values); returns log Σ e^{values[i]}. See `softmax(_:)` of spans.
    @discardableResult
    public static func softmax(_ values: inout [Float]) -> Float {
        var span = values.mutableSpan
        return softmax(&span)
    }

    /// log Σ e^{values[i]}; see `logSumExp(_:)` of spans.
    public static func logSumExp(_ values: [Float]) -> Float { logSumExp(values.span) }
}

// Pointers.
extension UnsafeKernels {
    /// values[i] ← e^{values[i]}; see `Kernels.exp(_:)`.
    /// - Parameters:
    ///   - values: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func exp(_ values: UnsafeMutablePointer<Float>, count: Int) {
        unsafe Kernels.table.exp(values, count)
    }

    /// values[i] ← σ(values[i]); see `Kernels.sigmoid(_:)`.
    /// - Parameters:
    ///   - values: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func sigmoid(_ values: UnsafeMutablePointer<Float>, count: Int) {
        unsafe Kernels.table.sigmoid(values, count)
    }

    /// values[i] ← log σ(values[i]); see `Kernels.logSigmoid(_:)`.
    /// - Parameters:
    ///   - values: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func logSigmoid(_ values: UnsafeMutablePointer<Float>, count: Int) {
        unsafe Kernels.table.logSigmoid(values, count)
    }

    /// values[i] ← log(1 + e^{values[i]}); see `Kernels.softplus(_:)`.
    /// - Parameters:
    ///   - values: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func softplus(_ values: UnsafeMutablePointer<Float>, count: Int) {
        unsafe Kernels.table.softplus(values, count)
    }

    /// scores[i] ← σ(scores[i]) − targets[i]; see `Kernels.sigmoidResidual(targets:_:)`.
    /// - Parameters:
    ///   - targets: `count` floats.
    ///   - scores: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func sigmoidResidual(
        targets: UnsafePointer<Float>, _ scores: UnsafeMutablePointer<Float>, count: Int
    ) {
        unsafe Kernels.table.sigmoidResidual(scores, targets, count)
    }

    /// values ← softmax(values); see `Kernels.softmax(_:)`.
    /// - Parameters:
    ///   - values: `count` floats.
    ///   - count: the number of elements.
    /// - Returns: the logarithm of the sum; −∞ if there are no values.
    @inline(__always) @discardableResult
    public static func softmax(_ values: UnsafeMutablePointer<Float>, count: Int) -> Float {
        unsafe Kernels.table.softmax(values, count)
    }

    /// log Σ e^{values[i]}; see `Kernels.logSumExp(_:)`.
    /// - Parameters:
    ///   - values: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func logSumExp(_ values: UnsafePointer<Float>, count: Int) -> Float {
        unsafe Kernels.table.logSumExp(values, count)
    }
}

// Sixteen lanes, for callers whose code has sixteen lanes. A call takes some nanoseconds.
extension Kernels {
    /// eˣ of sixteen lanes; see `exp(_:)` of spans.
    @inlinable @inline(__always)
    public static func exp(_ x: SIMD16<Float>) -> SIMD16<Float> { lanes(x) { unsafe UnsafeKernels.exp($0, count: 16) } }

    /// σ(x) of sixteen lanes; see `sigmoid(_:)` of spans.
    @inlinable @inline(__always)
    public static func sigmoid(_ x: SIMD16<Float>) -> SIMD16<Float> {
        lanes(x) { unsafe UnsafeKernels.sigmoid($0, count: 16) }
    }

    /// log σ(x) of sixteen lanes; see `logSigmoid(_:)` of spans.
    @inlinable @inline(__always)
    public static func logSigmoid(_ x: SIMD16<Float>) -> SIMD16<Float> {
        lanes(x) { unsafe UnsafeKernels.logSigmoid($0, count: 16) }
    }

    /// log(1 + eˣ) of sixteen lanes; see `softplus(_:)` of spans.
    @inlinable @inline(__always)
    public static func softplus(_ x: SIMD16<Float>) -> SIMD16<Float> {
        lanes(x) { unsafe UnsafeKernels.softplus($0, count: 16) }
    }

    @safe @inlinable @inline(__always)
    static func lanes(_ x: SIMD16<Float>, _ map: (UnsafeMutablePointer<Float>) -> Void) -> SIMD16<Float> {
        var x = x
        unsafe withUnsafeMutableBytes(of: &x) {
            unsafe map($0.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Float.self))
        }
        return x
    }
}

// Logarithm and hyperbolic tangent.
extension Kernels {
    /// values[i] ← log values[i], the natural logarithm, by polynomial.
    ///
    /// O(n) for n values. Error at most 1.25 ULP, of subnormal arguments too (over all floats 1.01, with fused multiply-add
    /// 0.96); the x86-64 baseline differs by at most 1.25 ULP. The logarithm of 0 and of −0 is −∞, of negative numbers NaN,
    /// of ∞ ∞; NaN stays NaN.
    /// - Parameter values: any number of floats.
    public static func log(_ values: inout MutableSpan<Float>) { unsafe apply(table.log, &values) }

    /// values[i] ← tanh values[i]: below 1 by a rational function, in which nothing cancels near 0, beyond by eˣ.
    ///
    /// O(n) for n values. Error at most 1.5 ULP, subnormal results included (over all floats 1.26, with fused
    /// multiply-add 1.22); the x86-64 baseline differs by at most 1 ULP. tanh(−x) has the bits of −tanh(x), also at 0;
    /// tanh(∞) is 1; NaN stays NaN.
    /// - Parameter values: any number of floats.
    public static func tanh(_ values: inout MutableSpan<Float>) { unsafe apply(table.tanh, &values) }

    /// values[i] ← log values[i]; see the call on spans for its error.
    public static func log(_ values: inout [Float]) {
        var span = values.mutableSpan
        log(&span)
    }

    /// values[i] ← tanh values[i]; see the call on spans for its error.
    public static func tanh(_ values: inout [Float]) {
        var span = values.mutableSpan
        tanh(&span)
    }

    /// log x of sixteen lanes; see the call on spans for its error.
    @inlinable @inline(__always)
    public static func log(_ x: SIMD16<Float>) -> SIMD16<Float> { lanes(x) { unsafe UnsafeKernels.log($0, count: 16) } }

    /// tanh x of sixteen lanes; see the call on spans for its error.
    @inlinable @inline(__always)
    public static func tanh(_ x: SIMD16<Float>) -> SIMD16<Float> {
        lanes(x) { unsafe UnsafeKernels.tanh($0, count: 16) }
    }
}

extension UnsafeKernels {
    /// values[i] ← log values[i], the natural logarithm.
    /// - Parameters:
    ///   - values: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func log(_ values: UnsafeMutablePointer<Float>, count: Int) {
        unsafe Kernels.table.log(values, count)
    }

    /// values[i] ← tanh values[i].
    /// - Parameters:
    ///   - values: `count` floats.
    ///   - count: the number of elements.
    @inline(__always)
    public static func tanh(_ values: UnsafeMutablePointer<Float>, count: Int) {
        unsafe Kernels.table.tanh(values, count)
    }
}
