/// The work of one call, by formula. Contenders are compared by this convention, whatever each really executes.
package struct Work: Equatable, Sendable {
    /// Floating-point operations; a multiply-add is two.
    package var operations: Double
    /// Bytes that must be read and written if each operand is touched once.
    package var bytes: Double

    /// The size of the operands in bytes: less than `bytes` if an operand is read and written, more if a call uses only
    /// part of them.
    package var footprint: Double

    /// The share of the multiply-add peak of floats that is the peak of the operands' type: a half for `Double`.
    package var shareOfPeak: Double

    /// How operations and bytes follow from the operands' sizes: "2n flop, 8n bytes".
    package var formula: String

    /// - Parameters:
    ///   - footprint: equal to `bytes` by default.
    ///   - isDouble: whether the operands are of `Double`.
    package init(_ formula: String, operations: Int, bytes: Int, footprint: Int? = nil, isDouble: Bool = false) {
        self.formula = formula
        shareOfPeak = isDouble ? 0.5 : 1
        self.operations = Double(operations)
        self.bytes = Double(bytes)
        self.footprint = Double(footprint ?? bytes)
    }
}
