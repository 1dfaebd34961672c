internal import BilinearKernels

/// Minimizes an objective of whole matrices by descent along its gradient.
public struct GradientDescent<Descent: Optimizer>: Sendable {
    /// How parameters move against their gradient.
    public let optimizer: Descent
    /// The largest number of steps.
    public let steps: Int
    /// The run ends when the gradient's norm falls to this share of its norm at the start; 0 to take all steps.
    public let tolerance: Double

    /// - Parameters:
    ///   - optimizer: how parameters move against their gradient; its schedule counts steps as epochs.
    ///   - steps: the largest number of steps, 1…1000000000.
    ///   - tolerance: the run ends when the gradient's norm falls to this share of its norm at the start; at least 0.
    /// - Throws: `TrainingError.invalidConfiguration`, for the first value that is out of range.
    public init(optimizer: Descent, steps: Int, tolerance: Double = 0) throws(TrainingError) {
        guard (1...1_000_000_000).contains(steps) else {
            throw .invalidConfiguration(parameter: "steps", found: "\(steps)", expected: "1…1000000000")
        }
        guard tolerance >= 0, tolerance.isFinite else {
            throw .invalidConfiguration(
                parameter: "tolerance", found: "\(tolerance)", expected: "a finite number, at least 0")
        }
        try optimizer.validate(epochs: steps)
        self.optimizer = optimizer
        self.steps = steps
        self.tolerance = tolerance
    }

    /// Minimizes `objective` and blocks the calling thread meanwhile.
    ///
    /// The cost is one evaluation per step, and one at the end for the result's value. The same start gives
    /// bit-identical results.
    /// - Parameters:
    ///   - objective: the objective to minimize.
    ///   - start: parameters of the declared shapes, all finite; see
    ///     `MatrixObjective.randomParameters(halfWidth:seed:)`.
    ///   - progress: called about ten times a second and once at the end. It reports steps as epochs and the
    ///     objective's value as the loss.
    /// - Throws: `TrainingError.invalidConfiguration` if the start has the wrong shape or isn't finite;
    ///   `TrainingError.divergedAtStep` if the value or the gradient isn't finite.
    public func minimize(
        _ objective: some MatrixObjective, from start: [Matrix<Float>],
        progress: (TrainingProgress) -> TrainingDirective = { _ in .proceed }
    ) throws(TrainingError) -> GradientDescentResult {
        try objective.requireShapes(of: start)
        for (shape, matrix) in zip(objective.parameters, start) {
            guard let found = matrix.firstNonFinite else { continue }
            throw .invalidConfiguration(
                parameter: "the start of \(shape.name)", found: found, expected: "finite numbers")
        }
        var descent = Descending(start, stateCount: optimizer.stateCount)
        let clock = ContinuousClock()
        let began = clock.now
        var reported = began
        var firstNorm: Double?
        var wasStopped = false
        while true {
            let step = descent.step
            let rate = optimizer.schedule.rate(at: TrainingTime(epoch: Double(step), epochs: Double(steps)))
            try descent.evaluate(objective, rate: rate)
            let norm = descent.gradientNorm
            let isDone = step == steps || norm == 0 || norm <= tolerance * (firstNorm ?? 0)
            firstNorm = firstNorm ?? norm
            let now = clock.now
            if isDone || now - reported > .milliseconds(100) {
                reported = now
                let state = TrainingProgress(
                    epoch: max(1, step), epochs: steps, examplesDone: step, examplesTotal: steps, loss: descent.value,
                    learningRate: rate, seconds: now.seconds(since: began))
                if case .stop = progress(state), !isDone { wasStopped = true }
            }
            guard !isDone, !wasStopped else {
                return GradientDescentResult(
                    parameters: descent.parameters, value: descent.value, gradientNorm: norm, steps: step,
                    wasStopped: wasStopped, seconds: now.seconds(since: began))
            }
            descent.descend(by: optimizer, rate: rate)
        }
    }
}

/// The result of a minimization.
public struct GradientDescentResult: Sendable {
    /// The parameters, in the objective's order.
    public var parameters: [Matrix<Float>]
    /// The objective's value there.
    public var value: Double
    /// The Euclidean norm of its gradient there.
    public var gradientNorm: Double
    /// Steps done.
    public var steps: Int
    /// Whether the progress handler ended the run.
    public var wasStopped: Bool
    /// Seconds that the run took.
    public var seconds: Double
}

/// The current parameters, with their gradient and the optimizer's state.
private struct Descending {
    var parameters: [Matrix<Float>]
    var gradient: [Matrix<Float>]
    /// The objective's value at the parameters.
    var value = 0.0
    /// The gradient's Euclidean norm there.
    var gradientNorm = 0.0
    /// Steps done.
    var step = 0
    private let stateCount: Int
    private var states: [[Float]]
    private var lastFiniteValue: Double?

    init(_ start: [Matrix<Float>], stateCount: Int) {
        parameters = start
        gradient = start
        self.stateCount = stateCount
        states = start.map { Array(repeating: 0, count: stateCount * $0.storage.count) }
    }

    mutating func evaluate(_ objective: some MatrixObjective, rate: Float) throws(TrainingError) {
        for index in gradient.indices { gradient[index].clear() }
        value = objective.evaluate(at: parameters, addingGradientTo: &gradient)
        var squares = 0.0
        for matrix in gradient { squares += Double(Kernels.squaredNorm(matrix.storage.span)) }
        gradientNorm = squares.squareRoot()
        guard value.isFinite, gradientNorm.isFinite else {
            throw .divergedAtStep(step: step, lastFiniteValue: lastFiniteValue, learningRate: rate)
        }
        lastFiniteValue = value
    }

    mutating func descend(by optimizer: some Optimizer, rate: Float) {
        step += 1
        for index in parameters.indices {
            var parameter = parameters[index].storage.mutableSpan
            let slope = gradient[index]
            optimizer.descend(
                &parameter, gradient: slope.storage.span,
                states: OptimizerStates(states[index].mutableSpan, count: stateCount), rate: rate, step: step)
        }
    }
}
