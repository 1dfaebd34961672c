import Testing

@testable import BilinearTraining

@Suite struct SoftmaxStepTests {
    @Test(arguments: [1, 3, 5, 17], SkipGramConfiguration.Score.allCases)
    func `a batch descends along the gradient of its examples' softmax`(
        dimension: Int, score: SkipGramConfiguration.Score
    ) throws {
        // More words than one block of rows.
        let (input, output, form) = try InputBatchTests.model(
            words: dimension == 5 ? 300 : 12, dimension: dimension, rate: 0.25)
        let usedForm = score == .inner ? nil : form
        let start = NaiveScores(input: input, output: output, form: usedForm?.table)
        var configuration = SkipGramConfiguration()
        configuration.window = 2
        configuration.batch = 100
        let loss = SoftmaxCrossEntropy()
        var step = try SoftmaxStep(
            input: input, output: output, form: usedForm, configuration: configuration,
            differentiate: { loss.differentiate(&$0, positives: $1) })

        // Words that occur twice, also as their own context.
        let sentences: [[Int32]] = [[3, 0, 3, 3, 7], [11, 7]]
        var random = RandomStream(4)
        var examples: [(Int, Int)] = []
        for sentence in sentences {
            var replay = random
            for centre in sentence.indices {
                let radius = 1 + Int(((replay.next() >> 32) * 2) >> 32)
                for other in sentence.indices where other != centre && abs(other - centre) <= radius {
                    examples.append((Int(sentence[other]), Int(sentence[centre])))
                }
            }
            step.train(sentence, count: sentence.count, random: &random, learningRate: 0.5)
        }
        #expect(NaiveScores(input: input, output: output, form: usedForm?.table).distance(to: start) == 0)
        step.finish(learningRate: 0.5)

        #expect(abs(step.sample.sum - start.softmax(examples)) < 1e-4 && step.sample.pairs == examples.count)
        #expect(step.pairs == 4 * output.rowCount)
        let expected = start.descendedSoftmax(0.5, formRate: 0.25, examples)
        let found = NaiveScores(input: input, output: output, form: usedForm?.table)
        #expect(found.distance(to: expected) < 2e-5 && found.distance(to: start) > 0.05)
        if dimension <= 3 {
            let slopes = start.descended(0.5, formRate: 0.25) { $0.softmax(examples) }
            #expect(found.distance(to: slopes) < 2e-5)
        }
    }

    /// A run in `Double`: examples in the order of the trainer, a step for every `batch` of them and at the end of a block.
    static func naiveRun(_ configuration: SkipGramConfiguration, _ corpus: SentenceCorpus) throws -> NaiveScores {
        let input = try EmbeddingTable(rows: corpus.wordCounts.count, dimension: configuration.dimension)
        let output = try EmbeddingTable(rows: corpus.wordCounts.count, dimension: configuration.dimension)
        input.randomize(halfWidth: 1 / Float(configuration.dimension), seed: configuration.seed)
        let form = try BilinearForm(dimension: configuration.dimension, rate: 1, regularization: 0)
        var model = NaiveScores(
            input: input, output: output, form: configuration.score == .inner ? nil : form.table)
        var position = 0
        for epoch in 0..<configuration.epochs {
            for block in 0..<corpus.blockCount {
                var random = RandomStream(configuration.seed, UInt64(epoch), UInt64(block))
                var sentence: [Int] = []
                var examples: [(Int, Int)] = []
                func step() {
                    let done = Double(position) / Double(configuration.epochs * corpus.tokenCount)
                    let rate = Double(configuration.learningRate) * (1 - 0.9999 * done)
                    model = model.descendedSoftmax(rate, formRate: Double(configuration.formRate), examples)
                    examples = []
                }
                for token in corpus.tokens(ofBlock: block) {
                    sentence.append(Int(token < 0 ? ~token : token))
                    guard token < 0 else { continue }
                    // Each word draws whether it is kept; all are.
                    for _ in sentence { _ = random.next() }
                    for centre in sentence.indices where sentence.count > 1 {
                        let radius = 1 + Int(((random.next() >> 32) * UInt64(configuration.window)) >> 32)
                        for other in sentence.indices where other != centre && abs(other - centre) <= radius {
                            examples.append((sentence[other], sentence[centre]))
                            if examples.count == configuration.batch { step() }
                        }
                    }
                    position += sentence.count
                    sentence = []
                }
                step()
            }
        }
        return model
    }

    @Test(arguments: SkipGramConfiguration.Score.allCases)
    func `a run is that of a naive loop with the same random numbers`(score: SkipGramConfiguration.Score) throws {
        let configuration = SkipGramTrainerTests.configuration {
            $0.objective = .softmax
            $0.score = score
            $0.dimension = 3
            $0.batch = 20
            $0.epochs = 2
            $0.formRate = 0.5
        }
        var random = RandomStream(8)
        let corpus = try SentenceCorpus(
            sentences: (0..<60).map { sentence in
                (0..<1 + sentence % 9).map { _ in 6 * (sentence % 2) + Int(random.next(upperBound: 6)) }
            }, tokensPerBlock: 100)
        let model = try SkipGramTrainerTests.train(configuration, on: corpus)
        let naive = try Self.naiveRun(configuration, corpus)
        let found = NaiveScores(input: model.input, output: model.output, form: model.form)
        #expect(found.distance(to: naive) < 1e-4 && naive.output.joined().contains { abs($0) > 0.3 })
        if score == .bilinear { #expect(naive.form!.joined().contains { abs($0) > 1.02 }) }
    }

    @Test func `a batch ends where no room for scores is left`() throws {
        // 300 words of scores for each row, 1024 threads.
        let input = try EmbeddingTable(rows: 300, dimension: 4)
        let output = try EmbeddingTable(rows: 300, dimension: 4)
        input.randomize(halfWidth: 1, seed: 1)
        var configuration = SkipGramConfiguration()
        configuration.threads = 1_024
        configuration.window = 1
        configuration.batch = 65_536
        let rows = SoftmaxStep.scoreBytes / 4 / 1_024 / 300
        let loss = SoftmaxCrossEntropy()
        var step = try SoftmaxStep(
            input: input, output: output, form: nil, configuration: configuration,
            differentiate: { loss.differentiate(&$0, positives: $1) })
        var random = RandomStream(1)
        step.train(Array(0..<Int32(rows)), count: rows, random: &random, learningRate: 0.1)
        #expect(step.pairs == 0)
        step.train([0, 299], count: 2, random: &random, learningRate: 0.1)
        #expect(step.pairs == rows * 300)
        step.finish(learningRate: 0.1)
        #expect(step.pairs == (rows + 2) * 300 || step.pairs == (rows + 1) * 300)
    }
}
