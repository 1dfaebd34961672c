internal import BilinearKernels

/// Trains one sentence after another on shared tables: what a thread does.
///
/// Every window becomes a tile: its context words' input rows against the output rows of the centre word and of K
/// negatives (with `pair` sharing: every context word becomes a tile of one row). Roles are the customary ones: the
/// context word is the input, the centre word the positive output. Tiles are put together a few steps before they are
/// trained, and their rows prefetched meanwhile.
struct SkipGramSentence {
    private let tile: SkipGramTile
    private let sampling: SkipGramSampling
    private let window: Int
    private let negatives: Int
    private let sharing: SkipGramConfiguration.NegativeSharing

    /// The random stream of the current block.
    var random = RandomStream()
    /// The current learning rate.
    var learningRate: Float = 0
    /// Losses of the pairs looked at: every 1024th tile's.
    private(set) var sample = SkipGramTile.Sample()
    /// (input, output) pairs trained.
    private(set) var pairs = 0
    private var tilesTrained = 0

    /// The sentence's words that subsampling kept, and room for more.
    private var words: [Int32] = []
    /// Tiles put together and not yet trained, in a ring of `slots`.
    private static let slots = 8
    private static let lookAhead = 2
    private var inputRows: [Int32]
    private var inputCounts = Array(repeating: 0, count: Self.slots)
    private var outputRows: [Int32]
    private var outputCounts = Array(repeating: 0, count: Self.slots)
    private var queued = 0
    private var trained = 0
    private var scores: [Float]
    /// Targets of the largest tile for each number of columns, one after another: a one, then zeros, for each row.
    private let targets: [Float]
    private let targetStarts: [Int]

    init(tile: SkipGramTile, sampling: SkipGramSampling, configuration: SkipGramConfiguration) {
        self.tile = tile
        self.sampling = sampling
        window = configuration.window
        negatives = configuration.negatives
        sharing = configuration.negativesSharedBy
        let rows = 2 * configuration.window
        let columns = 1 + configuration.negatives
        inputRows = Array(repeating: 0, count: Self.slots * rows)
        outputRows = Array(repeating: 0, count: Self.slots * columns)
        scores = Array(repeating: 0, count: rows * columns)
        var targets: [Float] = []
        var targetStarts = [0]
        for columns in 1...columns {
            targetStarts.append(targets.count)
            for _ in 0..<rows { targets += [1] + Array(repeating: 0, count: columns - 1) }
        }
        self.targets = targets
        self.targetStarts = targetStarts
    }

    /// Begins a block: forgets the sampled losses and counts of the one before.
    mutating func begin(random: RandomStream) {
        self.random = random
        sample = .init()
        pairs = 0
    }

    /// Trains the sentence `tokens[range]`; its last token may be stored as its complement.
    mutating func train(_ tokens: [Int32], _ range: Range<Int>) {
        if words.count < range.count { words = Array(repeating: 0, count: range.count) }
        var count = 0
        for i in range {
            // The token, or its complement where it ends the sentence.
            let word = tokens[i] ^ (tokens[i] >> 31)
            words[count] = word
            // Without a branch, which would often be mispredicted.
            count &+= UInt32(truncatingIfNeeded: random.next() >> 32) <= sampling.keep[Int(word)] ? 1 : 0
        }
        guard count > 1 else { return }
        for position in 0..<min(window, count) { tile.input.prefetch(row: Int(words[position])) }
        for centre in 0..<count {
            // The newest row that a window can reach; the others were asked for before.
            if centre + window < count { tile.input.prefetch(row: Int(words[centre + window])) }
            let radius = 1 + Int(random.next(upperBound: UInt32(truncatingIfNeeded: window)))
            let context = max(0, centre - radius)..<min(count, centre + radius + 1)
            switch sharing {
            case .window:
                let slot = queued % Self.slots
                var rows = 0
                for position in context where position != centre {
                    inputRows[slot * 2 * window + rows] = words[position]
                    rows += 1
                }
                enqueue(rows: rows, centre: words[centre])
            case .pair:
                for position in context where position != centre {
                    inputRows[(queued % Self.slots) * 2 * window] = words[position]
                    enqueue(rows: 1, centre: words[centre])
                }
            }
        }
        while trained < queued { trainOldest() }
    }

    /// Queues a tile whose input rows are in place, with `centre` and fresh negatives as its columns.
    private mutating func enqueue(rows: Int, centre: Int32) {
        let slot = queued % Self.slots
        let start = slot * (1 + negatives)
        outputRows[start] = centre
        tile.output.prefetch(row: Int(centre))
        var columns = 1
        for _ in 0..<negatives {
            let word = sampling.negatives.draw(random.next())
            // A negative that equals the positive is skipped.
            if word != centre {
                outputRows[start + columns] = word
                tile.output.prefetch(row: Int(word))
                columns += 1
            }
        }
        inputCounts[slot] = rows
        outputCounts[slot] = columns
        queued += 1
        if queued - trained > Self.lookAhead { trainOldest() }
    }

    private mutating func trainOldest() {
        let slot = trained % Self.slots
        let rows = slot * 2 * window
        let columns = slot * (1 + negatives)
        tile.train(
            inputRows, rows..<rows + inputCounts[slot], outputRows, columns..<columns + outputCounts[slot],
            targets: targets, from: targetStarts[outputCounts[slot]], learningRate: learningRate,
            scores: &scores, sample: &sample, samples: tilesTrained % 1_024 == 0)
        trained += 1
        tilesTrained += 1
        pairs += inputCounts[slot] * outputCounts[slot]
    }
}
