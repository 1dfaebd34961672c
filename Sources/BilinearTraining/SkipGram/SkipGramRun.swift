internal import Synchronization

/// The shared state of a run's threads: which block is next, how far the run has come, and whether it must stop.
final class SkipGramRun: Sendable {
    private struct Totals {
        var tokens = 0
        var pairs = 0
        var lossSum = 0.0
        var lossPairs = 0
        /// The mean loss of the latest stretch of blocks with enough sampled pairs.
        var recentLoss: Double?
        /// The losses of the current epoch.
        var epochLossSum = 0.0
        var epochLossPairs = 0
        /// When training began and ended, both shifted by the time that epoch handlers took.
        var start = ContinuousClock.now
        var end: ContinuousClock.Instant?
    }

    private let configuration: SkipGramConfiguration
    private let schedule: any LearningRateSchedule
    private let blockCount: Int
    /// The number of tokens before each block, and then in the whole corpus.
    private let tokensBefore: [Int]
    private let nextJob = Atomic(0)
    private let stopping = Atomic(false)
    /// Where threads meet after each epoch; nil if each goes on to the next epoch without waiting.
    private let barrier: ThreadBarrier?
    /// Whether a meeting was the last one. Only one thread writes it, during a meeting, so that all leave after the
    /// same one.
    private let isOver = Atomic(false)
    private let totals = Mutex(Totals())

    /// - Parameter endsEpochs: whether threads meet after each epoch, for the caller's turn.
    init(
        corpus: some TokenCorpus, configuration: SkipGramConfiguration, schedule: any LearningRateSchedule,
        endsEpochs: Bool
    ) {
        self.configuration = configuration
        self.schedule = schedule
        barrier = endsEpochs ? ThreadBarrier(count: configuration.threads) : nil
        blockCount = corpus.blockCount
        var before = [0]
        for block in 0..<corpus.blockCount { before.append(before[block] + corpus.tokenCount(ofBlock: block)) }
        tokensBefore = before
    }

    private var tokensPerEpoch: Int { tokensBefore[blockCount] }

    var pairsTrained: Int { totals.withLock { $0.pairs } }

    /// Returns the mean loss of the epoch that ended, and resets the sums for the next one.
    func endEpochLoss() -> Double? {
        totals.withLock { totals in
            defer { (totals.epochLossSum, totals.epochLossPairs) = (0, 0) }
            return totals.epochLossPairs > 0 ? totals.epochLossSum / Double(totals.epochLossPairs) : nil
        }
    }

    /// Runs `body` without counting its time as training.
    func pause(_ body: () -> Void) {
        let began = ContinuousClock.now
        body()
        let duration = ContinuousClock.now - began
        totals.withLock {
            $0.start += duration
            $0.end? += duration
        }
    }

    func stop() { stopping.store(true, ordering: .relaxed) }

    /// Trains blocks until none is left: the body of a thread.
    /// - Parameters:
    ///   - sampling: decides which words subsampling leaves out.
    ///   - corpus: the blocks.
    ///   - turn: runs the epoch handler.
    ///   - makeStep: makes the thread's step.
    func work(
        _ sampling: SkipGramSampling, on corpus: some TokenCorpus, turn: CallerTurn,
        makeStep: () throws -> some SkipGramStep
    ) throws {
        let jobs = configuration.epochs * blockCount
        var meetings = 0
        do {
            var sentence = SkipGramSentence(step: try makeStep(), sampling: sampling)
            while !stopping.load(ordering: .relaxed) {
                let job = nextJob.add(1, ordering: .relaxed).oldValue
                // A thread that takes a block of a later epoch waits before training it.
                while meetings < (job < jobs ? job / blockCount : configuration.epochs) {
                    meetings += 1
                    guard meet(turn) else { return }
                }
                guard job < jobs else { return }
                try train(&sentence, corpus, epoch: job / blockCount, block: job % blockCount)
            }
        } catch {
            stop()
            _ = meet(turn)
            throw error
        }
        // Other threads may be waiting there.
        _ = meet(turn)
    }

    /// Waits until all threads reach the end of the epoch. If the epoch is complete, the caller takes its turn.
    /// - Returns: whether the run goes on.
    private func meet(_ turn: CallerTurn) -> Bool {
        guard let barrier else { return true }
        barrier.wait {
            if !stopping.load(ordering: .relaxed) { turn.ask() }
            isOver.store(stopping.load(ordering: .relaxed), ordering: .relaxed)
        }
        return !isOver.load(ordering: .relaxed)
    }

    private func train(
        _ sentence: inout SkipGramSentence<some SkipGramStep>, _ corpus: some TokenCorpus, epoch: Int, block: Int
    ) throws {
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
            $0.epochLossSum += sentence.step.sample.sum
            $0.epochLossPairs += sentence.step.sample.pairs
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
            seconds: ((ended ? totals.end : nil) ?? .now).seconds(since: totals.start))
    }
}

extension ContinuousClock.Instant {
    /// Seconds from `earlier` to this moment.
    func seconds(since earlier: Self) -> Double { (self - earlier) / .seconds(1) }
}
