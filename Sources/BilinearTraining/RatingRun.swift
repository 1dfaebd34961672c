internal import Synchronization

/// What a thread does in a run: trains blocks and measures parts of what is held out.
protocol BlockStep: SendableMetatype {
    var model: FactorModel { get }

    /// Trains a block in an epoch, from 0, at a learning rate.
    func train(_ block: Int, epoch: Int, rate: Float) -> RatingStatistics

    /// Measures a part of what is held out.
    func measure(_ part: Int) -> RatingStatistics
}

/// What an epoch brought, before a trainer makes its report of it.
struct EpochRecord: Sendable {
    var epoch: Int
    var learningRate: Float
    var training: RatingStatistics
    var heldOut: RatingStatistics?
    var isBest: Bool
    var seconds: Double
}

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
        /// The blocks to train before the threads meet again, or the parts to measure, that no thread has taken.
        var pending: [Int] = []
        var strata: [[Int]] = []
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
    private let barrier: ThreadBarrier
    private let stopping = Atomic(false)
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
        barrier = ThreadBarrier(count: configuration.threads)
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
            let (phase, epoch, rate) = state.withLock { ($0.phase, $0.epoch, $0.rate) }
            switch phase {
            case .start, .end: return
            case .training:
                while let block = state.withLock({ take(&$0, thread) }) {
                    let statistics = step.train(block, epoch: epoch - 1, rate: rate)
                    state.withLock { record(statistics, ofBlock: block, &$0) }
                }
            case .measuring:
                while let part = state.withLock({ $0.pending.popLast() }) {
                    let statistics = step.measure(part)
                    state.withLock { $0.heldOutStatistics[part] = statistics }
                }
            }
        }
    }

    /// The next block for a thread: of the columns that it trained before, whose factors are in its caches, or any.
    private func take(_ state: inout State, _ thread: Int) -> Int? {
        let threads = configuration.threads
        let own = state.pending.firstIndex { $0 % side * threads / side == thread }
        guard let index = own ?? state.pending.indices.first else { return nil }
        return state.pending.remove(at: index)
    }

    /// Decides what the threads do next, by one of them while all wait.
    private func advance(_ state: inout State, _ model: FactorModel) {
        if state.phase == .measuring { endEpoch(model, &state) }
        if state.phase == .training, state.strata.isEmpty, state.failure == nil {
            state.stopClock()
            state.pending = Array(0..<heldOutParts)
            state.phase = .measuring
            if heldOutParts > 0 { return }
            endEpoch(model, &state)
        }
        let isDone = state.strata.isEmpty && (state.epoch == configuration.epochs || lacksImprovement(state))
        let isStopped = !isDone && stopping.load(ordering: .relaxed)
        guard !isDone, !isStopped, state.failure == nil else {
            state.wasStopped = isStopped
            state.stopClock()
            state.phase = .end
            return
        }
        if state.strata.isEmpty {
            state.strata = strata(epoch: state.epoch)
            state.epoch += 1
        }
        state.start = state.start ?? .now
        let share = Double(state.observationsDone) / Double(max(1, observationCount))
        state.rate = schedule.rate(at: TrainingTime(epoch: share, epochs: Double(configuration.epochs)))
        state.pending = state.strata.removeFirst()
        state.phase = .training
    }

    private func lacksImprovement(_ state: borrowing State) -> Bool {
        guard let patience = configuration.patience, let best = state.best else { return false }
        return state.epoch - best.epoch >= patience
    }

    /// What an epoch visits between meetings, in an order of its own: a stratum, largest block first, or all blocks.
    private func strata(epoch: Int) -> [[Int]] {
        var random = RandomStream(configuration.seed, 0x57a7, UInt64(epoch))
        switch configuration.parallelism {
        case .deterministic:
            return (0..<side).shuffled(using: &random).map { stratum in
                RatingGrid.stratum(stratum, side: side).sorted { (blockCounts[$0], $1) > (blockCounts[$1], $0) }
            }
        case .hogwild: return [blockCounts.indices.shuffled(using: &random)]
        }
    }

    private func record(_ statistics: RatingStatistics, ofBlock block: Int, _ state: inout State) {
        state.statistics[block] = statistics
        state.observationsDone += statistics.count
        guard statistics.isFinite else {
            state.failure =
                state.failure
                ?? .diverged(
                    epoch: state.epoch, block: block + 1, lastFiniteLoss: state.lastLoss, learningRate: state.rate)
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
                epoch: state.epoch, learningRate: state.rate, training: training, heldOut: measured, isBest: isBest,
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
            model: state.best?.model ?? model, bestEpoch: state.best?.epoch ?? state.epoch,
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
        try WorkerThreads.run(configuration.threads) {
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
    /// Seconds of training so far.
    fileprivate var elapsed: Double { seconds + (start.map { ContinuousClock.now.seconds(since: $0) } ?? 0) }

    fileprivate mutating func stopClock() {
        seconds = elapsed
        start = nil
    }
}
