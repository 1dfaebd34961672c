/// The work of one call, by formula. Contenders are compared by this convention, whatever each really executes.
package struct Work: Equatable, Sendable {
    /// Floating-point operations; a multiply-add is two.
    package var operations: Double
    /// Bytes that must be read and written if each operand is touched once.
    package var bytes: Double

    /// The size of the operands in bytes: less than `bytes` if an operand is read and written, more if a call uses only
    /// part of them.
    package var footprint: Double

    /// How operations and bytes follow from the operands' sizes: "2n flop, 8n bytes".
    package var formula: String

    /// - Parameter footprint: equal to `bytes` by default.
    package init(_ formula: String, operations: Int, bytes: Int, footprint: Int? = nil) {
        self.formula = formula
        self.operations = Double(operations)
        self.bytes = Double(bytes)
        self.footprint = Double(footprint ?? bytes)
    }
}
