/// The distinct input rows of a batch of examples, multiplied by B if the score has one.
///
/// A score ⟨x, y⟩_B = xᵀBy is the inner product of q = Bᵀx with y. So a batch takes its steps on a copy of its rows,
/// each multiplied by B once however often it occurs. It then carries the steps back, x ← x + B·Δq and B ← B + x⊗Δq,
/// from the old x and B. With Δq = −η·∂L/∂q, these steps are −η·∂L/∂x and −η·∂L/∂B. Without B, x ← x + Δq.
struct InputBatch {
    private let input: EmbeddingTable
    private let form: BilinearForm?
    /// The rows' words, in the order in which they were added.
    private var words: [Int32] = []
    /// The row of each word in the batch; −1 if it has none.
    private var places: [Int32]
    /// Rows as they are in the input table.
    private let rows: EmbeddingTable
    /// q for each row, on which the steps are taken; without B, `rows` itself.
    let transformed: EmbeddingTable
    /// Δq for each row.
    let steps: EmbeddingTable

    /// - Parameters:
    ///   - input: the input table.
    ///   - form: B; nil for the inner product.
    ///   - capacity: the most rows of a batch, at least 1.
    /// - Throws: `TrainingError.notEnoughMemory`.
    init(input: EmbeddingTable, form: BilinearForm?, capacity: Int) throws(TrainingError) {
        self.input = input
        self.form = form
        places = Array(repeating: -1, count: input.rowCount)
        rows = try EmbeddingTable(rows: capacity, dimension: input.dimension)
        transformed = form == nil ? rows : try EmbeddingTable(rows: capacity, dimension: input.dimension)
        steps = try EmbeddingTable(rows: capacity, dimension: input.dimension)
    }

    /// The number of rows.
    var count: Int { words.count }

    /// The row of a word. The word is added if it isn't in the batch yet; nil if the batch is full.
    mutating func place(of word: Int32) -> Int32? {
        let place = places[Int(word)]
        guard place < 0 else { return place }
        guard count < rows.rowCount else { return nil }
        rows.copy(row: Int(word), of: input, to: count)
        places[Int(word)] = Int32(count)
        words.append(word)
        return Int32(count - 1)
    }

    /// q ← Bᵀx for all rows.
    func transform() {
        guard let form else { return }
        transformed.block(rows: 0..<count).setProduct(rows.block(rows: 0..<count), form.table.block)
    }

    /// Saves the current q. Call this before taking steps on `transformed`.
    func beginSteps() {
        for row in 0..<count { steps.copy(row: row, of: transformed, to: row) }
    }

    /// Δq ← current q − saved q.
    func endSteps() {
        for row in 0..<count {
            transformed.withUnsafeRow(row) { new in
                steps.withUnsafeMutableRow(row) { step in
                    for i in new.indices { step[i] = new[i] - step[i] }
                }
            }
        }
    }

    /// Carries Δq back to the input table and to B, and begins a new batch.
    /// - Parameters:
    ///   - examples: the number of examples in the batch.
    ///   - learningRate: the η of Δq.
    mutating func finish(examples: Int, learningRate: Float) {
        let all = 0..<count
        if let form {
            // This overwrites q, which isn't needed any more.
            transformed.block(rows: all).setProduct(steps.block(rows: all), form.table.block.transposed)
            form.step(rows.block(rows: all), steps.block(rows: all), examples: examples, learningRate: learningRate)
        }
        let changes = form == nil ? steps : transformed
        for (row, word) in words.enumerated() {
            input.add(1, row: row, of: changes, to: Int(word))
            places[Int(word)] = -1
        }
        words.removeAll(keepingCapacity: true)
    }
}
