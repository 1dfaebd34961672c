internal import Synchronization

/// What the threads of one run share: which block is next, how far the run is, and whether it is to stop.
final class SkipGramRun: Sendable {
    private struct Totals {
        var tokens = 0
        var pairs = 0
        var lossSum = 0.0
        var lossPairs = 0
        /// The mean loss of the latest stretch of blocks that held enough pairs to tell.
        var recentLoss: Double?
        var end: ContinuousClock.Instant?
    }

    private let configuration: SkipGramConfiguration
    private let schedule: any Schedule
    private let blockCount: Int
    /// Tokens of the corpus before each block, and in all.
    private let tokensBefore: [Int]
    private let nextJob = Atomic(0)
    private let stopping = Atomic(false)
    private let totals = Mutex(Totals())
    private let start = ContinuousClock.now

    init(corpus: some TokenCorpus, configuration: SkipGramConfiguration, schedule: any Schedule) {
        self.configuration = configuration
        self.schedule = schedule
        blockCount = corpus.blockCount
        var before = [0]
        for block in 0..<corpus.blockCount { before.append(before[block] + corpus.tokenCount(ofBlock: block)) }
        tokensBefore = before
    }

    private var tokensPerEpoch: Int { tokensBefore[blockCount] }

    var pairsTrained: Int { totals.withLock { $0.pairs } }

    func stop() { stopping.store(true, ordering: .relaxed) }

    /// Trains blocks until none is left: the body of a thread.
    func work(_ sentence: SkipGramSentence<some SkipGramStep>, on corpus: some TokenCorpus) throws {
        var sentence = sentence
        do {
            while !stopping.load(ordering: .relaxed) {
                let job = nextJob.add(1, ordering: .relaxed).oldValue
                guard job < configuration.epochs * blockCount else { break }
                let (epoch, block) = job.quotientAndRemainder(dividingBy: blockCount)
                let tokens = try corpus.tokens(ofBlock: block)
                sentence.begin(random: RandomStream(configuration.seed, UInt64(epoch), UInt64(block)))
                train(&sentence, tokens, epoch: epoch, block: block)
                guard !sentence.step.sample.hasDiverged else {
                    throw TrainingError.diverged(
                        epoch: epoch + 1, block: block + 1,
                        lastFiniteLoss: sentence.step.sample.lastFinite ?? progress().loss,
                        learningRate: learningRate(at: 0))
                }
            }
        } catch {
            stop()
            throw error
        }
    }

    private func train(
        _ sentence: inout SkipGramSentence<some SkipGramStep>, _ tokens: [Int32], epoch: Int, block: Int
    ) {
        let position = epoch * tokensPerEpoch + tokensBefore[block]
        var begin = 0
        var end = 0
        while end < tokens.count, !stopping.load(ordering: .relaxed) {
            while end < tokens.count, tokens[end] >= 0 { end += 1 }
            end = min(end + 1, tokens.count)
            sentence.train(tokens, begin..<end, learningRate: learningRate(at: position + begin))
            begin = end
        }
        sentence.step.finish(learningRate: learningRate(at: position + end))
        totals.withLock {
            $0.tokens += end
            $0.pairs += sentence.step.pairs
            $0.lossSum += sentence.step.sample.sum
            $0.lossPairs += sentence.step.sample.pairs
            $0.end = .now
            if $0.lossPairs >= 2_000 {
                $0.recentLoss = $0.lossSum / Double($0.lossPairs)
                $0.lossSum = 0
                $0.lossPairs = 0
            }
        }
    }

    private func learningRate(at position: Int) -> Float {
        let epoch = Double(position) / Double(max(1, tokensPerEpoch))
        return schedule.rate(at: TrainingTime(epoch: epoch, epochs: Double(configuration.epochs)))
    }

    func progress() -> TrainingProgress {
        let totals = totals.withLock { $0 }
        let allTokens = configuration.epochs * tokensPerEpoch
        let loss = totals.recentLoss ?? (totals.lossPairs > 0 ? totals.lossSum / Double(totals.lossPairs) : nil)
        let ended = totals.tokens == allTokens
        return TrainingProgress(
            epoch: min(configuration.epochs, totals.tokens / max(1, tokensPerEpoch) + 1), epochs: configuration.epochs,
            examplesDone: totals.tokens, examplesTotal: allTokens, loss: loss,
            learningRate: learningRate(at: totals.tokens),
            seconds: ((ended ? totals.end : nil) ?? .now).seconds(since: start))
    }
}

extension ContinuousClock.Instant {
    /// Seconds from `earlier` to this moment.
    func seconds(since earlier: Self) -> Double { (self - earlier) / .seconds(1) }
}
