import Testing

@testable import BilinearTraining

@Suite struct InputBatchTests {
    /// Random tables and a form that is far from the identity.
    static func model(
        words: Int, dimension: Int, rate: Float = 1, regularization: Float = 0
    ) throws -> (input: EmbeddingTable, output: EmbeddingTable, form: BilinearForm) {
        let input = try EmbeddingTable(rows: words, dimension: dimension)
        let output = try EmbeddingTable(rows: words, dimension: dimension)
        input.randomize(halfWidth: 0.8, seed: 1)
        output.randomize(halfWidth: 0.8, seed: 2)
        let form = try BilinearForm(dimension: dimension, rate: rate, regularization: regularization)
        form.table.randomize(halfWidth: 0.7, seed: 3)
        return (input, output, form)
    }

    @Test(arguments: [1, 5, 17])
    func `steps on tiles descend along the gradient in x, y and B`(dimension: Int) throws {
        let (input, output, form) = try Self.model(words: 8, dimension: dimension, rate: 0.5)
        let start = NaiveScores(input: input, output: output, form: form.table)
        // Tiles that share no row: their steps are those of one objective. A negative that is drawn twice counts twice.
        let tiles: [(inputs: [Int], outputs: [Int])] = [([4, 1], [3, 5, 5]), ([6], [0, 2]), ([0, 7, 3], [6])]
        let loss = LogisticLoss()
        var batch = try InputBatch(input: input, form: form, capacity: 8)
        let rows = tiles.map { $0.inputs.map { batch.place(of: Int32($0))! } }
        batch.transform()
        batch.beginSteps()
        let tile = SkipGramTile(
            input: batch.transformed, output: output, differentiate: { loss.differentiate(&$0, targets: $1) },
            value: { loss.value(score: $0, target: $1) })
        var sample = LossSample()
        for (rows, columns) in zip(rows, tiles.map { $0.outputs.map(Int32.init) }) {
            var scores = Array(repeating: Float(0), count: rows.count * columns.count)
            let targets = rows.flatMap { _ in columns.indices.map { $0 == 0 ? Float(1) : 0 } }
            tile.train(
                rows, 0..<rows.count, columns, 0..<columns.count, targets: targets, from: 0, learningRate: 0.5,
                scores: &scores, sample: &sample, samples: true)
        }
        batch.endSteps()
        batch.finish(examples: 6, learningRate: 0.5)

        #expect(abs(sample.sum - start.negativeSampling(tiles)) < 1e-5)
        let expected = start.descended(0.5, formRate: 0.5) { $0.negativeSampling(tiles) }
        let found = NaiveScores(input: input, output: output, form: form.table)
        #expect(found.distance(to: expected) < 1e-5 && found.distance(to: start) > 0.05)
    }

    @Test func `B's norm is regularized once an example`() throws {
        let (input, _, form) = try Self.model(words: 4, dimension: 3, rate: 0.5, regularization: 0.25)
        let old = NaiveScores(input: input, output: input, form: form.table)
        var batch = try InputBatch(input: input, form: form, capacity: 4)
        _ = batch.place(of: 2)
        batch.transform()
        batch.beginSteps()
        batch.endSteps()
        batch.finish(examples: 3, learningRate: 0.1)
        // Nothing was learnt; 2·0.25·B, three times, at a rate of 0.05.
        let new = NaiveScores(input: input, output: input, form: form.table)
        #expect(new.input == old.input)
        for (x, y) in zip(new.form!.joined(), old.form!.joined()) { #expect(abs(x - 0.925 * y) < 1e-6) }
    }

    @Test func `a word has one row, a full batch none for another, and a new batch begins empty`() throws {
        let (input, _, form) = try Self.model(words: 4, dimension: 3)
        for form in [nil, form] {
            var batch = try InputBatch(input: input, form: form, capacity: 2)
            #expect(batch.place(of: 3) == 0 && batch.place(of: 1) == 1 && batch.place(of: 3) == 0)
            #expect(batch.place(of: 0) == nil && batch.count == 2)
            batch.transform()
            batch.beginSteps()
            batch.endSteps()
            batch.finish(examples: 2, learningRate: 0.1)
            #expect(batch.count == 0 && batch.place(of: 0) == 0)
        }
    }
}
