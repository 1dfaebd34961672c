import BilinearTraining
import Foundation
import Synchronization
import Testing

/// That a run which goes on from a checkpoint ends with the bits of a run that was never interrupted.
@Suite struct SkipGramCheckpointTests {
    /// A corpus whose reading waits at one block, so that the progress handler is called there.
    private final class WaitingCorpus: TokenCorpus {
        private let corpus: SentenceCorpus
        private let readings = Atomic(0)
        private let waitingReading: Int
        let isWaiting = Atomic(false)

        init(_ corpus: SentenceCorpus, waitingAt reading: Int) {
            self.corpus = corpus
            waitingReading = reading
        }

        var wordCounts: [Int] { corpus.wordCounts }
        var blockCount: Int { corpus.blockCount }
        func tokenCount(ofBlock block: Int) -> Int { corpus.tokenCount(ofBlock: block) }

        func tokens(ofBlock block: Int) -> [Int32] {
            if readings.add(1, ordering: .relaxed).oldValue == waitingReading {
                isWaiting.store(true, ordering: .relaxed)
                Thread.sleep(forTimeInterval: 0.25)
            }
            return corpus.tokens(ofBlock: block)
        }
    }

    private static func corpus() throws -> SentenceCorpus {
        var state: UInt64 = 7
        let sentences = (0..<60).map { _ in
            (0..<12).map { _ -> Int in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(state >> 33) % 40
            }
        }
        return try SentenceCorpus(sentences: sentences, tokensPerBlock: 100)
    }

    static let variants: [String: @Sendable (inout SkipGramConfiguration) -> Void] = [
        "window": { _ in }, "pair": { $0.negativesSharedBy = .pair }, "four windows": { $0.windowsPerTile = 4 },
        "bilinear": { $0.score = .bilinear }, "softmax": { $0.objective = .softmax },
        "softmax, bilinear": { ($0.objective, $0.score) = (.softmax, .bilinear) },
    ]

    private static func trainer(_ variant: String, epochs: Int = 3) throws -> SkipGramTrainer {
        var configuration = SkipGramConfiguration()
        (configuration.dimension, configuration.epochs, configuration.threads) = (10, epochs, 1)
        variants[variant]!(&configuration)
        return try SkipGramTrainer(configuration: configuration)
    }

    private static func bits(_ model: SkipGramModel) -> [UInt32] {
        [model.input, model.output, model.form].compactMap(\.self).flatMap { table in
            (0..<table.rowCount).flatMap { table.row($0).map(\.bitPattern) }
        }
    }

    @Test(arguments: variants.keys.sorted(), [0, 5, 9, 19])
    func `a run that is stopped and goes on`(variant: String, reading: Int) throws {
        let corpus = try Self.corpus()
        #expect(corpus.blockCount == 7)
        let whole = try Self.trainer(variant).train(on: corpus)
        let waiting = WaitingCorpus(corpus, waitingAt: reading)
        var checkpoint: SkipGramCheckpoint?
        let part = try Self.trainer(variant).train(
            on: waiting, progress: { _ in waiting.isWaiting.load(ordering: .relaxed) ? .stop : .proceed },
            checkpointed: { checkpoint = $0 })
        #expect(part.wasStopped && Self.bits(part) != Self.bits(whole))
        let found = try #require(checkpoint)
        #expect(found.totals.blocks == reading + 1)
        let rest = try Self.trainer(variant).train(on: corpus, from: found)
        #expect(Self.bits(rest) == Self.bits(whole))
        #expect(!rest.wasStopped && rest.wordsTrained == whole.wordsTrained && rest.pairsTrained == whole.pairsTrained)
    }

    @Test func `epochs and their losses, with a checkpoint after each`() throws {
        let corpus = try Self.corpus()
        var losses: [Double?] = []
        _ = try Self.trainer("window").train(on: corpus) {
            losses.append($0.loss)
            return .proceed
        }
        var found: [Double?] = []
        var checkpoint: SkipGramCheckpoint?
        // Each run ends after an epoch.
        for number in 1...3 {
            _ = try Self.trainer("window").train(
                on: corpus, from: checkpoint, checkpointed: { checkpoint = $0 },
                epochEnded: {
                    #expect($0.number == number)
                    found.append($0.loss)
                    return .stop
                })
            #expect(checkpoint?.totals.blocks == number * corpus.blockCount)
        }
        #expect(found == losses)
        // Nothing is left to train.
        let model = try #require(checkpoint).model
        let bits = Self.bits(model)
        let again = try Self.trainer("window").train(on: corpus, from: checkpoint) { _ in
            Issue.record("an epoch after the last")
            return .proceed
        }
        #expect(Self.bits(again) == bits && !again.wasStopped)
    }

    @Test func `several threads come to the same meetings`() throws {
        let corpus = try Self.corpus()
        var configuration = SkipGramConfiguration()
        (configuration.dimension, configuration.epochs, configuration.threads) = (10, 20, 3)
        let trainer = try SkipGramTrainer(configuration: configuration)
        var epochs: [Int] = []
        var blocks: [Int] = []
        let model = try trainer.train(
            on: corpus, checkpointed: { blocks.append($0.totals.blocks) },
            epochEnded: {
                epochs.append($0.number)
                return .writeCheckpoint
            })
        #expect(epochs == Array(1...20) && blocks == (1...20).map { $0 * corpus.blockCount })
        #expect(!model.wasStopped)
    }

    @Test func `another run's checkpoint is refused by name`() throws {
        let corpus = try Self.corpus()
        var checkpoint: SkipGramCheckpoint?
        _ = try Self.trainer("window").train(on: corpus, checkpointed: { checkpoint = $0 }, epochEnded: { _ in .stop })
        func refusal(_ body: () throws -> Void) -> String {
            do {
                try body()
                return "accepted"
            } catch {
                return "\(error)"
            }
        }
        #expect(
            refusal { _ = try Self.trainer("pair").train(on: corpus, from: checkpoint) }
                == "negativesSharedBy is pair; expected window, as in the checkpoint")
        let other = try SentenceCorpus(sentences: [[0, 1, 2], [2, 1]])
        #expect(refusal { _ = try Self.trainer("window").train(on: other, from: checkpoint) }.hasPrefix("corpus is "))
        var configuration = try Self.trainer("window").configuration
        #expect(
            refusal {
                _ = try SkipGramTrainer(configuration: configuration, loss: SquaredLoss())
                    .train(on: corpus, from: checkpoint)
            } == "loss is SquaredLoss(); expected LogisticLoss(), as in the checkpoint")
        // Threads and epochs may change.
        (configuration.threads, configuration.epochs) = (2, 5)
        let model = try SkipGramTrainer(configuration: configuration).train(on: corpus, from: checkpoint)
        #expect(!model.wasStopped)
    }

    @Test func `an error in the handler of checkpoints ends the run`() throws {
        struct Full: Error {}
        #expect(throws: Full.self) {
            _ = try Self.trainer("window").train(
                on: Self.corpus(), checkpointed: { _ in throw Full() }, epochEnded: { _ in .writeCheckpoint })
        }
    }
}
