/// Negative sampling. Every window becomes a tile: its context words' input rows against the output rows of the centre
/// word and of K negatives. With `pair` sharing, every context word becomes a tile of one row. Roles are the usual
/// ones: the context word is the input, the centre word the positive output.
struct NegativeSamplingStep: SkipGramStep {
    private let tile: SkipGramTile
    private let negatives: AliasTable
    private let window: SkipGramWindow
    private let sharing: SkipGramConfiguration.NegativeSharing

    /// The losses of every 1024th tile.
    private(set) var sample = LossSample()
    private(set) var pairs = 0
    /// (input, positive) pairs, not counting the negatives.
    private(set) var examples = 0
    private var tilesTrained = 0

    private let prefetch = RowPrefetch.onThisMachine
    private var queue: TileQueue
    private var scores: [Float]
    /// The targets of the largest tile for each number of columns, one after another. Each row is a one, then zeros.
    private let targets: [Float]
    private let targetStarts: [Int]

    init(tile: SkipGramTile, negatives: AliasTable, configuration: SkipGramConfiguration) {
        self.tile = tile
        self.negatives = negatives
        window = SkipGramWindow(radius: configuration.window)
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

    mutating func begin() {
        sample.reset()
        pairs = 0
        tilesTrained = 0
    }

    mutating func train(_ words: [Int32], count: Int, random: inout RandomStream, learningRate: Float) {
        train(centres: 0..<count, words, rows: words, count: count, random: &random, learningRate: learningRate)
    }

    /// Trains the windows around some words of a sentence.
    /// - Parameters:
    ///   - centres: the positions of these words.
    ///   - words: the sentence.
    ///   - rows: the words' rows in the tile's input table, at least around the centres.
    ///   - count: the number of words in the sentence.
    mutating func train(
        centres: Range<Int>, _ words: [Int32], rows: [Int32], count: Int, random: inout RandomStream,
        learningRate: Float
    ) {
        let radius = window.radius
        for position in centres.lowerBound..<min(centres.lowerBound &+ radius, count) {
            tile.input.prefetch(row: Int(rows[position]), into: prefetch.level)
        }
        for centre in centres {
            // The newest row that a window can reach; the others were prefetched before.
            if centre &+ radius < count {
                tile.input.prefetch(row: Int(rows[centre &+ radius]), into: prefetch.level)
            }
            let context = window.positions(around: centre, in: count, &random)
            switch sharing {
            case .window: enqueue(rows, context, centre, words[centre], &random, learningRate)
            case .pair:
                for position in context where position != centre {
                    enqueue(rows, position..<position + 1, centre, words[centre], &random, learningRate)
                }
            }
        }
        while queue.count > 0 { trainOldest(learningRate) }
    }

    func finish(learningRate: Float) {}

    private mutating func enqueue(
        _ rows: [Int32], _ context: Range<Int>, _ centre: Int, _ positive: Int32, _ random: inout RandomStream,
        _ learningRate: Float
    ) {
        queue.append(
            rows, context, except: centre, positive: positive, negatives: negatives, random: &random,
            output: tile.output, prefetch.level)
        if queue.count > prefetch.tilesAhead { trainOldest(learningRate) }
    }

    private mutating func trainOldest(_ learningRate: Float) {
        let rows = queue.oldestRows
        let columns = queue.oldestColumns
        tile.train(
            queue.inputRows, rows, queue.outputRows, columns, targets: targets, from: targetStarts[columns.count],
            learningRate: learningRate, scores: &scores, sample: &sample, samples: tilesTrained % 1_024 == 0)
        queue.removeOldest()
        tilesTrained &+= 1
        pairs &+= rows.count &* columns.count
        examples &+= rows.count
    }
}
