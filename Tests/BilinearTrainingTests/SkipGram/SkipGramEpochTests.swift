import Foundation
import Synchronization
import Testing

@testable import BilinearTraining

@Suite struct SkipGramEpochTests {
    private struct Refusal: Error, Equatable { var epoch: Int }

    /// A corpus one of whose blocks can't be read the second time, or which has none.
    private final class Brittle: TokenCorpus {
        private let base: SentenceCorpus
        private let reads = Atomic(0)
        let isEmpty: Bool

        init(isEmpty: Bool = false) throws {
            base = try SkipGramTrainerTests.topics(2, sentences: 400)
            self.isEmpty = isEmpty
        }

        var wordCounts: [Int] { base.wordCounts }
        var blockCount: Int { isEmpty ? 0 : base.blockCount }
        func tokenCount(ofBlock block: Int) -> Int { base.tokenCount(ofBlock: block) }
        func tokens(ofBlock block: Int) throws -> [Int32] {
            if block == 3, reads.add(1, ordering: .relaxed).newValue == 2 { throw Refusal(epoch: 2) }
            return base.tokens(ofBlock: block)
        }
    }

    private static func trainer(
        _ change: (inout SkipGramConfiguration) -> Void = { _ in }
    ) throws -> SkipGramTrainer {
        try SkipGramTrainer(configuration: SkipGramTrainerTests.configuration(change))
    }

    /// All that a model has learnt.
    private static func tables(_ model: SkipGramModel) -> [[[Float]]] {
        [model.input, model.output, model.form].compactMap { $0.map(SkipGramTrainerTests.rows) }
    }

    @Test(arguments: [1, 2, 3, 7], SkipGramConfiguration.Objective.allCases)
    func `the handler is called once an epoch, in order, on the calling thread, while nothing moves`(
        threads: Int, objective: SkipGramConfiguration.Objective
    ) throws {
        let corpus = try SkipGramTrainerTests.topics(2, sentences: 400)
        let trainer = try Self.trainer {
            $0.threads = threads
            $0.objective = objective
            $0.score = objective == .softmax ? .bilinear : .inner
            // Of so few words, larger batches of threads without order may diverge.
            $0.batch = 8
        }
        var epochs: [SkipGramEpoch] = []
        var last: [[[Float]]] = []
        let caller = Thread.current
        let model = try trainer.train(on: corpus) { epoch in
            #expect(Thread.current === caller)
            #expect(epoch.model.wordsTrained == epoch.number * corpus.tokenCount)
            let before = Self.tables(epoch.model)
            Thread.sleep(forTimeInterval: 0.01)
            last = Self.tables(epoch.model)
            #expect(before == last)
            epochs.append(epoch)
            return .proceed
        }
        #expect(epochs.map(\.number) == [1, 2, 3, 4])
        #expect(last == Self.tables(model) && !model.wasStopped)
        // A linear decay from 0.05.
        for epoch in epochs {
            let expected = max(0.05 * (1 - Float(epoch.number) / 4), 0.05 * 1e-4)
            #expect(abs(epoch.learningRate - expected) < 1e-5)
        }
        // Of negative sampling, a loss in a thousand windows is looked at.
        if objective == .softmax {
            let losses = epochs.compactMap(\.loss)
            #expect(losses.count == 4 && losses[3] < losses[0])
        }
        let seconds = epochs.map(\.seconds) + [model.seconds]
        #expect(seconds == seconds.sorted() && seconds[0] > 0)
    }

    @Test func `an epoch's loss is the mean of what was sampled in it`() throws {
        let corpus = try SkipGramTrainerTests.topics(2, sentences: 400)
        var losses: [Double] = []
        // At so small a rate, all scores stay 0.
        let trainer = try Self.trainer { $0.learningRate = 1e-12 }
        _ = try trainer.train(on: corpus) { epoch in
            losses.append(try #require(epoch.loss))
            return .proceed
        }
        #expect(losses.count == 4 && losses.allSatisfy { abs($0 / log(2) - 1) < 1e-4 })
    }

    @Test(arguments: SkipGramConfiguration.Objective.allCases)
    func `with one thread, the bits are those without a handler`(objective: SkipGramConfiguration.Objective) throws {
        let corpus = try SkipGramTrainerTests.topics(2, sentences: 200)
        let trainer = try Self.trainer { $0.objective = objective }
        let watched = try trainer.train(on: corpus, epochEnded: { _ in .proceed })
        let unwatched = try trainer.train(on: corpus)
        #expect(Self.tables(watched) == Self.tables(unwatched))
        #expect(watched.pairsTrained == unwatched.pairsTrained)
    }

    @Test(arguments: [1, 3]) func `a stop ends the run after the epoch, with the model as it was`(threads: Int) throws {
        let corpus = try SkipGramTrainerTests.topics(2, sentences: 400)
        let trainer = try Self.trainer { $0.threads = threads }
        var seen: [[[Float]]] = []
        var calls = 0
        let model = try trainer.train(on: corpus) { epoch in
            calls += 1
            seen = Self.tables(epoch.model)
            return epoch.number == 2 ? .stop : .proceed
        }
        #expect(calls == 2 && model.wasStopped && model.wordsTrained == 2 * corpus.tokenCount)
        #expect(Self.tables(model) == seen)
    }

    @Test func `a stop after the last epoch isn't one`() throws {
        let model = try Self.trainer().train(
            on: SkipGramTrainerTests.topics(2, sentences: 100), epochEnded: { $0.number == 4 ? .stop : .proceed })
        #expect(!model.wasStopped)
    }

    @Test(arguments: [1, 3]) func `what the handler throws ends the run`(threads: Int) throws {
        let trainer = try Self.trainer { $0.threads = threads }
        #expect(throws: Refusal(epoch: 2)) {
            try trainer.train(on: SkipGramTrainerTests.topics(2, sentences: 400)) { epoch in
                guard epoch.number < 2 else { throw Refusal(epoch: epoch.number) }
                return .proceed
            }
        }
    }

    @Test(arguments: [1, 3]) func `an error of one thread ends all, although others wait`(threads: Int) throws {
        let trainer = try Self.trainer { $0.threads = threads }
        var calls = 0
        #expect(throws: Refusal(epoch: 2)) {
            try trainer.train(on: Brittle()) { _ in
                calls += 1
                return .proceed
            }
        }
        #expect(calls == 1)
    }

    @Test(arguments: [1, 3]) func `the progress handler ends the run within an epoch`(threads: Int) throws {
        let trainer = try Self.trainer {
            $0.threads = threads
            $0.epochs = 1_000_000
        }
        let model = try trainer.train(
            on: SkipGramTrainerTests.topics(2, sentences: 100), progress: { _ in .stop }, epochEnded: { _ in .proceed })
        #expect(model.wasStopped)
    }

    @Test func `fewer blocks than threads, or none`() throws {
        let trainer = try Self.trainer { $0.threads = 5 }
        for corpus in [
            try SkipGramTrainerTests.topics(1, sentences: 20), try Brittle(isEmpty: true),
        ] as [any TokenCorpus] {
            var numbers: [Int] = []
            func train(_ corpus: some TokenCorpus) throws {
                _ = try trainer.train(on: corpus) { epoch in
                    numbers.append(epoch.number)
                    return .proceed
                }
            }
            try train(corpus)
            #expect(numbers == [1, 2, 3, 4])
        }
    }
}
