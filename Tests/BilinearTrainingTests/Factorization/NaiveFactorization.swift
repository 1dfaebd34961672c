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

        /// A step at a slope of the score; `other` are the other side's values, the factors' before the bias.
        ///
        /// Without closures and arrays of its own, for millions of calls that aren't optimized.
        mutating func descend(
            _ slope: Double, _ other: [Double], dimension: Int, _ weights: (factor: Double, bias: Double), _ rule: Rule,
            rate: Double
        ) {
            steps += 1
            let (firstShare, secondShare) =
                rule == .adam ? (1 - power(0.9, steps), 1 - power(0.999, steps)) : (1, 1)
            var next = 0
            while next < values.count {
                let i = next
                next += 1
                let g =
                    i < dimension
                    ? slope * other[i] + 2 * weights.factor * values[i] : slope + 2 * weights.bias * values[i]
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
                    let mean = first[i] / firstShare
                    let square = second[i] / secondShare
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
        let (u, v) = (rows[row].values, columns[column].values)
        var i = 0
        while i < dimension {
            sum += u[i] * v[i]
            i += 1
        }
        if isBiased { sum += u[dimension] + v[dimension] }
        return sum
    }

    /// One pass over the ratings in a random order.
    /// - Parameter derivative: ∂ℓ/∂s of a score and a value.
    mutating func train(
        _ ratings: Ratings, _ rule: Rule, rate: Double, regularization: Regularization,
        using random: inout RandomStream, derivative: (_ score: Double, _ value: Double) -> Double
    ) {
        let weights = (factor: Double(regularization.factors), bias: Double(regularization.biases))
        for index in ratings.values.indices.shuffled(using: &random) {
            let (row, column) = (Int(ratings.rows[index]), Int(ratings.columns[index]))
            let g = derivative(score(row, column), Double(ratings.values[index]))
            let (u, v) = (rows[row].values, columns[column].values)
            rows[row].descend(g, v, dimension: dimension, weights, rule, rate: rate)
            columns[column].descend(g, u, dimension: dimension, weights, rule, rate: rate)
        }
    }
}
