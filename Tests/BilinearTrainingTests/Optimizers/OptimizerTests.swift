import BilinearTraining
import Foundation
import Testing

/// Three steps of each optimizer against its formulas in `Double`.
@Suite struct OptimizerTests {
    private static let start: [Float] = [1, -2, 0.5]
    private static let gradients: [[Float]] = [[0.5, -1, 0], [0.25, 2, 0], [-1, 0.125, 3]]

    private func run(_ optimizer: some Optimizer, rate: Float) -> [Float] {
        var parameters = Self.start
        var first = [Float](repeating: 0, count: optimizer.stateCount > 0 ? 3 : 0)
        var second = [Float](repeating: 0, count: optimizer.stateCount > 1 ? 3 : 0)
        for (index, gradient) in Self.gradients.enumerated() {
            var span = parameters.mutableSpan
            var firstSpan = first.mutableSpan
            var secondSpan = second.mutableSpan
            optimizer.descend(
                &span, gradient: gradient.span, first: &firstSpan, second: &secondSpan, rate: rate, step: index + 1)
        }
        return parameters
    }

    private func expect(_ found: [Float], _ step: (_ x: Double, _ g: Double, _ i: Int, _ t: Int) -> Double) {
        for i in 0..<3 {
            var x = Double(Self.start[i])
            for (t, gradient) in Self.gradients.enumerated() { x = step(x, Double(gradient[i]), i, t + 1) }
            #expect(abs(Double(found[i]) - x) < 1e-5, "element \(i): \(found[i]) instead of \(x)")
        }
    }

    @Test func `steps of SGD`() { expect(run(SGD(rate: 0.5), rate: 0.25)) { x, g, _, _ in x - 0.25 * g } }

    @Test func `steps of AdaGrad`() {
        var sums = [0.0, 0, 0]
        expect(run(AdaGrad(rate: 0.5, epsilon: 1e-6), rate: 0.5)) { x, g, i, _ in
            sums[i] += g * g
            return x - 0.5 * g / (sums[i].squareRoot() + 1e-6)
        }
    }

    @Test func `steps of Adam`() {
        var (m, v) = ([0.0, 0, 0], [0.0, 0, 0])
        expect(run(Adam(rate: 0.1), rate: 0.1)) { x, g, i, t in
            m[i] = 0.9 * m[i] + 0.1 * g
            v[i] = 0.999 * v[i] + 0.001 * g * g
            let mean = m[i] / (1 - pow(0.9, Double(t)))
            let square = v[i] / (1 - pow(0.999, Double(t)))
            return x - 0.1 * mean / (square.squareRoot() + 1e-8)
        }
    }

    @Test(arguments: [0, -1, Float.nan, .infinity])
    func `a learning rate that isn't positive and finite is refused`(rate: Float) {
        #expect(throws: TrainingError.self) {
            try FactorizationTrainer(task: .pointwise(SquaredLoss()), optimizer: SGD(rate: rate))
        }
    }
}
