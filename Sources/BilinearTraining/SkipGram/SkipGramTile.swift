/// The step on one tile: scores, derivatives, update.
struct SkipGramTile {
    /// Replaces each score by ∂ℓ/∂s.
    typealias Differentiate = @Sendable (_ scores: inout MutableSpan<Float>, _ targets: Span<Float>) -> Void
    typealias Value = @Sendable (_ score: Double, _ target: Double) -> Double

    var input: EmbeddingTable
    let output: EmbeddingTable
    let differentiate: Differentiate
    let value: Value

    /// Descends by `learningRate` along the gradient of the tile's summed losses.
    ///
    /// It takes arrays with ranges rather than spans, because a span of one stored property would prevent changes to
    /// all others.
    /// - Parameters:
    ///   - inputRows: holds m row numbers of the input table at `inputs`.
    ///   - outputRows: holds k row numbers of the output table at `outputs`, the positive first.
    ///   - targets: holds m·k targets, row by row, from `firstTarget` on.
    ///   - scores: room for at least m·k floats.
    ///   - sample: the tile's losses are added to it if `samples` is true.
    func train(
        _ inputRows: [Int32], _ inputs: Range<Int>, _ outputRows: [Int32], _ outputs: Range<Int>, targets: [Float],
        from firstTarget: Int, learningRate: Float, scores: inout [Float], sample: inout LossSample, samples: Bool
    ) {
        let count = inputs.count * outputs.count
        let rows = inputRows.span.extracting(inputs)
        let columns = outputRows.span.extracting(outputs)
        let targets = targets.span.extracting(firstTarget..<firstTarget + count)
        var all = scores.mutableSpan
        var scores = all._mutatingExtracting(first: count)
        input.scores(rows: rows, against: output, rows: columns, into: &scores)
        if samples {
            var loss = 0.0
            for i in 0..<count { loss += value(Double(scores[i]), Double(targets[i])) }
            sample.add(loss, pairs: count)
        }
        differentiate(&scores, targets)
        input.applyCoefficients(-learningRate, scores.span, rows: rows, against: output, rows: columns)
    }
}
