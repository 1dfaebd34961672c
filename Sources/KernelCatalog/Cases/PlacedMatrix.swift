/// A row-major matrix among canaries, with NaN in the gaps between its rows.
struct PlacedMatrix<Element: CatalogedElement> {
    let elements: Guarded<Element>
    /// Elements from one row to the next.
    let stride: Int
    private let columns: Int
    /// The matrix and its gaps before the kernel was called.
    private let old: [Element]
    private let name: String

    /// Places a matrix, given row-major, with `padding` elements between its rows.
    init(
        _ name: String, _ elements: [Element], columns: Int, padding: Int, slack: Int, isWritten: Bool = false,
        in trial: inout Trial
    ) {
        self.name = name
        self.columns = columns
        stride = columns + padding
        var placed: [Element] = []
        placed.reserveCapacity(elements.count + padding * elements.count / max(columns, 1))
        for row in Swift.stride(from: 0, to: elements.count, by: max(columns, 1)) {
            if row > 0 { placed.append(contentsOf: repeatElement(.nan, count: padding)) }
            placed.append(contentsOf: elements[row..<row + columns])
        }
        old = placed
        self.elements = isWritten ? trial.output(name, placed, slack: slack) : trial.input(name, placed, slack: slack)
    }

    var start: UnsafeMutablePointer<Element> { elements.start }

    /// The current elements, row-major. Nothing else may have been written.
    func results(_ trial: inout Trial) -> [Element] {
        let values = elements.values
        trial.require(
            values.indices.allSatisfy {
                $0 % stride < columns || values[$0].digestBits == old[$0].digestBits
            }, "a gap between rows of \(name) was written")
        return Swift.stride(from: 0, to: values.count, by: max(stride, 1)).flatMap { values[$0..<$0 + columns] }
    }
}
