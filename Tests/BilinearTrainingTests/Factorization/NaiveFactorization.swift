@testable import BilinearTraining

/// A biased or unbiased factorization trained one rating after another, in `Double` and in loops: what the trainer with its
/// batches is compared with.
struct NaiveFactorization {
    /// A rule that moves one parameter against its gradient.
    enum Rule: CaseIterable { case sgd, momentum, adaGrad, adam }

    /// A vector of parameters with an optimizer's state: a factor and its bias.
    private struct Parameters {
        var values: [Double]
        var first: [Double]
        var second: [Double]
        var steps = 0.0

        init(_ values: [Double]) {
            self.values = values
            first = values.map { _ in 0 }
            second = first
        }

        mutating func descend(_ gradient: [Double], _ rule: Rule, rate: Double) {
            steps += 1
            for i in values.indices {
                let g = gradient[i]
                switch rule {
                case .sgd: values[i] -= rate * g
                case .momentum:
                    first[i] = 0.9 * first[i] + g
                    values[i] -= rate * first[i]
                case .adaGrad:
                    first[i] += g * g
                    values[i] -= rate * g / (first[i].squareRoot() + 1e-8)
                case .adam:
                    first[i] += 0.1 * (g - first[i])
                    second[i] += 0.001 * (g * g - second[i])
                    let mean = first[i] / (1 - power(0.9, steps))
                    let square = second[i] / (1 - power(0.999, steps))
                    values[i] -= rate * mean / (square.squareRoot() + 1e-8)
                }
            }
        }

        private func power(_ base: Double, _ exponent: Double) -> Double {
            var (result, square, rest) = (1.0, base, Int(exponent))
            while rest > 0 {
                if rest % 2 == 1 { result *= square }
                square *= square
                rest /= 2
            }
            return result
        }
    }

    private let dimension: Int
    private let offset: Double
    private let isBiased: Bool
    private var rows: [Parameters]
    private var columns: [Parameters]

    /// What a model is before training.
    init(_ model: FactorizationModel) {
        func parameters(_ factors: EmbeddingTable, _ biases: EmbeddingTable) -> [Parameters] {
            let biases = biases.row(0)
            return (0..<factors.rowCount).map { row in
                Parameters((factors.row(row) + (model.isBiased ? [biases[row]] : [])).map(Double.init))
            }
        }
        dimension = model.dimension
        offset = Double(model.mean)
        isBiased = model.isBiased
        rows = parameters(model.rowFactors, model.rowBiases)
        columns = parameters(model.columnFactors, model.columnBiases)
    }

    func score(_ row: Int, _ column: Int) -> Double {
        var sum = offset
        for i in 0..<dimension { sum += rows[row].values[i] * columns[column].values[i] }
        if isBiased { sum += rows[row].values[dimension] + columns[column].values[dimension] }
        return sum
    }

    /// One pass over the ratings in a random order.
    /// - Parameter derivative: ∂ℓ/∂s of a score and a value.
    mutating func train(
        _ ratings: Ratings, _ rule: Rule, rate: Double, regularization: Regularization,
        using random: inout RandomStream, derivative: (_ score: Double, _ value: Double) -> Double
    ) {
        for index in ratings.values.indices.shuffled(using: &random) {
            let (row, column) = (Int(ratings.rows[index]), Int(ratings.columns[index]))
            let g = derivative(score(row, column), Double(ratings.values[index]))
            let (u, v) = (rows[row].values, columns[column].values)
            rows[row].descend(gradient(u, g, v, regularization), rule, rate: rate)
            columns[column].descend(gradient(v, g, u, regularization), rule, rate: rate)
        }
    }

    private func gradient(_ own: [Double], _ g: Double, _ other: [Double], _ weights: Regularization) -> [Double] {
        own.indices.map { i in
            i < dimension
                ? g * other[i] + 2 * Double(weights.factors) * own[i] : g + 2 * Double(weights.biases) * own[i]
        }
    }
}
