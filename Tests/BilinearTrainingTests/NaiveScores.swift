import Foundation

@testable import BilinearTraining

/// The parameters of a skip-gram model in `Double`, and objectives over fixed examples, one pair after another.
struct NaiveScores {
    var input: [[Double]]
    var output: [[Double]]
    /// B; nil for the inner product.
    var form: [[Double]]?

    init(input: EmbeddingTable, output: EmbeddingTable, form: EmbeddingTable?) {
        func rows(_ table: EmbeddingTable) -> [[Double]] {
            (0..<table.rowCount).map { table.row($0).map { Double($0) } }
        }
        self.input = rows(input)
        self.output = rows(output)
        self.form = form.map(rows)
    }

    /// xᵀBy of an input and an output word.
    func score(_ word: Int, _ other: Int) -> Double {
        let (x, y) = (input[word], output[other])
        guard let form else { return zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
        var score = 0.0
        for i in x.indices { for j in y.indices { score += x[i] * form[i][j] * y[j] } }
        return score
    }

    /// softmax of an input word's scores.
    func probabilities(_ word: Int) -> [Double] {
        let terms = output.indices.map { exp(score(word, $0)) }
        let sum = terms.reduce(0, +)
        return terms.map { $0 / sum }
    }

    /// −Σ log ŷ over (input, positive) examples.
    func softmax(_ examples: [(Int, Int)]) -> Double {
        examples.reduce(0) { $0 - log(probabilities($1.0)[$1.1]) }
    }

    /// The logistic loss of tiles: every input against a positive, which comes first, and negatives.
    func negativeSampling(_ tiles: [(inputs: [Int], outputs: [Int])]) -> Double {
        var loss = 0.0
        for tile in tiles {
            for word in tile.inputs {
                for (index, other) in tile.outputs.enumerated() {
                    loss += log(1 + exp((index == 0 ? -1 : 1) * score(word, other)))
                }
            }
        }
        return loss
    }

    /// One step on the softmax of examples by its formulas, all from old values: with q = Bᵀx and g = ŷ − eₒ,
    /// ∂F/∂y_w = g_w·q, ∂F/∂x = B·Σ g_w·y_w and ∂F/∂B = x ⊗ Σ g_w·y_w.
    func descendedSoftmax(_ learningRate: Double, formRate: Double, _ examples: [(Int, Int)]) -> NaiveScores {
        var new = self
        let dimension = input[0].count
        for (word, positive) in examples {
            let x = input[word]
            let q = (0..<dimension).map { j in
                form.map { form in (0..<dimension).reduce(0) { $0 + form[$1][j] * x[$1] } } ?? x[j]
            }
            var g = probabilities(word)
            g[positive] -= 1
            var slope = Array(repeating: 0.0, count: dimension)
            for (other, g) in g.enumerated() {
                for i in 0..<dimension {
                    slope[i] += g * output[other][i]
                    new.output[other][i] -= learningRate * g * q[i]
                }
            }
            for i in 0..<dimension {
                guard let form else {
                    new.input[word][i] -= learningRate * slope[i]
                    continue
                }
                for j in 0..<dimension {
                    new.input[word][i] -= learningRate * form[i][j] * slope[j]
                    new.form![i][j] -= learningRate * formRate * x[i] * slope[j]
                }
            }
        }
        return new
    }

    /// What descends along a gradient by central differences of `objective`, at rate η, and η·`formRate` for B.
    func descended(
        _ learningRate: Double, formRate: Double, _ objective: (NaiveScores) -> Double
    ) -> NaiveScores {
        func slope(_ path: WritableKeyPath<NaiveScores, Double>) -> Double {
            let step = 1e-5
            var (above, below) = (self, self)
            above[keyPath: path] += step
            below[keyPath: path] -= step
            return (objective(above) - objective(below)) / (2 * step)
        }
        var new = self
        for i in input.indices {
            for j in input[i].indices {
                new.input[i][j] -= learningRate * slope(\.input[i][j])
            }
        }
        for i in output.indices {
            for j in output[i].indices { new.output[i][j] -= learningRate * slope(\.output[i][j]) }
        }
        if let form {
            for i in form.indices {
                for j in form[i].indices { new.form![i][j] -= learningRate * formRate * slope(\.form![i][j]) }
            }
        }
        return new
    }

    /// The largest distance of two models' parameters.
    func distance(to other: NaiveScores) -> Double {
        let tables = [(input, other.input), (output, other.output), (form ?? [], other.form ?? [])]
        return tables.flatMap { zip($0.joined(), $1.joined()).map { abs($0 - $1) } }.max() ?? 0
    }
}
