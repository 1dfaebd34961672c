import Foundation
import Testing

@testable import BilinearTraining

@Suite struct SkipGramTileTests {
    @Test(arguments: [1, 5, 16, 37])
    func `a step descends along the gradient of negative sampling`(dimension: Int) throws {
        let input = try EmbeddingTable(rows: 6, dimension: dimension)
        let output = try EmbeddingTable(rows: 6, dimension: dimension)
        input.randomize(halfWidth: 0.8, seed: 1)
        output.randomize(halfWidth: 0.8, seed: 2)
        let v = (0..<6).map { input.row($0).map { Double($0) } }
        let u = (0..<6).map { output.row($0).map { Double($0) } }
        // Row 5 is drawn twice as a negative and counts twice.
        let rows: [Int32] = [9, 4, 1, 9]
        let columns: [Int32] = [9, 3, 5, 5, 9]
        let targets: [Float] = [9, 9, 1, 0, 0, 1, 0, 0]
        let rate: Float = 1e-3

        let loss = LogisticLoss()
        let tile = SkipGramTile(
            input: input, output: output, differentiate: { loss.differentiate(&$0, targets: $1) },
            value: { loss.value(score: $0, target: $1) })
        var scores = Array(repeating: Float(0), count: 8)
        var sample = LossSample()
        tile.train(
            rows, 1..<3, columns, 1..<4, targets: targets, from: 2, learningRate: rate, scores: &scores,
            sample: &sample, samples: true)

        // F = −log σ(uₒᵀv) − Σ log σ(−uₖᵀv), summed over the two inputs.
        var newV = v
        var newU = u
        var value = 0.0
        for word in [4, 1] {
            for (other, isPositive) in [(3, true), (5, false), (5, false)] {
                let score = zip(v[word], u[other]).reduce(0) { $0 + $1.0 * $1.1 }
                let sign = isPositive ? 1.0 : -1
                let probability = 1 / (1 + exp(-sign * score))
                value -= log(probability)
                for d in 0..<dimension {
                    newV[word][d] += Double(rate) * sign * (1 - probability) * u[other][d]
                    newU[other][d] += Double(rate) * sign * (1 - probability) * v[word][d]
                }
            }
        }
        #expect(abs(sample.sum - value) < 1e-5 && sample.pairs == 6)
        for row in 0..<6 {
            #expect(zip(input.row(row), newV[row]).allSatisfy { abs(Double($0) - $1) < 2e-6 })
            #expect(zip(output.row(row), newU[row]).allSatisfy { abs(Double($0) - $1) < 2e-6 })
        }
    }
}
