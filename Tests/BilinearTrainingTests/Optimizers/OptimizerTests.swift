import BilinearTraining
import Testing

@Suite struct OptimizerTests {
    @Test(arguments: OptimizerTwin.all.indices)
    func `steps are those of the formula`(index: Int) {
        let twin = OptimizerTwin.all[index]
        let optimizer = twin.optimizer
        let rate = OptimizerTwin.rate
        var parameters: [Float] = [1, -2, 0.5]
        var states = [Float](repeating: 0, count: 3 * optimizer.stateCount)
        var cells = parameters.map { OptimizerTwin.Cell(x: Double($0)) }
        for (index, gradient) in ([[0.5, -1, 0], [0.25, 2, 0], [-1, 0.125, 3]] as [[Float]]).enumerated() {
            var span = parameters.mutableSpan
            optimizer.descend(
                &span, gradient: gradient.span,
                states: OptimizerStates(states.mutableSpan, count: optimizer.stateCount), rate: rate, step: index + 1)
            for i in 0..<3 {
                twin.descend(&cells[i], Double(gradient[i]))
                #expect(abs(Double(parameters[i]) - cells[i].x) < 1e-5, "\(optimizer), element \(i)")
            }
        }
    }

    @Test func `the rate of a step is the one that it is given`() {
        var parameters: [Float] = [1]
        var none: [Float] = []
        var span = parameters.mutableSpan
        let gradient: [Float] = [2]
        SGD(rate: 0.5).descend(
            &span, gradient: gradient.span, states: OptimizerStates(none.mutableSpan, count: 0), rate: 0.25, step: 1)
        #expect(parameters == [0.5])
    }

    @Test(arguments: [0, -1, Float.nan, .infinity])
    func `a learning rate that isn't positive and finite is refused`(rate: Float) {
        #expect(throws: TrainingError.self) {
            try FactorizationTrainer(task: .pointwise(SquaredLoss()), optimizer: SGD(rate: rate))
        }
    }

    /// An optimizer of one's own that keeps so many states, and checks nothing.
    private struct Keeper: Optimizer {
        var stateCount: Int
        var schedule: any LearningRateSchedule { ConstantRate(1) }
        func descend(
            _ parameters: inout MutableSpan<Float>, gradient: Span<Float>, states: consuming OptimizerStates,
            rate: Float, step: Int
        ) {}
    }

    private static let refused =
        OptimizerTwin.all.flatMap(\.refused) + [
            (Keeper(stateCount: -1), "state count of the optimizer", "-1"),
            (Keeper(stateCount: 1_001), "state count of the optimizer", "1001"),
        ]

    @Test func `every optimizer of the package has a twin`() throws {
        let names = OptimizerTwin.all.map { "\(type(of: $0.optimizer))" }
        for type in try declaredTypes(conformingTo: "Optimizer") { #expect(names.contains(type), "\(type)") }
    }

    @Test(arguments: refused.indices)
    func `settings out of range are refused by whatever takes an optimizer`(index: Int) throws {
        let (optimizer, parameter, found) = Self.refused[index]
        func check(_ make: () throws -> Void) {
            let error = #expect(throws: TrainingError.self) { try make() }
            guard case .invalidConfiguration(parameter, found, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        func check(_ optimizer: some Optimizer) {
            check { _ = try FactorizationTrainer(task: .pointwise(SquaredLoss()), optimizer: optimizer) }
            check { _ = try FactorizationTrainer(task: .ranking(LogisticLoss()), optimizer: optimizer) }
            check { _ = try GradientDescent(optimizer: optimizer, steps: 1) }
        }
        check(optimizer)
    }

    @Test func `settings at the ends of their ranges are accepted`() throws {
        _ = try GradientDescent(optimizer: Adam(rate: 1, beta1: 0, beta2: 0, epsilon: .leastNonzeroMagnitude), steps: 1)
        _ = try GradientDescent(optimizer: SGD(rate: 1, momentum: Float(1).nextDown), steps: 1)
        _ = try GradientDescent(optimizer: Keeper(stateCount: 0), steps: 1)
    }
}
