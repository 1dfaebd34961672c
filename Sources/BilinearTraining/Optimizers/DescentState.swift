/// An optimizer's state for the factors of a model's rows, or columns, and their biases, and how often each was updated.
///
/// A factor and its bias are one vector of parameters, which the optimizer moves at once.
struct DescentState: Sendable {
    typealias Descend =
        @Sendable (
            _ parameters: inout MutableSpan<Float>, _ gradient: Span<Float>, _ first: inout MutableSpan<Float>,
            _ second: inout MutableSpan<Float>, _ rate: Float, _ step: Int
        ) -> Void

    private let descend: Descend
    private let factors: EmbeddingTable
    /// One row of biases; nil where the model has none.
    private let biases: EmbeddingTable?
    private let first: EmbeddingTable?
    private let second: EmbeddingTable?
    /// As floats: of more than 2²⁴ updates, none counts any more.
    private let steps: EmbeddingTable
    /// Floats of a vector of parameters: a factor's and its bias.
    let width: Int

    /// A state of zeros.
    init(_ optimizer: some Optimizer, factors: EmbeddingTable, biases: EmbeddingTable?) throws(TrainingError) {
        descend = { optimizer.descend(&$0, gradient: $1, first: &$2, second: &$3, rate: $4, step: $5) }
        self.factors = factors
        self.biases = biases
        width = factors.dimension + (biases == nil ? 0 : 1)
        let rows = factors.rowCount
        first = optimizer.stateCount > 0 ? try EmbeddingTable(rows: rows, dimension: width) : nil
        second = optimizer.stateCount > 1 ? try EmbeddingTable(rows: rows, dimension: width) : nil
        steps = try EmbeddingTable(rows: 1, dimension: max(1, rows))
    }

    /// Reads a row's parameters, and writes the gradient of their regularization, 2·λ·x, some times.
    /// - Parameters:
    ///   - row: the row.
    ///   - parameters: `width` floats.
    ///   - gradient: `width` floats.
    ///   - regularization: λ of factors and of biases.
    ///   - count: how often it counts.
    func load(
        _ row: Int, _ parameters: inout MutableSpan<Float>, _ gradient: inout MutableSpan<Float>,
        _ regularization: Regularization, count: Int
    ) {
        precondition(parameters.count == width && gradient.count == width, "DescentState: room of another width")
        let weight = 2 * Float(count)
        factors.withUnsafeRow(row) { factor in
            let decay = weight * regularization.factors
            for i in factor.indices {
                let x = factor[unchecked: i]
                parameters[unchecked: i] = x
                gradient[unchecked: i] = decay * x
            }
        }
        guard let biases else { return }
        let bias = biases[0, row]
        parameters[factors.dimension] = bias
        gradient[factors.dimension] = weight * regularization.biases * bias
    }

    /// Moves a row's parameters, as they were read, against their gradient.
    func descend(
        _ row: Int, _ parameters: inout MutableSpan<Float>, _ gradient: Span<Float>, rate: Float
    ) {
        let step = nextStep(row)
        let (firstStart, firstCount) = place(of: row, in: first)
        let (secondStart, secondCount) = place(of: row, in: second)
        var firstState = MutableSpan(_unsafeStart: firstStart, count: firstCount)
        var secondState = MutableSpan(_unsafeStart: secondStart, count: secondCount)
        descend(&parameters, gradient, &firstState, &secondState, rate, step)
        // An optimizer could have put another span in its place.
        precondition(parameters.count == width, "descend: \(parameters.count) parameters left of \(width)")
        factors.withUnsafeMutableRow(row) { factor in
            for i in factor.indices { factor[unchecked: i] = parameters[unchecked: i] }
        }
        biases?[0, row] = parameters[factors.dimension]
    }

    private func nextStep(_ row: Int) -> Int {
        steps[0, row] += 1
        return Int(steps[0, row])
    }

    /// Where a row of a state lies; nothing, somewhere, of a state that the optimizer doesn't have.
    ///
    /// As pointers, for a table that a closure holds is retained and released around the optimizer's call.
    private func place(of row: Int, in state: EmbeddingTable?) -> (start: UnsafeMutablePointer<Float>, count: Int) {
        guard let state else { return (factors.pointer(toRow: row), 0) }
        return (state.pointer(toRow: row), width)
    }
}
