private import _CLibrary
package import _KernelBodies

/// The logistic function σ and its logarithm by look-up in a table.
///
/// `Kernels.sigmoid` is more accurate and, on processors with wide registers, faster. Use a table to reproduce the
/// results of programs that use one, or where arithmetic is slow.
public struct SigmoidTable: Sendable {
    /// How a value is taken from the table.
    public enum Mode: Sendable, Equatable {
        /// Linear interpolation between two entries. Outside the range, `exp` computes the value, without clipping.
        ///
        /// Between entries h apart, the error of a function f is at most h²/8·max|f″| (Davis 1975, section 3.1).
        /// For σ, max|σ″| is 1/(6√3); for log σ it is ¼. Rounding adds at most 2.5e-7.
        case linear
        /// The entry at or below the argument, without interpolation, as in word2vec.c. Outside the range, the value is
        /// 0 or 1. The error of σ is at most h/4 inside the range and σ(−range) outside it.
        case nearest
    }

    /// Arguments from −range to range are looked up.
    public let range: Float
    /// The number of cells: from 0 to range if the table is linear, from −range to range otherwise.
    public let cells: Int
    /// How a value is taken from the table.
    public let mode: Mode
    /// Cells per unit of the argument.
    let scale: Float
    /// σ at the ends of the cells, from 0 on, if the table is linear; otherwise at their beginnings, from −range on.
    let entries: [Float]
    /// log(1 + e⁻ˣ) at the cells' ends, from 0 on.
    let softplusEntries: [Float]

    /// Makes a table with the given range and resolution.
    ///
    /// O(cells). With the defaults, σ has an absolute error of at most 1e-6, and log σ of at most 2.2e-6 plus 2 ULP.
    /// - Parameters:
    ///   - range: arguments from −range to range are looked up. The program ends unless it is finite and above 0.
    ///   - cells: the number of cells. The program ends unless it is from 1 to 2²². The distance h between two entries
    ///     is range / cells, or 2·range / cells for `nearest`.
    ///   - mode: how a value is taken from the table.
    public init(range: Float = 8, cells: Int = 1_024, mode: Mode = .linear) {
        if !(range > 0 && range.isFinite) {
            fatalError("SigmoidTable: range is \(range); expected a finite number above 0")
        }
        if !(1...(1 << 22)).contains(cells) {
            fatalError("SigmoidTable: \(cells) cells; expected 1 to \(1 << 22)")
        }
        self.range = range
        self.cells = cells
        self.mode = mode
        let width = (mode == .linear ? 1 : 2) * Double(range) / Double(cells)
        scale = Float(1 / width)
        switch mode {
        case .linear:
            entries = (0...cells).map { Float(1 / (1 + exp(-Double($0) * width))) }
            softplusEntries = (0...cells).map { Float(log1p(exp(-Double($0) * width))) }
        case .nearest:
            entries = (0..<cells).map { Float(1 / (1 + exp(Double(range) - Double($0) * width))) }
            softplusEntries = []
        }
    }

    /// The table of word2vec.c: 1000 entries from −6 to 6. Unlike word2vec.c, which finds an entry's number with the
    /// scale 83, it uses 1000/12, whose integer part that is.
    public static let word2vec = SigmoidTable(range: 6, cells: 1_000, mode: .nearest)

    /// The distance between two entries.
    private var width: Double { (mode == .linear ? 1 : 2) * Double(range) / Double(cells) }

    /// The largest absolute error of σ, by derivation: h²/8·1/(6√3) + 2.5e-7, or for `nearest` 1e-7 more than the
    /// larger of h/4 + 2⁻²⁴·range and σ(−range).
    public var errorBound: Double {
        switch mode {
        case .linear: width * width / 8 / (6 * 3.0.squareRoot()) + 2.5e-7
        case .nearest: max(width / 4 + 0x1p-24 * Double(range), 1 / (1 + exp(Double(range)))) + 1e-7
        }
    }

    /// The largest absolute error of log σ, by derivation, not counting 2 ULP of the result: h²/32 + 2.5e-7. For
    /// `nearest` it is 0, not counting the 3 ULP of `Kernels.logSigmoid`, which computes log σ.
    public var logSigmoidErrorBound: Double { mode == .linear ? width * width / 32 + 2.5e-7 : 0 }
}

// Look-ups.
extension SigmoidTable {
    /// σ(x), with an absolute error of at most `errorBound`; NaN gives NaN.
    public func sigmoid(_ x: Float) -> Float {
        var x = x
        unsafe sigmoid(&x, count: 1, by: Kernels.table)
        return x
    }

    /// log σ(x), with the error of `logSigmoidErrorBound`; NaN gives NaN.
    public func logSigmoid(_ x: Float) -> Float {
        var x = x
        unsafe logSigmoid(&x, count: 1, by: Kernels.table)
        return x
    }

    /// σ(x) of sixteen lanes, with an absolute error of at most `errorBound`.
    public func sigmoid(_ x: SIMD16<Float>) -> SIMD16<Float> {
        Kernels.lanes(x) { unsafe sigmoid($0, count: 16, by: Kernels.table) }
    }

    /// log σ(x) of sixteen lanes, with the error of `logSigmoidErrorBound`.
    public func logSigmoid(_ x: SIMD16<Float>) -> SIMD16<Float> {
        Kernels.lanes(x) { unsafe logSigmoid($0, count: 16, by: Kernels.table) }
    }

    /// values[i] ← σ(values[i]), with an absolute error of at most `errorBound`; O(count).
    public func sigmoid(_ values: inout MutableSpan<Float>) {
        let count = values.count
        values.withPointer { unsafe sigmoid($0, count: count, by: Kernels.table) }
    }

    /// values[i] ← log σ(values[i]), with the error of `logSigmoidErrorBound`; O(count). A table without
    /// interpolation holds no logarithms: `Kernels.logSigmoid` computes them.
    public func logSigmoid(_ values: inout MutableSpan<Float>) {
        let count = values.count
        values.withPointer { unsafe logSigmoid($0, count: count, by: Kernels.table) }
    }

    /// values[i] ← σ(values[i]), with an absolute error of at most `errorBound`; O(count).
    public func sigmoid(_ values: inout [Float]) {
        var span = values.mutableSpan
        sigmoid(&span)
    }

    /// values[i] ← log σ(values[i]), with the error of `logSigmoidErrorBound`; O(count).
    public func logSigmoid(_ values: inout [Float]) {
        var span = values.mutableSpan
        logSigmoid(&span)
    }
}

extension UnsafeKernels {
    /// values[i] ← σ(values[i]) by look-up; see `SigmoidTable.sigmoid(_:)`.
    /// - Parameters:
    ///   - values: `count` floats.
    ///   - count: the number of elements.
    ///   - table: the table.
    public static func sigmoid(_ values: UnsafeMutablePointer<Float>, count: Int, by table: SigmoidTable) {
        unsafe table.sigmoid(values, count: count, by: Kernels.table)
    }

    /// values[i] ← log σ(values[i]) by look-up; see `SigmoidTable.logSigmoid(_:)`.
    /// - Parameters:
    ///   - values: `count` floats.
    ///   - count: the number of elements.
    ///   - table: the table.
    public static func logSigmoid(_ values: UnsafeMutablePointer<Float>, count: Int, by table: SigmoidTable) {
        unsafe table.logSigmoid(values, count: count, by: Kernels.table)
    }
}

// Look-ups by the kernels of any instruction set, for the verification.
extension SigmoidTable {
    package func sigmoid(_ values: UnsafeMutablePointer<Float>, count: Int, by kernels: KernelTable) {
        entries.span.withPointer { entries in
            switch mode {
            case .linear: unsafe kernels.sigmoidByTable(values, count, entries, cells, scale)
            case .nearest: unsafe kernels.sigmoidByNearestEntry(values, count, entries, cells, scale, range)
            }
        }
    }

    package func logSigmoid(_ values: UnsafeMutablePointer<Float>, count: Int, by kernels: KernelTable) {
        switch mode {
        case .linear:
            softplusEntries.span.withPointer { entries in
                unsafe kernels.logSigmoidByTable(values, count, entries, cells, scale)
            }
        case .nearest:
            unsafe kernels.logSigmoid(values, count)
        }
    }
}
