/// Trains one sentence after another on shared tables: what a thread does.
///
/// Every window becomes a tile: its context words' input rows against the output rows of the centre word and of K
/// negatives (with `pair` sharing: every context word becomes a tile of one row). Roles are the customary ones: the
/// context word is the input, the centre word the positive output.
struct SkipGramSentence {
    private let tile: SkipGramTile
    private let sampling: SkipGramSampling
    private let window: Int
    private let sharing: SkipGramConfiguration.NegativeSharing

    /// The random stream of the current block.
    var random = RandomStream()
    /// The current learning rate.
    var learningRate: Float = 0
    /// Losses of the pairs looked at in the current block: every 1024th tile's.
    private(set) var sample = SkipGramTile.Sample()
    /// (input, output) pairs trained in the current block.
    private(set) var pairs = 0
    private var tilesTrained = 0

    /// The sentence's words that subsampling kept, and room for more.
    private var words: [Int32] = []
    private var queue: TileQueue
    private var scores: [Float]
    /// Targets of the largest tile for each number of columns, one after another: a one, then zeros, for each row.
    private let targets: [Float]
    private let targetStarts: [Int]

    init(tile: SkipGramTile, sampling: SkipGramSampling, configuration: SkipGramConfiguration) {
        self.tile = tile
        self.sampling = sampling
        window = configuration.window
        sharing = configuration.negativesSharedBy
        let rows = sharing == .window ? 2 * configuration.window : 1
        let maximumColumns = 1 + configuration.negatives
        queue = TileQueue(maximumRows: rows, maximumColumns: maximumColumns)
        scores = Array(repeating: 0, count: rows * maximumColumns)
        var targets: [Float] = []
        var targetStarts = [0]
        for columns in 1...maximumColumns {
            targetStarts.append(targets.count)
            for _ in 0..<rows { targets += [1] + Array(repeating: 0, count: columns - 1) }
        }
        self.targets = targets
        self.targetStarts = targetStarts
    }

    /// Begins a block: forgets the sampled losses and counts of the one before.
    mutating func begin(random: RandomStream) {
        self.random = random
        sample.reset()
        pairs = 0
    }

    /// Trains the sentence `tokens[range]`; its last token may be stored as its complement.
    mutating func train(_ tokens: [Int32], _ range: Range<Int>) {
        if words.count < range.count { words = Array(repeating: 0, count: range.count) }
        let count = Self.subsample(tokens, range, sampling.keep, &random, into: &words)
        guard count > 1 else { return }
        for position in 0..<min(window, count) { tile.input.prefetch(row: Int(words[position])) }
        for centre in 0..<count {
            // The newest row that a window can reach; the others were asked for before.
            if centre &+ window < count { tile.input.prefetch(row: Int(words[centre &+ window])) }
            let radius = 1 &+ Int(random.next(upperBound: UInt32(truncatingIfNeeded: window)))
            let context = max(0, centre &- radius)..<min(count, centre &+ radius &+ 1)
            switch sharing {
            case .window: enqueue(context, centre: centre)
            case .pair:
                for position in context where position != centre { enqueue(position..<position + 1, centre: centre) }
            }
        }
        while queue.count > 0 { trainOldest() }
    }

    /// Copies the kept tokens of a sentence to the front of `words` and returns their number.
    private static func subsample(
        _ tokens: [Int32], _ range: Range<Int>, _ keep: [UInt32], _ random: inout RandomStream,
        into words: inout [Int32]
    ) -> Int {
        var words = words.mutableSpan
        var count = 0
        for i in range {
            // The token, or its complement where it ends the sentence.
            let word = tokens[i] ^ (tokens[i] >> 31)
            words[count] = word
            // Without a branch, which would often be mispredicted.
            count &+= UInt32(truncatingIfNeeded: random.next() >> 32) <= keep[Int(word)] ? 1 : 0
        }
        return count
    }

    private mutating func enqueue(_ context: Range<Int>, centre: Int) {
        queue.append(
            words, context, centre: centre, negatives: sampling.negatives, random: &random, output: tile.output)
        if queue.count > TileQueue.lookAhead { trainOldest() }
    }

    private mutating func trainOldest() {
        let rows = queue.oldestRows
        let columns = queue.oldestColumns
        tile.train(
            queue.inputRows, rows, queue.outputRows, columns, targets: targets, from: targetStarts[columns.count],
            learningRate: learningRate, scores: &scores, sample: &sample, samples: tilesTrained % 1_024 == 0)
        queue.removeOldest()
        tilesTrained &+= 1
        pairs &+= rows.count &* columns.count
    }
}
