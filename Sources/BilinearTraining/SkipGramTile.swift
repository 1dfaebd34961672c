/// The step on one tile: scores, derivatives, update.
struct SkipGramTile {
    /// Replaces each score by ∂ℓ/∂s.
    typealias Differentiate = (_ scores: inout MutableSpan<Float>, _ targets: Span<Float>) -> Void
    typealias Value = (_ score: Double, _ target: Double) -> Double

    let input: EmbeddingTable
    let output: EmbeddingTable
    let differentiate: Differentiate
    let value: Value

    /// Losses of a sample of pairs: each loss costs a logarithm, so only some tiles are looked at.
    struct Sample {
        /// Sum of the losses of tiles whose losses were finite, and their number of pairs.
        private(set) var sum = 0.0
        private(set) var pairs = 0
        /// The mean loss of the latest tile whose losses were finite.
        private(set) var lastFinite: Double?
        private(set) var hasDiverged = false

        mutating func add(_ loss: Double, pairs count: Int) {
            guard loss.isFinite else {
                hasDiverged = true
                return
            }
            sum += loss
            pairs += count
            lastFinite = loss / Double(max(count, 1))
        }

        /// Begins anew, but for the latest finite loss.
        mutating func reset() {
            sum = 0
            pairs = 0
        }
    }

    /// Descends by `learningRate` along the gradient of the tile's summed losses.
    ///
    /// Arrays with ranges, not spans: a span of one stored property would exclude changes of all others.
    /// - Parameters:
    ///   - inputRows: holds m row numbers of the input table at `inputs`.
    ///   - outputRows: holds k row numbers of the output table at `outputs`, the positive first.
    ///   - targets: holds m·k targets, row by row, from `firstTarget` on.
    ///   - scores: room for at least m·k floats.
    ///   - sample: the tile's losses are added to it where `samples` says so.
    func train(
        _ inputRows: [Int32], _ inputs: Range<Int>, _ outputRows: [Int32], _ outputs: Range<Int>, targets: [Float],
        from firstTarget: Int, learningRate: Float, scores: inout [Float], sample: inout Sample, samples: Bool
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
