import BenchmarkSupport
import BilinearKernels
import BilinearTraining

/// The squared loss, as somebody else's module has it.
struct ForeignSquaredLoss: PairLoss {
    func value(score: Double, target: Double) -> Double { (target - score) * (target - score) }

    func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> { 2 * (scores - targets) }
}

/// A way to train some epochs, and how long a rating takes in it.
struct RatingContender {
    let name: String
    let threads: Int
    /// Nanoseconds a rating.
    let time: () throws -> Double

    static func all(_ ratings: Ratings, dimension: Int, epochs: Int) throws -> [RatingContender] {
        let order = RandomOrderFactorization(ratings, dimension: dimension)
        return [
            trainer("1 thread", ratings, dimension, epochs, 1, SquaredLoss()),
            trainer("1 thread, custom loss", ratings, dimension, epochs, 1, ForeignSquaredLoss()),
            trainer("2 threads", ratings, dimension, epochs, 2, SquaredLoss()),
            RatingContender(name: "one by one, random order", threads: 1) {
                let start = ContinuousClock.now
                order.train(epochs: max(1, epochs / 3))
                return (ContinuousClock.now - start) / .nanoseconds(1) / Double(ratings.count * max(1, epochs / 3))
            },
        ]
    }

    private static func trainer(
        _ name: String, _ ratings: Ratings, _ dimension: Int, _ epochs: Int, _ threads: Int, _ loss: some PairLoss
    ) -> RatingContender {
        RatingContender(name: name, threads: threads) {
            var configuration = RatingConfiguration()
            configuration.dimension = dimension
            configuration.epochs = epochs
            configuration.threads = threads
            let trainer = try RatingTrainer(configuration: configuration, loss: loss, optimizer: SGD(rate: 0.01))
            // The median epoch: of a short run, a moment's interruption would be a large part.
            let ends = try trainer.train(on: ratings).epochs.map(\.seconds)
            let epochs = zip(ends, [0] + ends).map { $0 - $1 }.sorted()
            return epochs[epochs.count / 2] * 1e9 / Double(ratings.count)
        }
    }
}

/// The same model, one rating at a time in random order: a dot product, then one pass over both factors.
final class RandomOrderFactorization {
    private let ratings: Ratings
    private let order: [Int32]
    private let dimension: Int
    private let mean: Float
    private let workspace = Workspace()
    private let rows: UnsafeMutablePointer<Float>
    private let columns: UnsafeMutablePointer<Float>
    private var rowBiases: [Float]
    private var columnBiases: [Float]

    init(_ ratings: Ratings, dimension: Int) {
        self.ratings = ratings
        self.dimension = dimension
        order = (0..<Int32(ratings.count)).shuffled()
        mean = Float(ratings.mean)
        rows = workspace.floats(ratings.rowCount * dimension)
        columns = workspace.floats(ratings.columnCount * dimension)
        for i in 0..<ratings.rowCount * dimension { rows[i] = Float.random(in: -0.05...0.05) }
        for i in 0..<ratings.columnCount * dimension { columns[i] = Float.random(in: -0.05...0.05) }
        rowBiases = Array(repeating: 0, count: ratings.rowCount)
        columnBiases = Array(repeating: 0, count: ratings.columnCount)
    }

    func train(epochs: Int) {
        let (rate, factorWeight, biasWeight): (Float, Float, Float) = (0.01, 0.1, 0.01)
        for _ in 0..<epochs {
            for index in order {
                let row = Int(ratings.rows[Int(index)])
                let column = Int(ratings.columns[Int(index)])
                let u = rows + row * dimension
                let v = columns + column * dimension
                let score = mean + rowBiases[row] + columnBiases[column] + Kernels.dot(u, v, count: dimension)
                let step = 2 * rate * (ratings.values[Int(index)] - score)
                rowBiases[row] += step - 2 * rate * biasWeight * rowBiases[row]
                columnBiases[column] += step - 2 * rate * biasWeight * columnBiases[column]
                Kernels.axpyPair(1 - 2 * rate * factorWeight, step, u, v, count: dimension)
            }
        }
    }
}
