public import _KernelBodies

/// Hand-vectorized kernels, dispatched once at run time to the best instruction set of the processor.
///
/// A kernel gives the same bits on AVX2, AVX-512 and NEON; the x86-64 baseline, which lacks fused multiply-add, rounds
/// each product as well. The environment variable `BILINEAR_ISA` (`baseline`, `avx2` or `avx512`) forces a choice.
public enum Kernels {
    /// The instruction set in use.
    public static var instructionSet: InstructionSet {
        do {
            return try InstructionSet.select()
        } catch {
            fatalError("\(error)")
        }
    }

    /// Checks the environment variable `BILINEAR_ISA`, whose bad value would otherwise end the program at the first call.
    /// - Throws: `InstructionSetError`.
    public static func checkEnvironment() throws(InstructionSetError) { _ = try InstructionSet.select() }
}

// Pointers and counts, for hot loops: nothing is checked.
extension Kernels {
    /// The dot product Σ x[i]·y[i].
    ///
    /// O(count). Error at most 2⁻²⁴·(count/64 + 8)·Σ|x[i]·y[i]| to first order (Higham 2002, section 3.1): a lane adds
    /// ⌈count/64⌉ products and six levels of reduction follow; without fused multiply-add each product is rounded first.
    /// - Parameters:
    ///   - x: `count` floats, of any alignment.
    ///   - y: `count` floats.
    ///   - count: at least 0.
    @inline(__always)
    public static func dot(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Float {
        table.dot(x, y, count)
    }

    /// y ← y + a·x.
    ///
    /// O(count). Each element is rounded once with fused multiply-add: error at most 2⁻²⁴·|y + a·x|; without, its product
    /// is rounded first: at most 2⁻²⁴·(|y + a·x| + |a·x|).
    /// - Parameters:
    ///   - a: a factor.
    ///   - x: `count` floats, of any alignment; may be `y`, but may not overlap it otherwise.
    ///   - y: `count` floats.
    ///   - count: at least 0.
    @inline(__always)
    public static func axpy(_ a: Float, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, count: Int) {
        table.axpy(a, x, y, count)
    }

    /// The tile S = A·Bᵀ of dot products between m rows of one table and k rows of another, each loaded once a register
    /// tile.
    ///
    /// O(m·k·length). A score's bits don't depend on the tile's shape. Error at most
    /// 2⁻²⁴·(length/16 + 6)·Σ|a[i]·b[i]| to first order: a lane adds ⌈length/16⌉ products and four levels of reduction
    /// follow; without fused multiply-add each product is rounded first.
    /// - Parameters:
    ///   - a: m rows.
    ///   - b: k rows.
    ///   - length: the floats of each row that count, at least 0.
    ///   - out: m·k floats, row by row: the score of row i of `a` and row j of `b` at i·k + j.
    @inline(__always)
    public static func scores(
        _ a: GatheredRows, _ b: GatheredRows, length: Int, into out: UnsafeMutablePointer<Float>
    ) {
        table.scores(a.base, a.stride, a.indices, a.count, b.base, b.stride, b.indices, b.count, length, out)
    }

    /// The fused tile update A ← A + α·G·B, B ← B + α·Gᵀ·A, both from the old values, in one pass.
    ///
    /// O(m·k·length). A row that occurs twice gets the sum of both updates. `a` and `b` may share no row.
    ///
    /// Error of an element to which n products are added (k in a row of `a`, m in one of `b`, as often as the row occurs):
    /// at most 2⁻²⁴·(n + 3)·(|element| + Σ|products|) to first order, for α·G is rounded once, each of n additions once,
    /// a row of `b` once more when its sum is added, and without fused multiply-add each product.
    /// - Parameters:
    ///   - alpha: the factor α; for gradients, the negative learning rate.
    ///   - coefficients: G, m·k floats, row by row.
    ///   - a: m rows.
    ///   - b: k rows.
    ///   - length: the floats of each row to update, at least 0.
    @inline(__always)
    public static func applyCoefficients(
        _ alpha: Float, _ coefficients: UnsafePointer<Float>, _ a: GatheredRows, _ b: GatheredRows, length: Int
    ) {
        table.applyCoefficients(
            alpha, coefficients, a.base, a.stride, a.indices, a.count, b.base, b.stride, b.indices, b.count, length)
    }

    /// values[i] ← σ(values[i]) = 1 / (1 + e^{−values[i]}), by polynomial; no tail is clipped to 0 or 1.
    ///
    /// O(count). Error at most 3e-7 of the value plus 4.6e-39: below −88.3, σ stays at 4.5e-39. σ(∞) is 1; NaN stays NaN.
    @inline(__always)
    public static func sigmoid(_ values: UnsafeMutablePointer<Float>, count: Int) { table.sigmoid(values, count) }

    /// values[i] ← log σ(values[i]) = −softplus(−values[i]), accurate for large |values[i]|.
    ///
    /// O(count). Error at most 4e-7 of the value, and 2⁻¹⁴⁸ where it is subnormal. log σ(∞) is 0, log σ(−∞) −∞; NaN stays
    /// NaN.
    @inline(__always)
    public static func logSigmoid(_ values: UnsafeMutablePointer<Float>, count: Int) { table.logSigmoid(values, count) }

    /// scores[i] ← σ(scores[i]) − targets[i]: the derivative of the logistic loss.
    ///
    /// O(count). Absolute error at most 3e-7, for targets from 0 to 1.
    @inline(__always)
    public static func sigmoidResidual(
        _ scores: UnsafeMutablePointer<Float>, targets: UnsafePointer<Float>, count: Int
    ) {
        table.sigmoidResidual(scores, targets, count)
    }
}

extension Kernels {
    /// Rows gathered from a table, for `scores` and `applyCoefficients`.
    public typealias GatheredRows = _KernelBodies.GatheredRows
}
