/// A row-major matrix among canaries, with NaN in the gaps between its rows.
struct PlacedMatrix {
    let floats: GuardedFloats
    /// Floats from one row to the next.
    let stride: Int
    private let columns: Int
    /// The matrix and its gaps before the kernel was called.
    private let old: [Float]

    /// Places a matrix, given row-major, in `floats`, with `padding` floats between its rows.
    init(_ elements: [Float], columns: Int, padding: Int, slack: Int, in floats: GuardedFloats) {
        self.floats = floats
        self.columns = columns
        stride = columns + padding
        var placed: [Float] = []
        placed.reserveCapacity(elements.count + padding * elements.count / max(columns, 1))
        for row in Swift.stride(from: 0, to: elements.count, by: max(columns, 1)) {
            if row > 0 { placed.append(contentsOf: repeatElement(.nan, count: padding)) }
            placed.append(contentsOf: elements[row..<row + columns])
        }
        old = placed
        floats.place(placed, slack: slack)
    }

    var start: UnsafeMutablePointer<Float> { floats.start }

    /// The current elements, row-major.
    var elements: [Float] {
        let values = floats.values
        return Swift.stride(from: 0, to: values.count, by: max(stride, 1)).flatMap { values[$0..<$0 + columns] }
    }

    func requireUnchanged(_ name: String, _ outcome: inout CaseOutcome) {
        outcome.requireUnchanged(floats, from: old, name)
    }

    /// Requires that nothing except the elements was written.
    func requireIntactGaps(_ name: String, _ outcome: inout CaseOutcome) {
        let values = floats.values
        outcome.require(
            values.indices.allSatisfy {
                $0 % stride < columns || values[$0].bitPattern == old[$0].bitPattern
            }, "a gap between rows of \(name) was written")
        outcome.requireIntactSurroundings(floats, name)
    }
}
