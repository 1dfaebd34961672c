import Foundation
import Testing

@testable import BilinearTraining

@Suite struct CombinedWindowsStepTests {
    /// The windows of a sentence with one radius and one draw of negatives, one pair after another in `Double`.
    struct Windows {
        let words: [Int]
        let radius: Int
        let negatives: [Int]
        /// How much a negative counts.
        let weight: Double

        func loss(_ input: [[Double]], _ output: [[Double]]) -> Double {
            func score(_ i: Int, _ j: Int) -> Double { zip(input[i], output[j]).reduce(0) { $0 + $1.0 * $1.1 } }
            var loss = 0.0
            for centre in words.indices {
                for position in words.indices where position != centre && abs(position - centre) <= radius {
                    loss += log1p(exp(-score(words[position], words[centre])))
                    for negative in negatives where negative != words[centre] {
                        loss += weight * log1p(exp(score(words[position], negative)))
                    }
                }
            }
            return loss
        }
    }

    // Six words: most draws of negatives repeat a positive.
    @Test(
        arguments: [[0, 1], [2, 0, 1, 3, 1], [0, 1, 2, 3, 4, 5, 0, 0, 3]], [nil, 2, 7] as [Int?])
    func `a tile's coefficients are the gradient of its windows' loss`(words: [Int], perPair: Int?) throws {
        for (window, seed) in [(1, 1), (2, 2), (5, 3), (100, 4), (5, UInt64.random(in: 5 ... .max))] {
            var configuration = SkipGramConfiguration()
            configuration.dimension = 5
            configuration.window = window
            configuration.windowsPerTile = 10
            configuration.negativesPerPair = perPair
            let input = try EmbeddingTable(rows: 6, dimension: 5)
            let output = try EmbeddingTable(rows: 6, dimension: 5)
            input.randomize(halfWidth: 0.8, seed: 1)
            output.randomize(halfWidth: 0.8, seed: 2)
            func rows(_ table: EmbeddingTable) -> [[Double]] { (0..<6).map { table.row($0).map { Double($0) } } }
            let (v, u) = (rows(input), rows(output))
            let alias = AliasTable(weights: [6, 5, 4, 3, 2, 1])
            let loss = LogisticLoss()
            var step = CombinedWindowsStep(
                tile: SkipGramTile(
                    input: input, output: output, differentiate: { loss.differentiate(&$0, targets: $1) },
                    value: { loss.value(score: $0, target: $1) }),
                negatives: alias, configuration: configuration)
            var random = RandomStream(seed)
            var same = random
            step.train(words.map { Int32($0) }, count: words.count, random: &random, learningRate: 1)

            let windows = Windows(
                words: words, radius: 1 + Int(same.next(upperBound: UInt32(window))),
                negatives: (0..<5).map { _ in Int(alias.draw(same.next())) }, weight: Double(perPair ?? 5) / 5)
            #expect(random.next() == same.next(), "seed \(seed)")
            #expect(abs(step.sample.sum - windows.loss(v, u)) < 1e-4, "seed \(seed)")
            let (newV, newU) = (rows(input), rows(output))
            var deviation = GradientDeviation()
            let h = 1e-5
            for row in 0..<6 {
                for d in 0..<5 {
                    var (above, below) = (v, v)
                    above[row][d] += h
                    below[row][d] -= h
                    try deviation.require(
                        v[row][d] - newV[row][d], (windows.loss(above, u) - windows.loss(below, u)) / (2 * h),
                        scale: 0.05, 1e-4, row: row, index: d, of: "an input vector, seed \(seed)")
                    (above, below) = (u, u)
                    above[row][d] += h
                    below[row][d] -= h
                    try deviation.require(
                        u[row][d] - newU[row][d], (windows.loss(v, above) - windows.loss(v, below)) / (2 * h),
                        scale: 0.05, 1e-4, row: row, index: d, of: "an output vector, seed \(seed)")
                }
            }
        }
    }

    // At a radius up to 300, there are no tables of weights.
    @Test(arguments: [2, 3, 4, 64], [1, 3, 300])
    func `a run is that of a naive loop over windows`(windowsPerTile: Int, window: Int) throws {
        let configuration = SkipGramTrainerTests.configuration {
            $0.dimension = 7
            $0.window = window
            $0.windowsPerTile = windowsPerTile
            $0.negativesPerPair = windowsPerTile == 3 ? 10 : nil
            $0.epochs = 2
            $0.subsample = windowsPerTile == 2 ? 0.01 : 0
            $0.learningRate = 0.02
        }
        let difference = try SkipGramTrainerTests.differenceFromNaive(
            configuration, on: SkipGramTrainerTests.topics(5, sentences: 300))
        #expect(difference < 1e-4)
    }

    @Test func `weights of single windows that equal the default leave its bits`() throws {
        let corpus = try SkipGramTrainerTests.topics(2, sentences: 100)
        func train(_ change: (inout SkipGramConfiguration) -> Void) throws -> SkipGramModel {
            try SkipGramTrainerTests.train(SkipGramTrainerTests.configuration(change), on: corpus)
        }
        let plain = try train { _ in }
        let same = try train { $0.negativesPerPair = $0.negatives }
        let other = try train { $0.negativesPerPair = 4 }
        #expect(SkipGramTrainerTests.rows(plain.input) == SkipGramTrainerTests.rows(same.input))
        #expect(SkipGramTrainerTests.rows(plain.input) != SkipGramTrainerTests.rows(other.input))
    }

    @Test(arguments: [1, 3])
    func `planted topics are found, in sentences of two words, too`(threads: Int) throws {
        for length in [2, 8] {
            var random = RandomStream(7)
            let corpus = try SentenceCorpus(
                sentences: (0..<12_000 / length).map { _ in
                    let topic = Int(random.next(upperBound: 3))
                    return (0..<length).map { _ in 10 * topic + Int(random.next(upperBound: 10)) }
                }, tokensPerBlock: 400)
            let model = try SkipGramTrainerTests.train(
                SkipGramTrainerTests.configuration {
                    $0.windowsPerTile = 4
                    $0.threads = threads
                }, on: corpus)
            let (within, across) = SkipGramTrainerTests.similarities(model.input)
            #expect(within > across + 0.3, "\(length) words: within \(within), across \(across)")
        }
    }
}
