import BilinearTraining
import Testing

/// ½·‖θ − center‖², by plain loops: an objective as a user writes one.
struct Bowl: MatrixObjective {
    var center: Float = 2
    var parameters: [ParameterShape] { [ParameterShape("theta", rows: 2, columns: 3)] }

    @_specialize(where Scalar == Float)
    func evaluate<Scalar: KernelScalar>(
        at parameters: [Matrix<Scalar>], addingGradientTo gradient: inout [Matrix<Scalar>]
    ) -> Double {
        var value = 0.0
        for row in 0..<2 {
            for column in 0..<3 {
                let residual = parameters[0][row, column] - Scalar(center)
                value += Double(residual * residual) / 2
                gradient[0][row, column] += residual
            }
        }
        return value
    }
}

@Suite struct GradientDescentTests {
    let start = [Matrix<Float>(rows: 2, columns: 3)]

    @Test func `steps are those of gradient descent`() throws {
        var steps: [Double] = []
        let minimum = try GradientDescent(optimizer: SGD(rate: 0.5), steps: 3).minimize(Bowl(), from: start) {
            steps.append($0.loss!)
            return .proceed
        }
        // 2 − 2·½³ = 1.75.
        #expect(minimum.parameters[0].elements == Array(repeating: 1.75, count: 6))
        #expect(minimum.value == 6 * 0.25 * 0.25 / 2 && minimum.steps == 3 && !minimum.wasStopped)
        #expect(abs(minimum.gradientNorm - 6.0.squareRoot() * 0.25) < 1e-6)
        #expect(steps.last == minimum.value)
    }

    @Test func `it ends where the gradient is small`() throws {
        let minimum = try GradientDescent(optimizer: SGD(rate: 0.5), steps: 100, tolerance: 0.1).minimize(
            Bowl(), from: start)
        #expect(minimum.steps == 4)  // ½⁴ = 0.0625
        #expect(try GradientDescent(optimizer: SGD(rate: 1), steps: 100).minimize(Bowl(), from: start).steps == 1)
    }

    @Test(arguments: OptimizerTwin.all.indices) func `every optimizer arrives`(index: Int) throws {
        func value(_ optimizer: some Optimizer) throws -> Double {
            try GradientDescent(optimizer: optimizer, steps: 3_000).minimize(Bowl(), from: start).value
        }
        #expect(try value(OptimizerTwin.all[index].optimizer) < 1e-3)
    }

    @Test func `an objective that diverges ends with the step and the last finite value`() throws {
        let error = #expect(throws: TrainingError.self) {
            try GradientDescent(optimizer: SGD(rate: 1e10), steps: 100).minimize(Bowl(), from: start)
        }
        guard case .divergedAtStep(let step, let last, 1e10) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        // The residual grows by 1e10 a step; its square overflows with the second.
        let value = try #require(last)
        #expect(step == 2 && abs(value / 12e20 - 1) < 1e-6)
    }

    @Test func `an objective that isn't finite at the start is an error`() throws {
        #expect(throws: TrainingError.divergedAtStep(step: 0, lastFiniteValue: nil, learningRate: 1)) {
            try GradientDescent(optimizer: SGD(rate: 1), steps: 3).minimize(Bowl(center: .nan), from: start)
        }
    }

    @Test func `the handler ends the run`() throws {
        let slow = try DenseFactorization(Matrix(rows: 200, columns: 200, randomIn: 1, seed: 1), dimension: 8)
        let minimum = try GradientDescent(optimizer: SGD(rate: 1e-6), steps: 1_000_000)
            .minimize(slow, from: slow.randomParameters()) { _ in .stop }
        #expect(minimum.wasStopped && minimum.steps < 1_000_000)
    }

    @Test func `a start that doesn't fit is refused`() throws {
        let minimizer = try GradientDescent(optimizer: SGD(rate: 1), steps: 3)
        #expect(
            throws: TrainingError.invalidConfiguration(
                parameter: "the shape of theta", found: "3 × 2", expected: "2 × 3")
        ) { try minimizer.minimize(Bowl(), from: [Matrix(rows: 3, columns: 2)]) }
        #expect(
            throws: TrainingError.invalidConfiguration(
                parameter: "the number of parameters", found: "0", expected: "1: theta")
        ) { try minimizer.minimize(Bowl(), from: []) }
        var wrong = start
        wrong[0][1, 1] = .nan
        #expect(
            throws: TrainingError.invalidConfiguration(
                parameter: "the start of theta", found: "nan in row 1, column 1", expected: "finite numbers")
        ) { try minimizer.minimize(Bowl(), from: wrong) }
    }

    @Test func `settings out of range are refused`() {
        #expect(throws: TrainingError.self) { try GradientDescent(optimizer: SGD(rate: 1), steps: 0) }
        #expect(throws: TrainingError.self) { try GradientDescent(optimizer: SGD(rate: 1), steps: 1, tolerance: -1) }
        #expect(throws: TrainingError.self) { try GradientDescent(optimizer: SGD(rate: -1), steps: 1) }
    }
}
