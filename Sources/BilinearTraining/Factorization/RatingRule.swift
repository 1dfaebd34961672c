/// The step with any score and any optimizer, pair by pair.
///
/// It is a class because it is large and used twice per batch.
final class RatingRule: Sendable {
    typealias Score = @Sendable (_ u: Span<Float>, _ v: Span<Float>) -> Float
    typealias AddGradients =
        @Sendable (
            _ g: Float, _ u: Span<Float>, _ v: Span<Float>, _ rowGradient: inout MutableSpan<Float>,
            _ columnGradient: inout MutableSpan<Float>
        ) -> Void

    /// nil for the inner product, which has a kernel of its own.
    private let score: Score?
    private let addScoreGradients: AddGradients
    private let rows: DescentState
    private let columns: DescentState
    /// The number of a segment's observations whose gradients are summed into one step of its row; nil for all of them,
    /// if steps add up.
    private let rowStepLength: Int?

    /// A rule whose state is 0.
    /// - Parameters:
    ///   - groupSize: observations whose gradients belong together.
    ///   - isShared: whether several threads update the same rows without locks (Hogwild).
    init(
        _ score: some ScoringFunction, _ optimizer: some Optimizer, for model: FactorizationModel, groupSize: Int,
        isShared: Bool
    ) throws(TrainingError) {
        rowStepLength = optimizer.isPlainSGD ? nil : groupSize
        let pairScore: Score = { score.score($0, $1) }
        self.score = score is InnerProduct ? nil : pairScore
        addScoreGradients = { score.addGradients($0, $1, $2, toRow: &$3, column: &$4) }
        rows = try DescentState(
            optimizer, factors: model.rowFactors, biases: model.isBiased ? model.rowBiases : nil,
            isShared: isShared)
        columns = try DescentState(
            optimizer, factors: model.columnFactors, biases: model.isBiased ? model.columnBiases : nil,
            isShared: isShared)
    }

    /// The scores of some segments' pairs, with biases where the model has them.
    func score(
        _ model: FactorizationModel, _ block: RatingBlock, _ segments: Range<Int>, into scores: inout MutableSpan<Float>
    ) {
        guard let score else {
            model.sampledScores(block, segments, into: &scores)
            return
        }
        // The score gets copies of the factors, because other threads may write to the tables meanwhile (Hogwild).
        let none = [Float](repeating: 0, count: model.dimension)
        var (rowRoom, columnRoom) = (none, none)
        var u = rowRoom.mutableSpan
        var v = columnRoom.mutableSpan
        let first = Int(block.starts[segments.lowerBound])
        for segment in segments {
            model.rowFactors.copyRow(Int(block.rows[segment]), to: &u)
            for p in Int(block.starts[segment])..<Int(block.starts[segment + 1]) {
                model.columnFactors.copyRow(Int(block.columns[p]), to: &v)
                scores[p - first] = score(u.span, v.span)
            }
        }
        if model.isBiased { addOffsets(model, block, segments, to: &scores) }
    }

    /// Adds μ + bᵢ + b'ⱼ to each score.
    private func addOffsets(
        _ model: FactorizationModel, _ block: RatingBlock, _ segments: Range<Int>, to scores: inout MutableSpan<Float>
    ) {
        let first = Int(block.starts[segments.lowerBound])
        for segment in segments {
            let offset = model.mean + model.rowBiases[0, Int(block.rows[segment])]
            for p in Int(block.starts[segment])..<Int(block.starts[segment + 1]) {
                scores[p - first] += offset + model.columnBiases[0, Int(block.columns[p])]
            }
        }
    }

    /// A step on each column of each segment, and on its row by the sum of some gradients, from the values before.
    func descend(
        _ model: FactorizationModel, _ block: RatingBlock, _ segments: Range<Int>, _ derivatives: Span<Float>,
        _ regularization: Regularization, rate: Float
    ) {
        // Threads share a rule, so each call has its own buffers for a row's and a column's parameters and gradients.
        let none = [Float](repeating: 0, count: rows.width)
        var (rowRoom, rowGradientRoom, columnRoom, columnGradientRoom) = (none, none, none, none)
        var row = rowRoom.mutableSpan
        var rowGradient = rowGradientRoom.mutableSpan
        var column = columnRoom.mutableSpan
        var columnGradient = columnGradientRoom.mutableSpan
        let factor = 0..<model.dimension
        let first = Int(block.starts[segments.lowerBound])
        for segment in segments {
            let rowNumber = Int(block.rows[segment])
            let observations = Int(block.starts[segment])..<Int(block.starts[segment + 1])
            let length = rowStepLength ?? observations.count
            for start in stride(from: observations.lowerBound, to: observations.upperBound, by: length) {
                rows.load(rowNumber, &row, &rowGradient, regularization, count: length)
                for p in start..<start + length {
                    let columnNumber = Int(block.columns[p])
                    columns.load(columnNumber, &column, &columnGradient, regularization, count: 1)
                    let g = derivatives[p - first]
                    addGradients(g, to: &rowGradient, &columnGradient, at: row.span, column.span, factor)
                    columns.descend(columnNumber, &column, columnGradient.span, rate: rate)
                }
                rows.descend(rowNumber, &row, rowGradient.span, rate: rate)
            }
        }
    }

    /// Adds g times the gradients of the score: the score's own for the factors, and 1 for the biases that follow them.
    private func addGradients(
        _ g: Float, to rowGradient: inout MutableSpan<Float>, _ columnGradient: inout MutableSpan<Float>,
        at row: Span<Float>, _ column: Span<Float>, _ factor: Range<Int>
    ) {
        for i in factor.upperBound..<row.count {
            rowGradient[i] += g
            columnGradient[i] += g
        }
        var u = rowGradient._mutatingExtracting(factor)
        var v = columnGradient._mutatingExtracting(factor)
        addScoreGradients(g, row.extracting(factor), column.extracting(factor), &u, &v)
    }
}
