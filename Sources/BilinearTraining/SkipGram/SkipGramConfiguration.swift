/// The settings of a skip-gram training run: every number that affects its result.
///
/// The defaults are those of `bilinear words train`.
public struct SkipGramConfiguration: Codable, Hashable, Sendable {
    /// What is minimized over the (input, output) examples of all windows.
    public enum Objective: String, Codable, CaseIterable, Sendable {
        /// A loss on the score of each pair: the example itself and K negatives (Mikolov et al. 2013,
        /// arXiv:1310.4546).
        case negativeSampling = "negative-sampling"
        /// Softmax cross-entropy over the whole vocabulary (Mikolov et al. 2013, arXiv:1301.3781). An example costs
        /// O(vocabulary · dimension).
        case softmax
    }

    /// How an input vector x and an output vector y are combined into a score.
    public enum Score: String, Codable, CaseIterable, Sendable {
        /// ⟨x, y⟩.
        case inner
        /// ⟨x, y⟩_B = xᵀBy, where B is learned, starting from the identity.
        case bilinear
    }

    /// Which pairs share a draw of negatives.
    public enum NegativeSharing: String, Codable, CaseIterable, Sendable {
        /// One draw of K negatives serves all pairs of a window (HogBatch, Ji et al. 2016, arXiv:1604.04661).
        case window
        /// Each (input, output) pair draws its own K negatives (Mikolov et al. 2013, arXiv:1310.4546).
        case pair
    }

    /// What is minimized.
    public var objective = Objective.negativeSampling
    /// How two vectors are combined into a score.
    public var score = Score.inner
    /// The length of a word vector, at least 1.
    public var dimension = 300
    /// The largest distance between the centre and a context word, at least 1; each window's is uniform in 1…window.
    public var window = 5
    /// Negatives of a draw, at least 0: of a tile, or with `pair` sharing, of a pair. Softmax ignores this and the next
    /// two.
    public var negatives = 5
    /// Whether a window's pairs share their negatives.
    public var negativesSharedBy = NegativeSharing.window
    /// C, 1…64: the windows of up to C consecutive centre words form one tile, which shares one radius and one draw of K'
    /// `negatives` (Rengasamy et al. 2017). A tile ends with its sentence. More than 1 is for negative sampling with the
    /// inner product and `window` sharing only.
    ///
    /// The objective stays the same: a context word that takes part in n of the windows has the loss of its n
    /// positives, and n·K/K' times that of each negative, where K is `negativesPerPair`. So each pair still expects K
    /// negatives, and a negative doesn't count in a window whose positive it is. All windows of a tile take a step
    /// together, from the same old values.
    public var windowsPerTile = 1
    /// K: the negatives that each pair counts for, 0…1000; nil for as many as are drawn (`negatives`, K'). Each negative
    /// drawn has the weight K/K', which is exactly 1 by default. Like `windowsPerTile`, it needs the inner product and
    /// `window` sharing if it is another number.
    public var negativesPerPair: Int?
    /// The power of the unigram counts by which negatives are drawn, finite.
    public var negativePower = 0.75
    /// The batch size, 1…65536: the number of examples, (input, output) pairs, that take a step together if the
    /// objective is softmax or the score is bilinear. Each distinct input row of a batch is multiplied by B, and scored
    /// against the vocabulary, once.
    ///
    /// With softmax, the gradients of all examples of a batch are computed from the same old values, and those of a
    /// word are added up, so a large batch overshoots like a large learning rate. On English text, at a learning rate
    /// of 0.025, batches of 512 train as well as batches of 32, and batches of 2048 diverge; at 0.1, batches of 64
    /// train and batches of 128 diverge.
    public var batch = 256
    /// The learning rate of B, as a multiple of that of the vectors, at least 0. Every example contributes to the
    /// gradient of B, but only a word's own examples to that of its vector. On English text, 0.03 is stable up to
    /// learning rates of 0.2, while 0.1 diverges at 0.1.
    public var formRate: Float = 0.03
    /// λ of the term λ·‖B‖² that each example adds to the objective, at least 0. As there are many examples, even 1e-6
    /// has an effect.
    public var formRegularization: Float = 0
    /// Subsampling threshold t: a word of relative frequency f is kept with probability min(1, (√(f/t)+1)·t/f); 0 keeps
    /// all.
    public var subsample = 1e-3
    /// Passes over the corpus, at least 1.
    public var epochs = 5
    /// The learning rate at the start, positive. It falls linearly to a ten-thousandth of this at the end of the run,
    /// unless the trainer is given a schedule.
    public var learningRate: Float = 0.025
    /// Training threads, 1…1024. With one thread, a run is reproducible bit for bit.
    public var threads = 1
    /// Seeds everything random.
    public var seed: UInt64 = 1

    /// The defaults.
    public init() {}

    /// Whether pairs of a tile have weights.
    var combinesWindows: Bool { windowsPerTile > 1 || negativesPerPair ?? negatives != negatives }

    /// Checks every value's range.
    /// - Throws: `TrainingError.invalidConfiguration`, for the first value that is out of range.
    public func validate() throws(TrainingError) {
        try require(dimension >= 1, "dimension", "\(dimension)", "at least 1")
        try require(window >= 1 && window <= 1_000, "window", "\(window)", "1…1000")
        try require(negatives >= 0 && negatives <= 1_000, "negatives", "\(negatives)", "0…1000")
        try require(windowsPerTile >= 1 && windowsPerTile <= 64, "windows per tile", "\(windowsPerTile)", "1…64")
        if let count = negativesPerPair {
            let expected = negatives == 0 ? "0, because no negatives are drawn" : "0…1000"
            try require(count >= 0 && count <= (negatives == 0 ? 0 : 1_000), "negatives per pair", "\(count)", expected)
        }
        if combinesWindows {
            let (parameter, found) =
                windowsPerTile > 1
                ? ("windows per tile", "\(windowsPerTile)") : ("negatives per pair", "\(negativesPerPair ?? negatives)")
            let one = windowsPerTile > 1 ? "1" : "the number drawn"
            try require(objective == .negativeSampling, parameter, found, "\(one), because softmax draws no negatives")
            try require(score == .inner, parameter, found, "\(one), because the bilinear score trains single windows")
            try require(
                negativesSharedBy == .window, parameter, found, "\(one), because each pair has negatives of its own")
        }
        try require(negativePower.isFinite, "negative power", "\(negativePower)", "a finite number")
        try require(batch >= 1 && batch <= 65_536, "batch", "\(batch)", "1…65536")
        try require(formRate >= 0 && formRate.isFinite, "form rate", "\(formRate)", "a finite number, at least 0")
        try require(
            formRegularization >= 0 && formRegularization.isFinite, "form regularization", "\(formRegularization)",
            "a finite number, at least 0")
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
