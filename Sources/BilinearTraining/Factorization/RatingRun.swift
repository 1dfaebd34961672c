internal import Synchronization

/// What the threads of one run share: which block is next, what the epochs brought, and whether the run is to end.
final class RatingRun: Sendable {
    /// What all threads do until they meet again; changed only while all wait.
    fileprivate enum Phase {
        case start, training, measuring, end
    }

    fileprivate struct State {
        var statistics: [RatingStatistics]
        var heldOutStatistics: [RatingStatistics]
        var phase = Phase.start
        var schedule: EpochSchedule?
        /// The parts to measure that no thread has taken.
        var parts: [Int] = []
        /// The epoch that is trained, or was last; from 1.
        var epoch = 0
        var rate: Float = 0
        var observationsDone = 0
        var lastLoss: Double?
        var epochs: [EpochRecord] = []
        var best: (epoch: Int, model: FactorModel)?
        var failure: TrainingError?
        var wasStopped = false
        /// Seconds of training before `start`, and when the clock runs, since when.
        var seconds = 0.0
        var start: ContinuousClock.Instant? = .now
    }

    private let configuration: RatingConfiguration
    private let schedule: any Schedule
    private let side: Int
    private let blockCounts: [Int]
    private let heldOutParts: Int
    private let error: @Sendable (RatingStatistics) -> Double
    private let observationCount: Int
    /// The threads that there is work for.
    private let threads: Int
    private let barrier: ThreadBarrier
    private let stopping = Atomic(false)
    /// Changes whenever a block may have become ready.
    private let trainedBlocks: WaitableCounter
    private let state: Mutex<State>

    /// - Parameters:
    ///   - grid: the blocks to train.
    ///   - heldOutParts: the number of parts to measure after each epoch.
    ///   - error: of what is held out, by which the best epoch is found: the smaller, the better.
    init(
        configuration: RatingConfiguration, schedule: any Schedule, grid: RatingGrid, heldOutParts: Int,
        error: @escaping @Sendable (RatingStatistics) -> Double
    ) {
        self.configuration = configuration
        self.schedule = schedule
        self.heldOutParts = heldOutParts
        self.error = error
        side = grid.side
        blockCounts = grid.parts.map(\.count)
        observationCount = blockCounts.reduce(0, +)
        threads = min(configuration.threads, configuration.parallelism == .deterministic ? side : blockCounts.count)
        barrier = ThreadBarrier(count: threads)
        trainedBlocks = WaitableCounter(threads: threads)
        state = Mutex(
            State(
                statistics: Array(repeating: .init(), count: blockCounts.count),
                heldOutStatistics: Array(repeating: .init(), count: heldOutParts)))
    }

    func stop() { stopping.store(true, ordering: .relaxed) }

    /// Trains until the run ends: the body of thread `thread`.
    func work(_ step: some BlockStep, thread: Int) {
        while true {
            barrier.wait { state.withLock { advance(&$0, step.model) } }
            let (phase, epoch) = state.withLock { ($0.phase, $0.epoch) }
            switch phase {
            case .start, .end: return
            case .training: train(step, thread: thread, epoch: epoch - 1)
            case .measuring:
                while let part = state.withLock({ $0.parts.popLast() }) {
                    let statistics = step.measure(part)
                    state.withLock { $0.heldOutStatistics[part] = statistics }
                }
            }
        }
    }

    /// Trains blocks until the epoch has none left.
    private func train(_ step: some BlockStep, thread: Int, epoch: Int) {
        while true {
            // Read first: a block that is trained meanwhile ends the waiting.
            let trained = trainedBlocks.value
            switch state.withLock({ next(&$0, thread) }) {
            case .train(let block, let rate):
                let statistics = step.train(block, epoch: epoch, rate: rate)
                state.withLock { record(statistics, ofBlock: block, rate: rate, &$0) }
                trainedBlocks.increment()
            case .wait: trainedBlocks.wait(whileEqualTo: trained)
            case .end: return
            }
        }
    }

    private func next(_ state: inout State, _ thread: Int) -> EpochSchedule.Next {
        if stopping.load(ordering: .relaxed) { state.schedule?.cancel() }
        let next = state.schedule?.next(thread: thread, of: threads) ?? .end
        if case .train(_, let rate) = next { state.rate = rate }
        return next
    }

    /// Decides what the threads do next, by one of them while all wait.
    private func advance(_ state: inout State, _ model: FactorModel) {
        state.stopClock()
        if state.phase == .measuring { endEpoch(model, &state) }
        if state.phase == .training, state.failure == nil, state.isEpochTrained(observationCount) {
            state.parts = Array(0..<heldOutParts)
            state.phase = .measuring
            if heldOutParts > 0 { return }
            endEpoch(model, &state)
        }
        let isDone =
            state.isEpochTrained(observationCount)
            && (state.epoch == configuration.epochs || lacksImprovement(state))
        let isStopped = !isDone && stopping.load(ordering: .relaxed)
        guard !isDone, !isStopped, state.failure == nil else {
            state.wasStopped = isStopped
            state.phase = .end
            return
        }
        state.schedule = schedule(ofEpoch: state.epoch)
        state.epoch += 1
        state.start = .now
        state.phase = .training
    }

    private func lacksImprovement(_ state: borrowing State) -> Bool {
        guard let patience = configuration.patience, let best = state.best else { return false }
        return state.epoch - best.epoch >= patience
    }

    /// What an epoch, from 0, visits in an order of its own: strata, largest block first, or all blocks.
    private func schedule(ofEpoch epoch: Int) -> EpochSchedule {
        var random = RandomStream(configuration.seed, 0x57a7, UInt64(epoch))
        let isOrdered = configuration.parallelism == .deterministic
        let strata =
            isOrdered
            ? (0..<side).shuffled(using: &random).map { stratum in
                RatingGrid.stratum(stratum, side: side).sorted { (blockCounts[$0], $1) > (blockCounts[$1], $0) }
            } : [blockCounts.indices.shuffled(using: &random)]
        var done = epoch * observationCount
        let rates = strata.map { stratum in
            defer { done += stratum.reduce(0) { $0 + blockCounts[$1] } }
            let share = Double(done) / Double(max(1, observationCount))
            return schedule.rate(at: TrainingTime(epoch: share, epochs: Double(configuration.epochs)))
        }
        return EpochSchedule(side: side, strata: strata, rates: rates, isOrdered: isOrdered)
    }

    private func record(_ statistics: RatingStatistics, ofBlock block: Int, rate: Float, _ state: inout State) {
        state.statistics[block] = statistics
        state.observationsDone += blockCounts[block]
        state.schedule?.finish(block)
        guard statistics.isFinite else {
            // That of the block's beginning may be finite still.
            let last = statistics.loss.flatMap { $0.isFinite ? $0 : nil } ?? state.lastLoss
            state.failure =
                state.failure
                ?? .diverged(epoch: state.epoch, block: block + 1, lastFiniteLoss: last, learningRate: rate)
            state.schedule?.cancel()
            return
        }
        state.lastLoss = statistics.loss ?? state.lastLoss
    }

    /// Puts together what the epoch brought, in a fixed order.
    private func endEpoch(_ model: FactorModel, _ state: inout State) {
        let training = Self.merged(state.statistics)
        let measured = heldOutParts == 0 ? nil : Self.merged(state.heldOutStatistics)
        let best = state.best.flatMap { state.epochs[$0.epoch - 1].heldOut }
        let isBest = measured.map { error($0) < best.map(error) ?? .infinity } ?? true
        state.epochs.append(
            EpochRecord(
                epoch: state.epoch, learningRate: state.schedule?.lastRate ?? 0, training: training, heldOut: measured,
                isBest: isBest,
                seconds: state.seconds))
        if isBest, measured != nil {
            do {
                state.best = (state.epoch, try model.copy())
            } catch {
                state.failure = error
            }
        }
    }

    private static func merged(_ parts: [RatingStatistics]) -> RatingStatistics {
        parts.reduce(into: RatingStatistics()) { $0.merge($1) }
    }

    /// The epochs that ended since the first `count` of them.
    func epochs(after count: Int) -> ArraySlice<EpochRecord> { state.withLock { $0.epochs[count...] } }

    func progress() -> TrainingProgress {
        state.withLock {
            TrainingProgress(
                epoch: max(1, $0.epoch), epochs: configuration.epochs, examplesDone: $0.observationsDone,
                examplesTotal: observationCount * configuration.epochs, loss: $0.lastLoss, learningRate: $0.rate,
                seconds: $0.elapsed)
        }
    }

    /// What training gave.
    struct Outcome {
        var model: FactorModel
        /// The last that ended where none was measured; 0 where none ended.
        var bestEpoch: Int
        var wasStopped: Bool
        var seconds: Double
    }

    /// What training gave.
    /// - Parameter model: the model as it is now.
    func outcome(_ model: FactorModel) throws(TrainingError) -> Outcome {
        let state = state.withLock { $0 }
        if let failure = state.failure { throw failure }
        let outcome = Outcome(
            model: state.best?.model ?? model, bestEpoch: state.best?.epoch ?? state.epochs.count,
            wasStopped: state.wasStopped || state.epochs.count < configuration.epochs, seconds: state.seconds)
        guard outcome.model.isFinite else {
            throw .diverged(
                epoch: state.epoch, block: blockCounts.count, lastFiniteLoss: state.lastLoss,
                learningRate: state.rate)
        }
        return outcome
    }

    /// Runs the threads until the run ends.
    /// - Parameters:
    ///   - step: makes what a thread does.
    ///   - progress: called on this thread some ten times a second, and once at the end.
    ///   - epochEnded: called on this thread after each epoch.
    func run(
        _ step: @escaping @Sendable () -> some BlockStep, progress: (TrainingProgress) -> TrainingDirective,
        epochEnded: (EpochRecord) -> Void
    ) throws {
        var reported = 0
        func report() {
            for epoch in epochs(after: reported) {
                epochEnded(epoch)
                reported += 1
            }
        }
        try WorkerThreads.run(threads) {
            report()
            if case .stop = progress(self.progress()) { stop() }
        } body: { thread in
            self.work(step(), thread: thread)
        }
        report()
        _ = progress(self.progress())
    }
}

extension RatingRun.State {
    /// Whether every observation was trained in the epochs so far; of none, also before the first.
    fileprivate func isEpochTrained(_ observations: Int) -> Bool { observationsDone == epoch * observations }

    /// Seconds of training so far.
    fileprivate var elapsed: Double { seconds + (start.map { ContinuousClock.now.seconds(since: $0) } ?? 0) }

    fileprivate mutating func stopClock() {
        seconds = elapsed
        start = nil
    }
}
