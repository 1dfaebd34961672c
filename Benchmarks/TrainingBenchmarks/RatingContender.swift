import BenchmarkSupport
import BilinearKernels
import BilinearTraining

/// The squared loss, as somebody else's module has it.
struct ForeignSquaredLoss: PairLoss {
    func value(score: Double, target: Double) -> Double { (target - score) * (target - score) }

    func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> { 2 * (scores - targets) }
}

/// Nanoseconds a rating, of the epochs of a run.
struct EpochTimes {
    /// Of a short run, a moment's interruption would be a large part, if not for the median.
    let median: Double
    let fastest: Double

    init(_ times: [Double]) {
        let sorted = times.sorted()
        median = sorted[sorted.count / 2]
        fastest = sorted[0]
    }
}

/// A way to train some epochs, and how long a rating takes in it.
struct RatingContender {
    let name: String
    let threads: Int
    /// Trains once.
    let time: () throws -> EpochTimes

    static func all(_ ratings: Ratings, dimension: Int, epochs: Int) throws -> [RatingContender] {
        let order = RandomOrderFactorization(ratings, dimension: dimension)
        return [
            trainer("1 thread", ratings, dimension, epochs, 1, SquaredLoss()),
            trainer("1 thread, custom loss", ratings, dimension, epochs, 1, ForeignSquaredLoss()),
            trainer("2 threads", ratings, dimension, epochs, 2, SquaredLoss()),
            RatingContender(name: "one by one, random order", threads: 1) {
                let start = ContinuousClock.now
                order.train(epochs: max(1, epochs / 3))
                let time = (ContinuousClock.now - start) / .nanoseconds(1)
                return EpochTimes([time / Double(ratings.count * max(1, epochs / 3))])
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
            let ends = try trainer.train(on: ratings).epochs.map(\.seconds)
            return EpochTimes(zip(ends, [0] + ends).map { ($0 - $1) * 1e9 / Double(ratings.count) })
        }
    }
}
