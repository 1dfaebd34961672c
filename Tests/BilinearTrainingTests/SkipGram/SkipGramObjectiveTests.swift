import Foundation
import Testing

@testable import BilinearTraining

/// What the objectives and scores learn of planted structure.
@Suite struct SkipGramObjectiveTests {
    typealias Score = SkipGramConfiguration.Score

    /// Sentences of two words: a of 0..<4, and b of 4..<9 with planted probabilities p(b | a).
    static let pairs: [[Int]] = {
        let weights = [[8.0, 1, 1, 1, 1], [1, 6, 3, 1, 1], [0.5, 1, 8, 4, 1], [1, 1, 1, 3, 8]]
        var random = RandomStream(12)
        let tables = weights.map { AliasTable(weights: $0) }
        return (0..<3_000).map { _ in
            let a = Int(random.next(upperBound: 4))
            return [a, 4 + Int(tables[a].draw(random.next()))]
        }
    }()

    /// How often `other` is the neighbor of `word` in `pairs`.
    static let counts: [[Double]] = {
        var counts = Array(repeating: Array(repeating: 0.0, count: 9), count: 9)
        for pair in pairs {
            counts[pair[0]][pair[1]] += 1
            counts[pair[1]][pair[0]] += 1
        }
        return counts
    }()

    static func train(_ change: (inout SkipGramConfiguration) -> Void) throws -> NaiveScores {
        let configuration = SkipGramTrainerTests.configuration {
            $0.dimension = 8
            $0.window = 1
            $0.batch = 16
            $0.learningRate = 0.1
            $0.epochs = 8
            change(&$0)
        }
        let model = try SkipGramTrainerTests.train(configuration, on: SentenceCorpus(sentences: pairs))
        #expect((model.form != nil) == (configuration.score == .bilinear))
        return NaiveScores(input: model.input, output: model.output, form: model.form)
    }

    @Test(arguments: Score.allCases, [1, 2])
    func `softmax learns the conditional probabilities`(score: Score, threads: Int) throws {
        let model = try Self.train {
            $0.objective = .softmax
            $0.score = score
            $0.threads = threads
        }
        // Of nine rows, two threads lose each other's updates all the time.
        let tolerance = threads == 1 ? 0.08 : 0.16
        for word in 0..<9 {
            let total = Self.counts[word].reduce(0, +)
            for (found, count) in zip(model.probabilities(word), Self.counts[word]) {
                #expect(abs(found - count / total) < tolerance, "word \(word): \(found) for \(count / total)")
            }
        }
    }

    // With negatives drawn by counts, the best score is log(p(b | a) / (K·p(b))) (Levy & Goldberg 2014); as a draw that
    // equals the positive is skipped, b is a negative in the share 1 − p(b | a) only.
    @Test(arguments: Score.allCases, SkipGramConfiguration.NegativeSharing.allCases)
    func `negative sampling learns pointwise mutual information`(
        score: Score, sharing: SkipGramConfiguration.NegativeSharing
    ) throws {
        let model = try Self.train {
            $0.score = score
            $0.negativePower = 1
            $0.negativesSharedBy = sharing
        }
        let totals = Self.counts.map { $0.reduce(0, +) }
        let all = totals.reduce(0, +)
        for a in 0..<4 {
            for b in 4..<9 {
                let share = Self.counts[a][b] / totals[a]
                let information = log(share / (5 * totals[b] / all * (1 - share)))
                #expect(abs(model.score(a, b) - information) < 0.3, "\(a), \(b): \(model.score(a, b)), \(information)")
            }
        }
    }

    /// The vectors of `frozen` can't change sides: only B can tell that words of one half precede those of the other.
    @Test func `a form alone expresses an asymmetric relation`() throws {
        let dimension = 8
        // Words 0..<8 have one unit vector each, as inputs and as outputs: xᵀy is symmetric.
        let table = try EmbeddingTable(rows: dimension, dimension: dimension)
        table.setIdentity()
        let form = try BilinearForm(dimension: dimension, rate: 1, regularization: 0)
        let loss = LogisticLoss()
        // Word i is followed by i + 1 and never by i − 1.
        let following: (Int, Int) -> Bool = { $1 == ($0 + 1) % dimension }
        for _ in 0..<200 {
            let rows = try EmbeddingTable(rows: dimension, dimension: dimension)
            let steps = try EmbeddingTable(rows: dimension, dimension: dimension)
            rows.setIdentity()
            let current = NaiveScores(input: table, output: table, form: form.table)
            for i in 0..<dimension {
                let scores = (0..<dimension).map { Float(current.score(i, $0)) }
                let derivatives = scores.indices.map { j in
                    let target: Float = following(i, j) ? 1 : 0
                    return loss.derivative(scores: .init(repeating: scores[j]), targets: .init(repeating: target))[0]
                }
                for j in 0..<dimension { steps.add(-0.5 * derivatives[j], row: j, of: table, to: i) }
            }
            form.step(rows.block, steps.block, examples: dimension, learningRate: 0.5)
        }
        let model = NaiveScores(input: table, output: table, form: form.table)
        for i in 0..<dimension {
            for j in 0..<dimension { #expect((model.score(i, j) > 2) == following(i, j)) }
        }
    }

    @Test(arguments: SkipGramConfiguration.NegativeSharing.allCases)
    func `a form that isn't learnt leaves the inner product`(sharing: SkipGramConfiguration.NegativeSharing) throws {
        let corpus = try SkipGramTrainerTests.topics(2, sentences: 100)
        func train(_ score: Score) throws -> SkipGramModel {
            try SkipGramTrainerTests.train(
                SkipGramTrainerTests.configuration {
                    $0.score = score
                    $0.negativesSharedBy = sharing
                    $0.formRate = 0
                    $0.batch = 12
                }, on: corpus)
        }
        let inner = try train(.inner)
        let bilinear = try train(.bilinear)
        let (first, second) = (
            NaiveScores(input: inner.input, output: inner.output, form: nil),
            NaiveScores(input: bilinear.input, output: bilinear.output, form: nil)
        )
        #expect(first.distance(to: second) < 1e-4 && inner.pairsTrained == bilinear.pairsTrained)
        #expect(inner.form == nil && bilinear.form?.row(3)[3] == 1)
    }

    @Test(
        arguments: [SkipGramConfiguration.Objective.softmax, .negativeSampling], Score.allCases)
    func `one thread and one seed give the same bits, a rate too high is an error, a stop ends the run`(
        objective: SkipGramConfiguration.Objective, score: Score
    ) throws {
        let corpus = try SkipGramTrainerTests.topics(2, sentences: 100)
        func configuration(_ change: (inout SkipGramConfiguration) -> Void = { _ in }) -> SkipGramConfiguration {
            SkipGramTrainerTests.configuration {
                $0.objective = objective
                $0.score = score
                $0.batch = 50
                $0.learningRate = 0.025
                change(&$0)
            }
        }
        let first = try SkipGramTrainerTests.train(configuration(), on: corpus)
        let second = try SkipGramTrainerTests.train(configuration(), on: corpus)
        for (one, other) in [(first.input, second.input), (first.output, second.output)] {
            #expect(SkipGramTrainerTests.rows(one) == SkipGramTrainerTests.rows(other))
        }
        #expect(first.form.map(SkipGramTrainerTests.rows) == second.form.map(SkipGramTrainerTests.rows))
        for threads in [1, 2] {
            let error = #expect(throws: TrainingError.self) {
                try SkipGramTrainerTests.train(
                    configuration {
                        $0.learningRate = 1e30
                        $0.threads = threads
                    }, on: corpus)
            }
            guard case .diverged = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        let stopped = try SkipGramTrainer(configuration: configuration { $0.epochs = 1_000_000 }).train(on: corpus) {
            _ in
            .stop
        }
        #expect(stopped.wasStopped && stopped.input.isFinite)
    }
}
