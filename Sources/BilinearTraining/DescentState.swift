/// An optimizer's state for a table of parameters, and how often each row was updated.
struct DescentState: Sendable {
    typealias Descend =
        @Sendable (
            _ parameters: inout MutableSpan<Float>, _ gradient: Span<Float>, _ first: inout MutableSpan<Float>,
            _ second: inout MutableSpan<Float>, _ rate: Float, _ step: Int
        ) -> Void

    private let descend: Descend
    private let first: EmbeddingTable?
    private let second: EmbeddingTable?
    /// As floats: of more than 2²⁴ updates, none counts any more. One for each row, or for each element of a single row.
    private let steps: EmbeddingTable

    init(_ optimizer: some Optimizer, for table: EmbeddingTable) throws(TrainingError) {
        descend = { optimizer.descend(&$0, gradient: $1, first: &$2, second: &$3, rate: $4, step: $5) }
        let (rows, dimension) = (table.rowCount, table.dimension)
        first = optimizer.stateCount > 0 ? try EmbeddingTable(rows: rows, dimension: dimension) : nil
        second = optimizer.stateCount > 1 ? try EmbeddingTable(rows: rows, dimension: dimension) : nil
        steps = try EmbeddingTable(rows: 1, dimension: max(1, rows == 1 ? dimension : rows))
    }

    /// A step on a row of the table.
    func descend(_ table: EmbeddingTable, row: Int, _ gradient: Span<Float>, rate: Float) {
        let step = nextStep(row)
        table.withMutableRow(row) { parameters in
            Self.withState(first, row) { first in
                Self.withState(second, row) { second in descend(&parameters, gradient, &first, &second, rate, step) }
            }
        }
    }

    /// A step on one element of a table of one row.
    func descend(_ table: EmbeddingTable, element: Int, gradient: Float, rate: Float) {
        let step = nextStep(element)
        var parameter = Self.element(element, of: table)
        var firstState = Self.element(element, of: first)
        var secondState = Self.element(element, of: second)
        var span = parameter.mutableSpan
        Self.withState(&firstState, isUsed: first != nil) { first in
            Self.withState(&secondState, isUsed: second != nil) { second in
                descend(&span, CollectionOfOne(gradient).span, &first, &second, rate, step)
            }
        }
        table.withMutableRow(0) { $0[element] = parameter[0] }
        first?.withMutableRow(0) { $0[element] = firstState[0] }
        second?.withMutableRow(0) { $0[element] = secondState[0] }
    }

    private static func element(_ element: Int, of table: EmbeddingTable?) -> CollectionOfOne<Float> {
        CollectionOfOne(table?.withRow(0) { $0[element] } ?? 0)
    }

    private static func withState(
        _ state: inout CollectionOfOne<Float>, isUsed: Bool, _ body: (inout MutableSpan<Float>) -> Void
    ) {
        if isUsed {
            var span = state.mutableSpan
            body(&span)
        } else {
            var none = MutableSpan<Float>()
            body(&none)
        }
    }

    private func nextStep(_ place: Int) -> Int {
        steps.withMutableRow(0) { steps in
            steps[place] += 1
            return Int(steps[place])
        }
    }

    private static func withState(
        _ table: EmbeddingTable?, _ row: Int, _ body: (inout MutableSpan<Float>) -> Void
    ) {
        if let table {
            table.withMutableRow(row, body)
        } else {
            var none = MutableSpan<Float>()
            body(&none)
        }
    }
}
