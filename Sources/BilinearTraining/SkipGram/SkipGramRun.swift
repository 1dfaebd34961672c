internal import Synchronization

/// The shared state of a run's threads: which block is next, how far the run has come, and whether it must stop.
final class SkipGramRun: Sendable {
    private struct State {
        var totals: SkipGramCheckpoint.Totals
        /// When training began and ended, both shifted by the time that handlers took.
        var start = ContinuousClock.now
        var end: ContinuousClock.Instant?
    }

    /// What the caller does in its turn.
    struct Turn {
        /// The epoch that has ended, from 1; nil if none has.
        var epoch: Int?
        /// Whether a checkpoint is due.
        var writesCheckpoint = false
    }

    private let configuration: SkipGramConfiguration
    private let schedule: any LearningRateSchedule
    private let blockCount: Int
    /// The number of tokens before each block, and then in the whole corpus.
    private let tokensBefore: [Int]
    /// Blocks that threads have taken, over all epochs. Where threads meet, all of these are trained.
    private let nextJob: Atomic<Int>
    private let stopping = Atomic(false)
    private let hasFailed = Atomic(false)
    private let wantsCheckpoint = Atomic(false)
    /// Whether threads meet after each epoch, for the caller's turn.
    private let endsEpochs: Bool
    /// Whether a run that is stopped ends after a block rather than after a sentence.
    private let endsBlocks: Bool
    /// The epochs whose end the caller has seen.
    private let epochsEnded: Atomic<Int>
    private let barrier: ThreadBarrier
    /// Whether a meeting was the last one. Only one thread writes it, during a meeting, so that all leave after the
    /// same one.
    private let isOver = Atomic(false)
    private let state: Mutex<State>
    private let turn = Mutex(Turn())

    /// - Parameters:
    ///   - endsEpochs: whether threads meet after each epoch, for the caller's turn.
    ///   - endsBlocks: whether the caller has a turn for a checkpoint at the end, also of a run that is stopped.
    ///   - totals: how far the run has come.
    init(
        corpus: some TokenCorpus, configuration: SkipGramConfiguration, schedule: any LearningRateSchedule,
        endsEpochs: Bool, endsBlocks: Bool, totals: SkipGramCheckpoint.Totals
    ) {
        self.configuration = configuration
        self.schedule = schedule
        self.endsEpochs = endsEpochs
        self.endsBlocks = endsBlocks
        barrier = ThreadBarrier(count: configuration.threads)
        nextJob = Atomic(totals.blocks)
        epochsEnded = Atomic(totals.blocks / max(1, corpus.blockCount))
        state = Mutex(State(totals: totals, start: .now - .seconds(totals.seconds)))
        blockCount = corpus.blockCount
        var before = [0]
        for block in 0..<corpus.blockCount { before.append(before[block] + corpus.tokenCount(ofBlock: block)) }
        tokensBefore = before
    }

    private var tokensPerEpoch: Int { tokensBefore[blockCount] }

    var pairsTrained: Int { state.withLock { $0.totals.pairs } }

    /// How far the run has come. Where threads meet, all blocks that were taken are trained.
    var totals: SkipGramCheckpoint.Totals {
        let seconds = progress().seconds
        return state.withLock {
            var totals = $0.totals
            totals.blocks = nextJob.load(ordering: .relaxed)
            totals.seconds = seconds
            return totals
        }
    }

    /// What the caller does in the turn that it was asked to take.
    var currentTurn: Turn { turn.withLock { $0 } }

    /// Returns the mean loss of the epoch that ended, and resets the sums for the next one.
    func endEpochLoss() -> Double? {
        state.withLock { state in
            defer { (state.totals.epochLossSum, state.totals.epochLossPairs) = (0, 0) }
            let totals = state.totals
            return totals.epochLossPairs > 0 ? totals.epochLossSum / Double(totals.epochLossPairs) : nil
        }
    }

    /// Runs `body` without counting its time as training.
    func pause(_ body: () -> Void) {
        let began = ContinuousClock.now
        body()
        let duration = ContinuousClock.now - began
        state.withLock {
            $0.start += duration
            $0.end? += duration
        }
    }

    func stop() { stopping.store(true, ordering: .relaxed) }

    /// Has the threads meet for a checkpoint after their blocks.
    func requestCheckpoint() { wantsCheckpoint.store(true, ordering: .relaxed) }

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
        do {
            var sentence = SkipGramSentence(step: try makeStep(), sampling: sampling)
            repeat {
                while let job = takeJob() {
                    try train(&sentence, corpus, epoch: job / blockCount, block: job % blockCount)
                }
            } while meet(turn)
        } catch {
            hasFailed.store(true, ordering: .relaxed)
            stop()
            _ = meet(turn)
            throw error
        }
    }

    /// The next block to train; nil if the threads must meet first. Every thread comes to the same meeting, because no
    /// block is taken once one of them finds that it must.
    private func takeJob() -> Int? {
        let epochs = endsEpochs ? epochsEnded.load(ordering: .relaxed) + 1 : configuration.epochs
        let limit = min(epochs, configuration.epochs) * blockCount
        var job = nextJob.load(ordering: .relaxed)
        while true {
            if stopping.load(ordering: .relaxed) || wantsCheckpoint.load(ordering: .relaxed) { return nil }
            guard job < limit else { return nil }
            let (isTaken, next) = nextJob.weakCompareExchange(expected: job, desired: job + 1, ordering: .relaxed)
            if isTaken { return job }
            job = next
        }
    }

    /// Waits until all threads have trained the blocks that they took. If an epoch is complete or a checkpoint is due,
    /// the caller takes its turn.
    /// - Returns: whether the run goes on.
    private func meet(_ caller: CallerTurn) -> Bool {
        barrier.wait {
            let job = nextJob.load(ordering: .relaxed)
            let isStopped = stopping.load(ordering: .relaxed)
            var turn = Turn()
            let epoch = epochsEnded.load(ordering: .relaxed) + 1
            if endsEpochs, endsBlocks || !isStopped, job == epoch * blockCount, epoch <= configuration.epochs {
                epochsEnded.store(epoch, ordering: .relaxed)
                turn.epoch = epoch
            }
            let isDone =
                job == configuration.epochs * blockCount
                && (!endsEpochs || epochsEnded.load(ordering: .relaxed) == configuration.epochs)
            turn.writesCheckpoint =
                wantsCheckpoint.exchange(false, ordering: .relaxed)
                || endsBlocks && (isStopped || isDone) && !hasFailed.load(ordering: .relaxed)
            if turn.epoch != nil || turn.writesCheckpoint {
                self.turn.withLock { $0 = turn }
                caller.ask()
            }
            isOver.store(isDone || stopping.load(ordering: .relaxed), ordering: .relaxed)
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
        while end < tokens.count, endsBlocks || !stopping.load(ordering: .relaxed) {
            while end < tokens.count, tokens[end] >= 0 { end += 1 }
            end = min(end + 1, tokens.count)
            sentence.train(tokens, begin..<end, learningRate: learningRate(at: position + begin))
            begin = end
        }
        sentence.step.finish(learningRate: learningRate(at: position + end))
        let step = sentence.step
        state.withLock {
            $0.end = .now
            $0.totals.add(tokens: end, pairs: step.pairs, step.sample)
        }
    }

    private func learningRate(at position: Int) -> Float {
        let epoch = Double(position) / Double(max(1, tokensPerEpoch))
        return schedule.rate(at: TrainingTime(epoch: epoch, epochs: Double(configuration.epochs)))
    }

    func progress() -> TrainingProgress {
        let state = state.withLock { $0 }
        let totals = state.totals
        let allTokens = configuration.epochs * tokensPerEpoch
        let loss = totals.recentLoss ?? (totals.lossPairs > 0 ? totals.lossSum / Double(totals.lossPairs) : nil)
        let ended = totals.tokens == allTokens
        return TrainingProgress(
            epoch: min(configuration.epochs, totals.tokens / max(1, tokensPerEpoch) + 1), epochs: configuration.epochs,
            examplesDone: totals.tokens, examplesTotal: allTokens, loss: loss,
            learningRate: learningRate(at: totals.tokens),
            seconds: ((ended ? state.end : nil) ?? .now).seconds(since: state.start))
    }
}

extension SkipGramCheckpoint.Totals {
    /// Adds what a block gave.
    fileprivate mutating func add(tokens: Int, pairs: Int, _ sample: LossSample) {
        self.tokens += tokens
        self.pairs += pairs
        lossSum += sample.sum
        lossPairs += sample.pairs
        epochLossSum += sample.sum
        epochLossPairs += sample.pairs
        if lossPairs >= 2_000 {
            recentLoss = lossSum / Double(lossPairs)
            lossSum = 0
            lossPairs = 0
        }
    }
}

extension ContinuousClock.Instant {
    /// Seconds from `earlier` to this moment.
    func seconds(since earlier: Self) -> Double { (self - earlier) / .seconds(1) }
}
