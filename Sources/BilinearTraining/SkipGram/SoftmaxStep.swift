/// Full softmax. Examples (context word as input, centre word as positive output) are gathered into batches. The
/// distinct input rows of a batch share one pass over the output table for the scores and one for both gradients.
///
/// A batch takes one step along the gradient of its examples' summed loss, computed entirely from old values. A row
/// that occurs in many examples gets the sum of their updates.
struct SoftmaxStep: SkipGramStep {
    /// Replaces a row of scores by the derivative of its loss, and returns the loss.
    typealias Differentiate = @Sendable (_ scores: inout MutableSpan<Float>, _ positives: Span<Int32>) -> Double

    /// The number of output rows per block. Both gradients are computed block by block, so that a block is read only
    /// once. This is as many rows as `gemm` packs at once: 128 KiB at 128 dimensions.
    private static let blockRows = 256
    /// Bytes of scores for all threads together. A larger vocabulary means smaller batches.
    static let scoreBytes = 256 << 20

    private let output: EmbeddingTable
    private let window: SkipGramWindow
    private let differentiate: Differentiate
    private let batchSize: Int
    private var batch: InputBatch
    /// The examples that are waiting: the row in the batch and the positive of each.
    private var rows: [Int32] = []
    private var positives: [Int32] = []
    /// The positives sorted by row, and where those of each row end.
    private var sorted: [Int32]
    private var ends: [Int]
    /// The scores: a row for each input row, a column for each output.
    private let scores: EmbeddingTable

    /// The losses of all examples.
    private(set) var sample = LossSample()
    private(set) var pairs = 0

    /// - Throws: `TrainingError.notEnoughMemory`.
    init(
        input: EmbeddingTable, output: EmbeddingTable, form: BilinearForm?, configuration: SkipGramConfiguration,
        differentiate: @escaping Differentiate
    ) throws(TrainingError) {
        self.output = output
        self.differentiate = differentiate
        window = SkipGramWindow(radius: configuration.window)
        batchSize = configuration.batch
        let affordable = Self.scoreBytes / 4 / configuration.threads / output.rowCount
        let capacity = min(batchSize, input.rowCount, max(1, affordable))
        batch = try InputBatch(input: input, form: form, capacity: capacity)
        scores = try EmbeddingTable(rows: capacity, dimension: output.rowCount)
        sorted = Array(repeating: 0, count: batchSize)
        ends = Array(repeating: 0, count: capacity)
    }

    mutating func begin() {
        sample.reset()
        pairs = 0
    }

    mutating func train(_ words: [Int32], count: Int, random: inout RandomStream, learningRate: Float) {
        for centre in 0..<count {
            for position in window.positions(around: centre, in: count, &random) where position != centre {
                add(words[position], positive: words[centre], learningRate)
            }
        }
    }

    mutating func finish(learningRate: Float) {
        if !rows.isEmpty { trainBatch(learningRate) }
    }

    private mutating func add(_ word: Int32, positive: Int32, _ learningRate: Float) {
        var row = batch.place(of: word)
        if row == nil {
            trainBatch(learningRate)
            row = batch.place(of: word)
        }
        rows.append(row!)
        positives.append(positive)
        if rows.count == batchSize { trainBatch(learningRate) }
    }

    private mutating func trainBatch(_ learningRate: Float) {
        let all = 0..<batch.count
        sortPositives()
        batch.transform()
        scores.block(rows: all).setProduct(batch.transformed.block(rows: all), output.block.transposed)
        var loss = 0.0
        for row in all {
            let positives = sorted.span.extracting((row == 0 ? 0 : ends[row - 1])..<ends[row])
            loss += scores.withUnsafeMutableRow(row) { differentiate(&$0, positives) }
        }
        sample.add(loss, pairs: rows.count)
        descend(learningRate)
        batch.finish(examples: rows.count, learningRate: learningRate)
        pairs += all.count * output.rowCount
        rows.removeAll(keepingCapacity: true)
        positives.removeAll(keepingCapacity: true)
    }

    /// Δq ← −η·G·U and U ← U − η·Gᵀ·Q, both from the old values, a block of U at a time.
    private func descend(_ learningRate: Float) {
        let all = 0..<batch.count
        let steps = batch.steps.block(rows: all)
        for start in stride(from: 0, to: output.rowCount, by: Self.blockRows) {
            let outputs = start..<min(start + Self.blockRows, output.rowCount)
            let derivatives = scores.block(rows: all, columns: outputs)
            let block = output.block(rows: outputs)
            steps.setProduct(derivatives, block, alpha: -learningRate, beta: start == 0 ? 0 : 1)
            block.setProduct(
                derivatives.transposed, batch.transformed.block(rows: all), alpha: -learningRate, beta: 1)
        }
    }

    /// Sorts the waiting positives by their rows (counting sort).
    private mutating func sortPositives() {
        for row in ends.indices { ends[row] = 0 }
        for row in rows { ends[Int(row)] += 1 }
        var start = 0
        for row in ends.indices { (start, ends[row]) = (start + ends[row], start) }
        for (row, positive) in zip(rows, positives) {
            sorted[ends[Int(row)]] = positive
            ends[Int(row)] += 1
        }
    }
}
