/// An optimizer's state for the factors and biases of a model's rows or columns, and how often each was updated.
///
/// A factor and its bias form one vector of parameters, which the optimizer updates together. The optimizer gets copies of
/// the parameters, and of the states if other threads may write to them meanwhile.
struct DescentState: Sendable {
    typealias Descend =
        @Sendable (
            _ parameters: inout MutableSpan<Float>, _ gradient: Span<Float>, _ states: consuming OptimizerStates,
            _ rate: Float, _ step: Int
        ) -> Void

    private let descend: Descend
    private let factors: EmbeddingTable
    /// One row of biases; nil if the model has none.
    private let biases: EmbeddingTable?
    private let stateCount: Int
    /// Whether several threads update the same rows without locks (Hogwild).
    private let isShared: Bool
    /// Each row holds its parameters' states, one after the other; nil if the optimizer has none.
    let states: EmbeddingTable?
    private let steps: RowCounters
    /// The number of floats in a vector of parameters: a factor and its bias.
    let width: Int

    /// A state of zeros.
    init(
        _ optimizer: some Optimizer, factors: EmbeddingTable, biases: EmbeddingTable?, isShared: Bool
    ) throws(TrainingError) {
        self.isShared = isShared
        descend = { optimizer.descend(&$0, gradient: $1, states: $2, rate: $3, step: $4) }
        self.factors = factors
        self.biases = biases
        width = factors.dimension + (biases == nil ? 0 : 1)
        stateCount = optimizer.stateCount
        states =
            stateCount == 0 ? nil : try EmbeddingTable(rows: factors.rowCount, dimension: stateCount * width)
        steps = RowCounters(rows: factors.rowCount)
    }

    /// Reads a row's parameters, and writes the gradient of their regularization, `count` times 2·λ·x.
    /// - Parameters:
    ///   - row: the row.
    ///   - parameters: `width` floats.
    ///   - gradient: `width` floats.
    ///   - regularization: λ of factors and of biases.
    ///   - count: how often the regularization counts.
    func load(
        _ row: Int, _ parameters: inout MutableSpan<Float>, _ gradient: inout MutableSpan<Float>,
        _ regularization: Regularization, count: Int
    ) {
        precondition(parameters.count == width && gradient.count == width, "DescentState: room of another width")
        let weight = 2 * Float(count)
        factors.copyRow(row, to: &parameters)
        let decay = weight * regularization.factors
        for i in 0..<factors.dimension { gradient[unchecked: i] = decay * parameters[unchecked: i] }
        guard let biases else { return }
        let bias = biases[0, row]
        parameters[factors.dimension] = bias
        gradient[factors.dimension] = weight * regularization.biases * bias
    }

    /// Moves a row's parameters, as `load` read them, against their gradient.
    func descend(
        _ row: Int, _ parameters: inout MutableSpan<Float>, _ gradient: Span<Float>, rate: Float
    ) {
        let step = steps.increment(row)
        if isShared, let states {
            var copy = states.row(row)
            descend(&parameters, gradient, OptimizerStates(copy.mutableSpan, count: stateCount), rate, step)
            states.setRow(row, to: copy)
        } else {
            descend(&parameters, gradient, states(of: row), rate, step)
        }
        // An optimizer could have assigned another span.
        precondition(parameters.count == width, "descend: \(parameters.count) parameters left of \(width)")
        factors.setRow(row, to: parameters.span.extracting(first: factors.dimension))
        biases?[0, row] = parameters[factors.dimension]
    }

    /// The states of a row's parameters in place.
    ///
    /// They are made from a pointer, because a table that a closure holds would be retained and released around the
    /// optimizer's call.
    @_lifetime(borrow self)
    private func states(of row: Int) -> OptimizerStates {
        guard let states else { return OptimizerStates(MutableSpan(), count: 0) }
        let floats = MutableSpan(_unsafeStart: states.pointer(toRow: row), count: stateCount * width)
        return OptimizerStates(_overrideLifetime(floats, borrowing: self), count: stateCount)
    }
}
