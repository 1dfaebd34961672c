/// The step with any score and any optimizer, pair by pair.
struct RatingRule: Sendable {
    typealias Score = @Sendable (_ u: Span<Float>, _ v: Span<Float>) -> Float
    typealias AddGradients =
        @Sendable (
            _ g: Float, _ u: Span<Float>, _ v: Span<Float>, _ rowGradient: inout MutableSpan<Float>,
            _ columnGradient: inout MutableSpan<Float>
        ) -> Void

    let score: Score
    let addGradients: AddGradients
    let rowFactors: DescentState
    let columnFactors: DescentState
    let rowBiases: DescentState
    let columnBiases: DescentState

    /// A rule whose state is 0.
    init(_ score: some PairScore, _ optimizer: some Optimizer, for model: FactorModel) throws(TrainingError) {
        self.score = { score.score($0, $1) }
        addGradients = { score.addGradients($0, $1, $2, toRow: &$3, column: &$4) }
        rowFactors = try DescentState(optimizer, for: model.rowFactors)
        columnFactors = try DescentState(optimizer, for: model.columnFactors)
        rowBiases = try DescentState(optimizer, for: model.rowBiases)
        columnBiases = try DescentState(optimizer, for: model.columnBiases)
    }

    /// The scores of some segments' pairs, without biases.
    func score(
        _ model: FactorModel, _ block: RatingBlock, _ segments: Range<Int>, into scores: inout MutableSpan<Float>
    ) {
        let first = Int(block.starts[segments.lowerBound])
        for segment in segments {
            model.rowFactors.withRow(Int(block.rows[segment])) { u in
                for p in Int(block.starts[segment])..<Int(block.starts[segment + 1]) {
                    scores[p - first] = model.columnFactors.withRow(Int(block.columns[p])) { score(u, $0) }
                }
            }
        }
    }

    /// A step on each column of each segment, and on its row by the sum of the gradients, all from old values.
    func descend(
        _ model: FactorModel, _ block: RatingBlock, _ segments: Range<Int>, _ derivatives: Span<Float>,
        _ regularization: Regularization, rate: Float
    ) {
        let first = Int(block.starts[segments.lowerBound])
        let none = [Float](repeating: 0, count: model.dimension)
        for segment in segments {
            let row = Int(block.rows[segment])
            let observations = Int(block.starts[segment])..<Int(block.starts[segment + 1])
            let old = model.rowFactors.row(row)
            var rowGradient = none
            var biasGradient: Float = 0
            for p in observations {
                let g = derivatives[p - first]
                let column = Int(block.columns[p])
                var columnGradient = none
                var rowSpan = rowGradient.mutableSpan
                var columnSpan = columnGradient.mutableSpan
                model.columnFactors.withRow(column) { v in
                    addGradients(g, old.span, v, &rowSpan, &columnSpan)
                    for i in columnSpan.indices { columnSpan[i] += 2 * regularization.factors * v[i] }
                }
                columnFactors.descend(model.columnFactors, row: column, columnGradient.span, rate: rate)
                biasGradient += g
                guard model.isBiased else { continue }
                let bias = model.columnBiases.withRow(0) { $0[column] }
                columnBiases.descend(
                    model.columnBiases, element: column, gradient: g + 2 * regularization.biases * bias, rate: rate)
            }
            let weight = 2 * Float(observations.count)
            for i in rowGradient.indices { rowGradient[i] += weight * regularization.factors * old[i] }
            rowFactors.descend(model.rowFactors, row: row, rowGradient.span, rate: rate)
            guard model.isBiased else { continue }
            let bias = model.rowBiases.withRow(0) { $0[row] }
            rowBiases.descend(
                model.rowBiases, element: row, gradient: biasGradient + weight * regularization.biases * bias,
                rate: rate)
        }
    }
}
