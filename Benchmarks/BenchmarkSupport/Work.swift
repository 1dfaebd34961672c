/// What one call does, by formula: a convention by which contenders are compared, whatever each really executes.
package struct Work: Equatable, Sendable {
    /// Floating-point operations; a multiply-add is two.
    package var operations: Double
    /// Bytes that must be read and written if each operand is touched once.
    package var bytes: Double

    /// How both follow from the operands' sizes: "2n flop, 8n bytes".
    package var formula: String

    package init(_ formula: String, operations: Int, bytes: Int) {
        self.formula = formula
        self.operations = Double(operations)
        self.bytes = Double(bytes)
    }
}
