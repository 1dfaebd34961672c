/// Negative sampling with the score ⟨x, y⟩_B. For one stretch of a sentence at a time, it takes the inner product's
/// steps on q = Bᵀx and then carries them back to x and B.
struct BilinearStep: SkipGramStep {
    private var inner: NegativeSamplingStep
    private var batch: InputBatch
    private let radius: Int
    /// The number of centres in a stretch.
    private let stretch: Int
    /// The row in the batch, by position.
    private var rows: [Int32] = []

    /// - Parameter tile: trains a tile of two tables; its input table is replaced by the batch's.
    /// - Throws: `TrainingError.notEnoughMemory`.
    init(
        tile: SkipGramTile, form: BilinearForm, negatives: AliasTable, configuration: SkipGramConfiguration
    ) throws(TrainingError) {
        radius = configuration.window
        // A window has `radius` + 1 examples on average, because its own radius is uniform.
        stretch = max(1, configuration.batch / (radius + 1))
        let capacity = min(stretch + 2 * radius, tile.input.rowCount)
        batch = try InputBatch(input: tile.input, form: form, capacity: capacity)
        var tile = tile
        tile.input = batch.transformed
        inner = NegativeSamplingStep(tile: tile, negatives: negatives, configuration: configuration)
    }

    var sample: LossSample { inner.sample }
    var pairs: Int { inner.pairs }

    mutating func begin() { inner.begin() }

    mutating func train(_ words: [Int32], count: Int, random: inout RandomStream, learningRate: Float) {
        if rows.count < count { rows = Array(repeating: 0, count: count) }
        var first = 0
        while first < count {
            let centres = first..<min(count, first + stretch)
            for position in max(0, first - radius)..<min(count, centres.upperBound + radius) {
                guard let row = batch.place(of: words[position]) else { preconditionFailure("a batch is too small") }
                rows[position] = row
            }
            batch.transform()
            batch.beginSteps()
            let examples = inner.examples
            inner.train(
                centres: centres, words, rows: rows, count: min(count, centres.upperBound + radius), random: &random,
                learningRate: learningRate)
            batch.endSteps()
            batch.finish(examples: inner.examples - examples, learningRate: learningRate)
            first = centres.upperBound
        }
    }

    func finish(learningRate: Float) {}
}
