/// The settings of a factorization by stochastic descent, apart from its loss and optimizer.
///
/// The defaults are those of `bilinear ratings train`.
public struct FactorizationConfiguration: Codable, Hashable, Sendable {
    /// How threads share the factors.
    public enum Parallelism: String, Codable, CaseIterable, Sendable {
        /// A grid of blocks, visited in strata. The blocks of a stratum share no row and no column, so the result is
        /// bit-identical for any number of threads
        /// (Gemulla et al. 2011, "Large-scale matrix factorization with distributed stochastic gradient descent").
        case deterministic
        /// Threads update shared factors without locks (Niu et al. 2011, arXiv:1106.5730).
        case hogwild
    }

    /// The length of a factor, at least 1.
    public var dimension = 64
    /// Whether the score is μ + bᵢ + b'ⱼ + ⟨uᵢ, vⱼ⟩ rather than the inner product alone.
    public var isBiased = true
    /// Passes over the ratings, at least 1.
    public var epochs = 60
    /// The metric that decides which epoch is best: one measured on held-out data, or one that the epoch handler adds.
    /// nil for the task's default: the loss, or NDCG at 10 for ranking.
    public var watchedMetric: Metric?
    /// Training ends after this many epochs without a better value of the watched metric; nil to train all epochs.
    public var patience: Int? = 10
    /// The weights of the squared parameters in the objective.
    public var regularization = Regularization()
    /// How threads share the factors.
    public var parallelism = Parallelism.deterministic
    /// Training threads, 1…1024.
    public var threads = 1
    /// Seeds the initial factors and the order of visits.
    public var seed: UInt64 = 1

    /// The defaults.
    public init() {}

    /// The defaults for ranking (`RankingTask`), whose quality stays on a plateau for many epochs before it rises.
    public static var ranking: Self {
        var configuration = Self()
        configuration.dimension = 128
        configuration.epochs = 500
        configuration.patience = 80
        configuration.regularization = Regularization(factors: 0.005, biases: 0.002)
        return configuration
    }

    /// Checks every value's range.
    /// - Throws: `TrainingError.invalidConfiguration`, for the first value that is out of range.
    public func validate() throws(TrainingError) {
        try require(dimension >= 1, "dimension", "\(dimension)", "at least 1")
        try require(epochs >= 1 && epochs <= 1_000_000, "epochs", "\(epochs)", "1…1000000")
        if let patience { try require(patience >= 1, "patience", "\(patience)", "at least 1") }
        try regularization.validate()
        try require(threads >= 1 && threads <= 1_024, "threads", "\(threads)", "1…1024")
    }

    private func require(_ holds: Bool, _ parameter: String, _ found: String, _ expected: String) throws(TrainingError)
    {
        guard holds else {
            throw .invalidConfiguration(parameter: parameter, found: found, expected: expected)
        }
    }
}
