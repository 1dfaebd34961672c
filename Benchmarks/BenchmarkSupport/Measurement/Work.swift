/// What one call does, by formula: a convention by which contenders are compared, whatever each really executes.
package struct Work: Equatable, Sendable {
    /// Floating-point operations; a multiply-add is two.
    package var operations: Double
    /// Bytes that must be read and written if each operand is touched once.
    package var bytes: Double

    /// Bytes that the operands take: less than `bytes` where one is read and written, more where a call uses a part of them.
    package var footprint: Double

    /// How operations and bytes follow from the operands' sizes: "2n flop, 8n bytes".
    package var formula: String

    /// - Parameter footprint: as many as `bytes` where that isn't said.
    package init(_ formula: String, operations: Int, bytes: Int, footprint: Int? = nil) {
        self.formula = formula
        self.operations = Double(operations)
        self.bytes = Double(bytes)
        self.footprint = Double(footprint ?? bytes)
    }
}
