internal import Synchronization

/// The shared state of a run's threads: which block is next, the results of the epochs, and whether the run must end.
final class FactorizationRun: Sendable {
    /// What all threads do until they meet again. It changes only while all wait.
    fileprivate enum Phase {
        case start, training, measuring, end
    }

    fileprivate struct State {
        var statistics: [MetricSums]
        var heldOutStatistics: [MetricSums]
        var phase = Phase.start
        var schedule: EpochSchedule?
        /// The parts to measure that no thread has taken.
        var parts: [Int] = []
        /// The epoch that is trained, or was last; from 1.
        var epoch = 0
        var rate: Float = 0
        var observationsDone = 0
        var lastLoss: Double?
        var epochs: [FactorizationEpoch.Record] = []
        var best: (epoch: Int, value: Double, model: FactorizationModel)?
        var failure: TrainingError?
        /// What the handler of epochs threw.
        var handlerError: (any Error)?
        var wasStopped = false
        /// Seconds of training before `start`, and when the clock runs, since when.
        var seconds = 0.0
        var start: ContinuousClock.Instant? = .now
    }

    private let configuration: FactorizationConfiguration
    private let schedule: any LearningRateSchedule
    private let side: Int
    private let blockCounts: [Int]
    private let heldOutParts: Int
    private let watchedMetrics: [Metric]
    private let unit: Double
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
    ///   - watchedMetrics: the first of these that was measured decides which epoch is best.
    ///   - unit: the unit of the training values.
    init(
        configuration: FactorizationConfiguration, schedule: any LearningRateSchedule, grid: RatingGrid,
        heldOutParts: Int,
        watchedMetrics: [Metric], unit: Float
    ) {
        self.configuration = configuration
        self.schedule = schedule
        self.heldOutParts = heldOutParts
        self.watchedMetrics = watchedMetrics
        self.unit = Double(unit)
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
    /// - Parameter epochEnded: called by one thread after each epoch, while the others wait.
    func work(_ step: FactorizationStep<some FactorizationTask>, thread: Int, epochEnded: (() -> Void)?) {
        while true {
            barrier.wait { advance(step.model, epochEnded) }
            let (phase, epoch) = state.withLock { ($0.phase, $0.epoch) }
            switch phase {
            case .start, .end: return
            case .training: train(step, thread: thread, epoch: epoch - 1)
            case .measuring:
                while let part = state.withLock({ $0.parts.popLast() }) {
                    let sums = step.measure(part)
                    state.withLock { $0.heldOutStatistics[part] = sums }
                }
            }
        }
    }

    /// Trains blocks until the epoch has none left.
    private func train(_ step: FactorizationStep<some FactorizationTask>, thread: Int, epoch: Int) {
        while true {
            // Read this first, so that a block trained in the meantime ends the wait.
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

    /// Decides what the threads do next. Called by one of them while all wait.
    private func advance(_ model: FactorizationModel, _ epochEnded: (() -> Void)?) {
        let hasEnded = state.withLock { endPhase(&$0) }
        guard let hasEnded else { return }
        if hasEnded {
            epochEnded?()
            state.withLock { judge(model, &$0) }
        }
        state.withLock { startEpoch(&$0) }
    }

    /// Ends the current phase.
    /// - Returns: whether an epoch has ended; nil if it must be measured first.
    private func endPhase(_ state: inout State) -> Bool? {
        state.stopClock()
        guard state.failure == nil else { return false }
        switch state.phase {
        case .start, .end: return false
        case .training:
            guard state.isEpochTrained(observationCount) else { return false }
            if heldOutParts > 0 {
                state.parts = Array(0..<heldOutParts)
                state.phase = .measuring
                return nil
            }
        case .measuring: break
        }
        recordEpoch(&state)
        return true
    }

    private func startEpoch(_ state: inout State) {
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

    /// The visiting order of an epoch, from 0: shuffled strata, each with its largest block first, or all blocks
    /// shuffled.
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

    private func record(_ statistics: MetricSums, ofBlock block: Int, rate: Float, _ state: inout State) {
        state.statistics[block] = statistics
        state.observationsDone += blockCounts[block]
        state.schedule?.finish(block)
        guard statistics.isFinite else {
            // The loss at the beginning of the block may still be finite.
            let last = statistics.loss.flatMap { $0.isFinite ? $0 : nil } ?? state.lastLoss
            state.failure =
                state.failure
                ?? .diverged(epoch: state.epoch, block: block + 1, lastFiniteLoss: last, learningRate: rate)
            state.schedule?.cancel()
            return
        }
        state.lastLoss = statistics.loss ?? state.lastLoss
    }

    /// Merges the results of the epoch, in a fixed order.
    private func recordEpoch(_ state: inout State) {
        state.epochs.append(
            FactorizationEpoch.Record(
                number: state.epoch, learningRate: state.schedule?.lastRate ?? 0,
                training: Self.merged(state.statistics).metrics(unit: unit),
                heldOut: heldOutParts == 0 ? [:] : Self.merged(state.heldOutStatistics).metrics(unit: unit),
                seconds: state.seconds))
    }

    private static func merged(_ parts: [MetricSums]) -> MetricSums {
        parts.reduce(into: MetricSums()) { $0.merge($1) }
    }

    /// Decides whether the last epoch is the best, and keeps a copy of its model if it is.
    private func judge(_ model: FactorizationModel, _ state: inout State) {
        let last = state.epochs.count - 1
        let measured = state.epochs[last].heldOut
        guard let metric = watchedMetrics.first(where: { measured[$0] != nil }), let value = measured[metric] else {
            if let watched = configuration.watchedMetric, !measured.isEmpty {
                state.failure = .invalidConfiguration(
                    parameter: "watched metric", found: watched.name,
                    expected: "one that is measured: \(measured.keys.map(\.name).sorted().joined(separator: ", "))")
            }
            return
        }
        let worst = metric.largerIsBetter ? -Double.infinity : .infinity
        state.epochs[last].isBest = metric.isBetter(value, than: state.best?.value ?? worst)
        guard state.epochs[last].isBest else { return }
        do {
            state.best = (state.epoch, value, try model.copy())
        } catch {
            state.failure = error
        }
    }

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
        var model: FactorizationModel
        var epochs: [FactorizationEpoch.Record]
        /// The last that ended where none was measured; 0 where none ended.
        var bestEpoch: Int
        var wasStopped: Bool
        var divergence: TrainingError?
        var seconds: Double
    }

    /// What training gave.
    /// - Parameter model: the model as it is now.
    func outcome(_ model: FactorizationModel) throws -> Outcome {
        let state = state.withLock { $0 }
        if let error = state.handlerError { throw error }
        var failure = state.failure
        if failure == nil, state.best == nil, !model.isFinite {
            failure = .diverged(
                epoch: state.epoch, block: blockCounts.count, lastFiniteLoss: state.lastLoss, learningRate: state.rate)
        }
        if let failure {
            guard case .diverged = failure, state.best != nil else { throw failure }
        }
        return Outcome(
            model: state.best?.model ?? model, epochs: state.epochs,
            bestEpoch: state.best?.epoch ?? state.epochs.count,
            wasStopped: state.wasStopped || state.epochs.count < configuration.epochs, divergence: failure,
            seconds: state.seconds)
    }

    /// Runs the threads until the run ends.
    /// - Parameters:
    ///   - step: what they do.
    ///   - model: makes the model of a handler.
    ///   - waits: whether threads wait for `epochEnded`, which isn't called otherwise.
    ///   - progress: called on this thread some ten times a second, and once at the end.
    ///   - epochEnded: called on this thread after each epoch, while the threads wait.
    func run(
        _ step: FactorizationStep<some FactorizationTask>, model: () throws(TrainingError) -> FactorizationModel,
        waits: Bool, progress: (TrainingProgress) -> TrainingDirective,
        epochEnded: (inout FactorizationEpoch) throws -> TrainingDirective
    ) throws {
        try withoutActuallyEscaping(model) { model in
            _ = try WorkerThreads.run(
                threads, monitor: { if case .stop = progress(self.progress()) { stop() } },
                turn: { handleEpoch(model, epochEnded) },
                body: { thread, turn in
                    self.work(step, thread: thread, epochEnded: waits ? { turn.ask() } : nil)
                })
        }
        _ = progress(self.progress())
    }

    /// Has the handler look at the last epoch.
    private func handleEpoch(
        _ model: @escaping () throws(TrainingError) -> FactorizationModel,
        _ handler: (inout FactorizationEpoch) throws -> TrainingDirective
    ) {
        var epoch = FactorizationEpoch(state.withLock { $0.epochs[$0.epochs.count - 1] }, model: model)
        do {
            if case .stop = try handler(&epoch) { stop() }
        } catch {
            stop()
            state.withLock { $0.handlerError = error }
        }
        let heldOut = epoch.heldOut
        state.withLock { $0.epochs[$0.epochs.count - 1].heldOut = heldOut }
    }
}

extension FactorizationRun.State {
    /// Whether every observation was trained in the epochs so far; of none, also before the first.
    fileprivate func isEpochTrained(_ observations: Int) -> Bool { observationsDone == epoch * observations }

    /// Seconds of training so far.
    fileprivate var elapsed: Double { seconds + (start.map { ContinuousClock.now.seconds(since: $0) } ?? 0) }

    fileprivate mutating func stopClock() {
        seconds = elapsed
        start = nil
    }
}
