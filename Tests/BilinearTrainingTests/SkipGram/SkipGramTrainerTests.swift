import Testing

@testable import BilinearTraining

@Suite struct SkipGramTrainerTests {
    /// Sentences of words of one topic each: word w belongs to topic w / 10.
    static func topics(_ topics: Int, sentences: Int, seed: UInt64 = 5) throws -> SentenceCorpus {
        var random = RandomStream(seed)
        return try SentenceCorpus(
            sentences: (0..<sentences).map { _ in
                let topic = Int(random.next(upperBound: UInt32(topics)))
                return (0..<8).map { _ in 10 * topic + Int(random.next(upperBound: 10)) }
            }, tokensPerBlock: 400)
    }

    static func configuration(_ change: (inout SkipGramConfiguration) -> Void = { _ in }) -> SkipGramConfiguration {
        var configuration = SkipGramConfiguration()
        configuration.dimension = 20
        configuration.window = 3
        configuration.subsample = 0
        configuration.epochs = 4
        configuration.learningRate = 0.05
        change(&configuration)
        return configuration
    }

    static func train(
        _ configuration: SkipGramConfiguration, on corpus: SentenceCorpus
    ) throws -> SkipGramModel {
        try SkipGramTrainer(configuration: configuration).train(on: corpus)
    }

    static func rows(_ table: EmbeddingTable) -> [[Float]] { (0..<table.rowCount).map { table.row($0) } }

    static func cosine(_ x: [Float], _ y: [Float]) -> Double {
        func dot(_ x: [Float], _ y: [Float]) -> Double { zip(x, y).reduce(0) { $0 + Double($1.0) * Double($1.1) } }
        return dot(x, y) / (dot(x, x) * dot(y, y)).squareRoot()
    }

    /// The mean cosine of words of one topic, and of words of two.
    static func similarities(_ table: EmbeddingTable) -> (within: Double, across: Double) {
        let rows = rows(table)
        var within: [Double] = []
        var across: [Double] = []
        for i in rows.indices {
            for j in 0..<i {
                if i / 10 == j / 10 {
                    within.append(cosine(rows[i], rows[j]))
                } else {
                    across.append(cosine(rows[i], rows[j]))
                }
            }
        }
        return (within.reduce(0, +) / Double(within.count), across.reduce(0, +) / Double(across.count))
    }

    /// The largest difference of a run from the naive one with the same random numbers.
    static func differenceFromNaive(_ configuration: SkipGramConfiguration, on corpus: SentenceCorpus) throws -> Double
    {
        let model = try train(configuration, on: corpus)
        let naive = try NaiveSkipGram(configuration, corpus)
        #expect(model.pairsTrained == naive.pairs && naive.pairs > 1_000)
        #expect(model.wordsTrained == configuration.epochs * corpus.tokenCount)
        // The run moves the tables by far more than the two differ.
        #expect(naive.output.joined().contains { abs($0) > 0.1 })
        var largest = 0.0
        for (table, expected) in [(model.input, naive.input), (model.output, naive.output)] {
            for (x, y) in zip(rows(table).joined(), expected.joined()) { largest = max(largest, abs(Double(x) - y)) }
        }
        return largest
    }

    @Test(arguments: [0, 0.005])
    func `a run is that of a naive loop with the same random numbers`(subsample: Double) throws {
        let configuration = Self.configuration {
            $0.dimension = 7
            // With one negative and no word twice in a sentence, no row is twice in a tile.
            $0.negatives = 1
            $0.epochs = 2
            $0.seed = 3
            $0.subsample = subsample
        }
        var random = RandomStream(9)
        let corpus = try SentenceCorpus(
            sentences: (0..<200).map { _ in
                let topic = Int(random.next(upperBound: 5))
                return (0..<10).shuffled(using: &random).prefix(8).map { 10 * topic + $0 }
            }, tokensPerBlock: 400)
        let difference = try Self.differenceFromNaive(configuration, on: corpus)
        #expect(difference < 1e-4)
    }

    // With more negatives and repeated words a row is often twice in a tile.
    @Test func `a run whose tiles repeat rows is that of a naive loop`() throws {
        let configuration = Self.configuration {
            $0.dimension = 7
            $0.epochs = 2
        }
        let difference = try Self.differenceFromNaive(configuration, on: Self.topics(5, sentences: 200))
        #expect(difference < 1e-4)
    }

    @Test(arguments: SkipGramConfiguration.NegativeSharing.allCases, [1, 2, 5, 64])
    func `planted topics are found`(sharing: SkipGramConfiguration.NegativeSharing, threads: Int) throws {
        let configuration = Self.configuration {
            $0.negativesSharedBy = sharing
            $0.threads = threads
        }
        let corpus = try Self.topics(3, sentences: 1_500)
        let model = try Self.train(configuration, on: corpus)
        let (within, across) = Self.similarities(model.input)
        #expect(within > across + 0.4, "within \(within), across \(across)")
        #expect(model.wordsTrained == 4 * corpus.tokenCount && !model.wasStopped)
    }

    @Test(arguments: SkipGramConfiguration.NegativeSharing.allCases)
    func `one thread and one seed give the same bits, another seed others`(
        sharing: SkipGramConfiguration.NegativeSharing
    ) throws {
        let corpus = try Self.topics(2, sentences: 200)
        let configuration = Self.configuration {
            $0.negativesSharedBy = sharing
            $0.subsample = 0.02
        }
        let first = try Self.train(configuration, on: corpus)
        let second = try Self.train(configuration, on: corpus)
        #expect(Self.rows(first.input) == Self.rows(second.input))
        #expect(Self.rows(first.output) == Self.rows(second.output))
        let other = try Self.train(Self.configuration { $0.seed = 2 }, on: corpus)
        #expect(Self.rows(first.input) != Self.rows(other.input))
    }

    @Test func `the handler hears of the end, with a loss that fell`() throws {
        let corpus = try Self.topics(3, sentences: 1_500)
        let trainer = try SkipGramTrainer(configuration: Self.configuration())
        var heard: [TrainingProgress] = []
        _ = try trainer.train(on: corpus) {
            heard.append($0)
            return .proceed
        }
        let last = try #require(heard.last)
        #expect(last.fraction == 1 && last.epochs == 4 && last.examplesTotal == 4 * corpus.tokenCount)
        // All scores are 0 at first, and the loss of each is log 2.
        #expect(try #require(last.loss) < 0.65)
    }

    @Test func `a stop ends the run`() throws {
        let trainer = try SkipGramTrainer(configuration: Self.configuration { $0.epochs = 1_000_000 })
        let model = try trainer.train(on: Self.topics(2, sentences: 100), progress: { _ in .stop })
        #expect(model.wasStopped)
        #expect(model.wordsTrained > 0 && model.input.isFinite)
    }

    @Test(arguments: [1, 3])
    func `a learning rate that diverges is an error, never NaN`(threads: Int) {
        let configuration = Self.configuration {
            $0.learningRate = 1e30
            $0.threads = threads
        }
        let error = #expect(throws: TrainingError.self) {
            try Self.train(configuration, on: Self.topics(2, sentences: 200))
        }
        guard case .diverged(let epoch, let block, _, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect((1...4).contains(epoch) && block >= 1)
    }

    @Test func `a schedule replaces the configuration's rate, and one that isn't positive is refused`() throws {
        let corpus = try Self.topics(2, sentences: 100)
        let configuration = Self.configuration()
        let given = try SkipGramTrainer(configuration: configuration, schedule: LinearDecay(from: 0.05)).train(
            on: corpus)
        #expect(Self.rows(given.input) == Self.rows(try Self.train(configuration, on: corpus).input))
        let other = try SkipGramTrainer(configuration: configuration, schedule: ConstantRate(0.05)).train(on: corpus)
        #expect(Self.rows(given.input) != Self.rows(other.input))
        #expect(throws: TrainingError.self) {
            try SkipGramTrainer(configuration: configuration, schedule: ConstantRate(-1))
        }
    }

    @Test func `a loss of the other objective is refused`() throws {
        let softmax = Self.configuration { $0.objective = .softmax }
        #expect(throws: TrainingError.self) { try SkipGramTrainer(configuration: softmax, loss: LogisticLoss()) }
        #expect(throws: TrainingError.self) {
            try SkipGramTrainer(configuration: Self.configuration(), loss: SoftmaxCrossEntropy())
        }
    }

    @Test func `what can't be trained is an error`() throws {
        for sentences in [[], [[0, 0, 0]], [[4]]] {
            let error = #expect(throws: TrainingError.self) {
                try Self.train(Self.configuration(), on: SentenceCorpus(sentences: sentences))
            }
            guard case .nothingToTrain = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
        let error = #expect(throws: TrainingError.self) {
            let corpus = try SentenceCorpus(sentences: [Array(0..<1_000)])
            _ = try Self.train(Self.configuration { $0.dimension = 1_000_000_000 }, on: corpus)
        }
        guard case .notEnoughMemory("7450.58 GiB", _, 1_000, 1_000_000_000) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    /// A corpus whose second block can't be read.
    struct TornCorpus: TokenCorpus {
        struct Torn: Error {}
        let wordCounts = [4, 4]
        let blockCount = 2
        func tokenCount(ofBlock block: Int) -> Int { 4 }
        func tokens(ofBlock block: Int) throws -> [Int32] {
            if block == 1 { throw Torn() }
            return [0, 1, 0, ~1]
        }
    }

    @Test(arguments: [1, 4])
    func `the error of a corpus that can't be read is passed on`(threads: Int) throws {
        let trainer = try SkipGramTrainer(configuration: Self.configuration { $0.threads = threads })
        #expect(throws: TornCorpus.Torn.self) { try trainer.train(on: TornCorpus()) }
    }
}
