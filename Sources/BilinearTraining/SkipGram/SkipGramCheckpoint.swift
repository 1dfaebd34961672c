/// A run of skip-gram training between two blocks: all that is needed to go on with it.
///
/// A run that goes on from a checkpoint gives the bits of a run that was never interrupted, if it has one thread.
public struct SkipGramCheckpoint: Sendable {
    /// The model as it is. In a handler of checkpoints, training goes on in its tables afterwards.
    public let model: SkipGramModel
    /// How far the run has come, and its sums.
    public let totals: Totals
    /// What the rest of the run depends on, by name: the configuration but for epochs and threads, the loss, the learning
    /// rate over time, and a digest of the corpus.
    public let settings: [String: String]

    /// How far a run has come, and what its statistics need.
    public struct Totals: Hashable, Sendable {
        /// Blocks of the corpus that are trained, over all epochs.
        public var blocks = 0
        /// Words of these blocks.
        public var tokens = 0
        /// (input, output) pairs trained.
        public var pairs = 0
        /// The sum of the losses sampled in the latest stretch of blocks.
        public var lossSum = 0.0
        /// The number of these losses.
        public var lossPairs = 0
        /// The mean loss of the latest complete stretch.
        public var recentLoss: Double?
        /// The sum of the losses sampled in the current epoch.
        public var epochLossSum = 0.0
        /// The number of these losses.
        public var epochLossPairs = 0
        /// Seconds of training.
        public var seconds = 0.0

        /// Those of a run that begins.
        public init() {}
    }

    /// - Parameters:
    ///   - model: the tables to go on with; the run changes them.
    ///   - totals: how far the run has come.
    ///   - settings: what the rest of the run depends on, by name.
    public init(model: SkipGramModel, totals: Totals, settings: [String: String]) {
        self.model = model
        self.totals = totals
        self.settings = settings
    }

    /// Refuses a checkpoint of another run.
    /// - Throws: `TrainingError.invalidConfiguration`, which names the first setting that differs.
    func require(settings expected: [String: String], blocks: Int) throws(TrainingError) {
        for name in Set(settings.keys).union(expected.keys).sorted() where settings[name] != expected[name] {
            throw .invalidConfiguration(
                parameter: name, found: expected[name] ?? "none",
                expected: "\(settings[name] ?? "none"), as in the checkpoint")
        }
        guard totals.blocks <= blocks else {
            throw .invalidConfiguration(
                parameter: "the number of blocks to train", found: "\(blocks)",
                expected: "at least \(totals.blocks), which the checkpoint has trained; more epochs?")
        }
    }
}

extension SkipGramModel {
    /// Refuses tables that a configuration doesn't ask for.
    func requireShape(rows: Int, _ configuration: SkipGramConfiguration) throws(TrainingError) {
        let dimension = configuration.dimension
        let isBilinear = configuration.score == .bilinear
        guard input.rowCount == rows, output.rowCount == rows, input.dimension == dimension,
            output.dimension == dimension, (form != nil) == isBilinear,
            form.map({ $0.rowCount == dimension && $0.dimension == dimension }) ?? true
        else {
            throw .invalidConfiguration(
                parameter: "a checkpoint's tables",
                found: "\(input.rowCount) × \(input.dimension)\(form == nil ? "" : " with B")",
                expected: "\(rows) × \(dimension)\(isBilinear ? " with B" : "")")
        }
    }
}

extension SkipGramConfiguration {
    /// What the rest of a run depends on. Threads and epochs may change, except that threads share the memory for the
    /// scores of a softmax.
    var settings: [String: String] {
        var settings: [String: String] = [:]
        for (name, value) in Mirror(reflecting: self).children {
            // An optional's only child is its value.
            let mirror = Mirror(reflecting: value)
            let value = mirror.displayStyle == .optional ? mirror.children.first?.value : Optional(value)
            if let name, let value { settings[name] = "\(value)" }
        }
        settings["epochs"] = nil
        if objective != .softmax { settings["threads"] = nil }
        return settings
    }
}

extension TokenCorpus {
    /// A hash of the words' counts and of the blocks' sizes.
    var digest: String {
        var hash = FNV1a()
        for count in wordCounts { hash.add(count) }
        for block in 0..<blockCount { hash.add(tokenCount(ofBlock: block)) }
        return String(hash.value, radix: 16)
    }
}
