internal import Synchronization

/// What the threads of one run share: which block is next, what the epochs brought, and whether the run is to end.
final class RatingRun: Sendable {
    fileprivate struct State {
        var statistics: [RatingStatistics]
        var heldOutStatistics: [RatingStatistics]
        /// The blocks to train before the threads meet again.
        var blocks: [Int] = []
        var strata: [[Int]] = []
        var epoch = 0
        var rate: Float = 0
        var observationsDone = 0
        var lastLoss: Double?
        var epochs: [RatingEpoch] = []
        var best: (epoch: Int, model: FactorModel)?
        var failure: TrainingError?
        var isEnding = false
        var wasStopped = false
        /// Seconds of training before `start`, and when the clock runs, since when.
        var seconds = 0.0
        var start: ContinuousClock.Instant? = .now
    }

    private let configuration: RatingConfiguration
    private let schedule: any Schedule
    private let grid: RatingGrid
    private let heldOut: [RatingBlock]
    private let observationCount: Int
    private let barrier: ThreadBarrier
    private let nextBlock = Atomic(0)
    private let stopping = Atomic(false)
    private let state: Mutex<State>

    init(
        configuration: RatingConfiguration, schedule: any Schedule, grid: RatingGrid, heldOut: [RatingBlock]
    ) {
        self.configuration = configuration
        self.schedule = schedule
        self.grid = grid
        self.heldOut = heldOut
        observationCount = grid.blocks.reduce(0) { $0 + $1.count }
        barrier = ThreadBarrier(count: configuration.threads)
        state = Mutex(
            State(
                statistics: Array(repeating: .init(), count: grid.blocks.count),
                heldOutStatistics: Array(repeating: .init(), count: heldOut.count)))
    }

    func stop() { stopping.store(true, ordering: .relaxed) }

    /// Trains until the run ends: the body of a thread.
    func work(_ step: RatingStep) {
        while true {
            barrier.wait { state.withLock { beginStratum(&$0) } }
            let (blocks, rate, isEnding) = state.withLock { ($0.blocks, $0.rate, $0.isEnding) }
            guard !isEnding else { return }
            while let block = next(of: blocks.count) {
                let statistics = step.train(grid.blocks[blocks[block]], rate: rate)
                state.withLock { record(statistics, ofBlock: blocks[block], &$0) }
            }
            barrier.wait {
                nextBlock.store(0, ordering: .relaxed)
                state.withLock { if $0.strata.isEmpty { $0.stopClock() } }
            }
            guard state.withLock({ $0.strata.isEmpty && !$0.isEnding }) else { continue }
            while let part = next(of: heldOut.count) {
                let statistics = step.measure(heldOut[part])
                state.withLock { $0.heldOutStatistics[part] = statistics }
            }
            barrier.wait {
                nextBlock.store(0, ordering: .relaxed)
                state.withLock { endEpoch(step.model, &$0) }
            }
        }
    }

    private func next(of count: Int) -> Int? {
        let next = nextBlock.add(1, ordering: .relaxed).oldValue
        return next < count ? next : nil
    }

    /// Chooses the blocks that the threads train next, by one of them while the others wait.
    private func beginStratum(_ state: inout State) {
        if stopping.load(ordering: .relaxed), !state.isEnding {
            state.isEnding = true
            state.wasStopped = true
        }
        if state.isEnding {
            state.stopClock()
            return
        }
        if state.strata.isEmpty {
            if state.epoch == configuration.epochs {
                state.isEnding = true
                return
            }
            state.strata = strata(epoch: state.epoch)
            state.epoch += 1
            state.start = state.start ?? .now
        }
        let share = Double(state.observationsDone) / Double(max(1, observationCount))
        state.rate = schedule.rate(at: TrainingTime(epoch: share, epochs: Double(configuration.epochs)))
        state.blocks = state.strata.removeFirst()
    }

    /// What an epoch visits between meetings, in an order of its own: a stratum, largest block first, or all blocks.
    private func strata(epoch: Int) -> [[Int]] {
        var random = RandomStream(configuration.seed, 0x57a7, UInt64(epoch))
        switch configuration.parallelism {
        case .deterministic:
            return (0..<grid.side).shuffled(using: &random).map { stratum in
                grid.stratum(stratum).sorted { (grid.blocks[$0].count, $1) > (grid.blocks[$1].count, $0) }
            }
        case .hogwild: return [grid.blocks.indices.shuffled(using: &random)]
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
            state.isEnding = true
            return
        }
        state.lastLoss = statistics.loss ?? state.lastLoss
    }

    /// Puts together what the epoch brought, in a fixed order.
    private func endEpoch(_ model: FactorModel, _ state: inout State) {
        let training = Self.merged(state.statistics)
        let measured = heldOut.isEmpty ? nil : Self.merged(state.heldOutStatistics).errors
        let best = state.best.map { state.epochs[$0.epoch - 1] }
        let isBest = measured.map { $0.rmse < best?.heldOut?.rmse ?? .infinity } ?? true
        state.epochs.append(
            RatingEpoch(
                epoch: state.epoch, learningRate: state.rate, loss: training.loss ?? .nan, training: training.errors,
                heldOut: measured, isBest: isBest, seconds: state.seconds))
        if isBest, measured != nil {
            do {
                state.best = (state.epoch, try model.copy())
            } catch {
                state.failure = error
                state.isEnding = true
            }
        }
        if let patience = configuration.patience, let best = state.best, state.epoch - best.epoch >= patience {
            state.isEnding = true
        }
    }

    private static func merged(_ parts: [RatingStatistics]) -> RatingStatistics {
        parts.reduce(into: RatingStatistics()) { $0.merge($1) }
    }

    /// The epochs that ended since the first `count` of them.
    func epochs(after count: Int) -> ArraySlice<RatingEpoch> { state.withLock { $0.epochs[count...] } }

    func progress() -> TrainingProgress {
        state.withLock {
            TrainingProgress(
                epoch: max(1, $0.epoch), epochs: configuration.epochs, examplesDone: $0.observationsDone,
                examplesTotal: observationCount * configuration.epochs, loss: $0.lastLoss, learningRate: $0.rate,
                seconds: $0.elapsed)
        }
    }

    /// What training gave.
    /// - Parameter model: the model as it is now.
    func result(_ model: FactorModel) throws(TrainingError) -> RatingResult {
        let state = state.withLock { $0 }
        if let failure = state.failure { throw failure }
        let result = RatingResult(
            model: state.best?.model ?? model, epochs: state.epochs, bestEpoch: state.best?.epoch ?? state.epoch,
            wasStopped: state.wasStopped || state.epochs.count < configuration.epochs, seconds: state.seconds)
        guard result.model.isFinite else {
            throw .diverged(
                epoch: state.epoch, block: grid.blocks.count, lastFiniteLoss: state.lastLoss,
                learningRate: state.rate)
        }
        return result
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
