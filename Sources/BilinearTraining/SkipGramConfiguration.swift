/// What a skip-gram training run does: every number that shapes its result.
///
/// The defaults are those of `bilinear words train`.
public struct SkipGramConfiguration: Codable, Hashable, Sendable {
    /// Who shares a draw of negatives.
    public enum NegativeSharing: String, Codable, CaseIterable, Sendable {
        /// One draw of K negatives serves all pairs of a window (HogBatch, Ji et al. 2016, arXiv:1604.04661).
        case window
        /// Each (input, output) pair draws its own K negatives (Mikolov et al. 2013, arXiv:1310.4546).
        case pair
    }

    /// The length of a word vector, at least 1.
    public var dimension = 300
    /// The largest distance between the centre and a context word, at least 1; each window's is uniform in 1…window.
    public var window = 5
    /// Negatives drawn for each positive (K), at least 0.
    public var negatives = 5
    /// Whether a window's pairs share their negatives.
    public var negativesSharedBy = NegativeSharing.window
    /// The power of the unigram counts by which negatives are drawn, finite.
    public var negativePower = 0.75
    /// Subsampling threshold t: a word of relative frequency f is kept with probability min(1, (√(f/t)+1)·t/f); 0 keeps all.
    public var subsample = 1e-3
    /// Passes over the corpus, at least 1.
    public var epochs = 5
    /// The learning rate at the start, positive; it falls linearly to a ten-thousandth of this at the end of the run.
    public var learningRate: Float = 0.025
    /// Training threads, 1…1024. With one, a run is repeatable bit for bit.
    public var threads = 1
    /// Seeds everything random.
    public var seed: UInt64 = 1

    public init() {}

    /// Checks every value's range.
    /// - Throws: `TrainingError.invalidConfiguration`, for the first value that is out of range.
    public func validate() throws(TrainingError) {
        try require(dimension >= 1, "dimension", "\(dimension)", "at least 1")
        try require(window >= 1 && window <= 1_000, "window", "\(window)", "1…1000")
        try require(negatives >= 0 && negatives <= 1_000, "negatives", "\(negatives)", "0…1000")
        try require(negativePower.isFinite, "negative power", "\(negativePower)", "a finite number")
        try require(subsample >= 0 && subsample.isFinite, "subsample", "\(subsample)", "a finite number, at least 0")
        try require(epochs >= 1 && epochs <= 1_000_000, "epochs", "\(epochs)", "1…1000000")
        try require(
            learningRate > 0 && learningRate.isFinite, "learning rate", "\(learningRate)", "a finite number above 0")
        try require(threads >= 1 && threads <= 1_024, "threads", "\(threads)", "1…1024")
    }

    private func require(_ holds: Bool, _ parameter: String, _ found: String, _ expected: String) throws(TrainingError)
    {
        guard holds else {
            throw .invalidConfiguration(parameter: parameter, found: found, expected: expected)
        }
    }
}
