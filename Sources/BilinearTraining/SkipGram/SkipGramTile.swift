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
    ///   - outputRows: holds k row numbers of the output table at `outputs`, the positives first.
    ///   - targets: holds m·k targets, row by row, from `firstTarget` on.
    ///   - weights: holds how often each pair counts from `firstWeight` on, row by row; nil if each counts once.
    ///   - scores: room for at least m·k floats.
    ///   - sample: the tile's losses are added to it if `samples` is true.
    func train(
        _ inputRows: [Int32], _ inputs: Range<Int>, _ outputRows: [Int32], _ outputs: Range<Int>, targets: [Float],
        from firstTarget: Int, weights: [Float]? = nil, from firstWeight: Int = 0, learningRate: Float,
        scores: inout [Float], sample: inout LossSample, samples: Bool
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
            var total = 0.0
            for i in 0..<count {
                let weight = weights.map { Double($0[firstWeight + i]) } ?? 1
                if weight != 0 { loss += weight * value(Double(scores[i]), Double(targets[i])) }
                total += weight
            }
            sample.add(loss, pairs: Int(total.rounded()))
        }
        differentiate(&scores, targets)
        if let weights { Self.multiply(&scores, by: weights.span.extracting(firstWeight..<firstWeight + count)) }
        input.applyCoefficients(-learningRate, scores.span, rows: rows, against: output, rows: columns)
    }

    private static func multiply(_ derivatives: inout MutableSpan<Float>, by weights: Span<Float>) {
        precondition(weights.count == derivatives.count)
        // Checks in the loop would keep it from being vectorized.
        for i in derivatives.indices { derivatives[unchecked: i] *= weights[unchecked: i] }
    }
}
