/// Negative sampling in which the windows of C consecutive centre words are one tile (pSGNScc: Rengasamy et al. 2017,
/// "Optimizing Word2Vec Performance on Multicore Systems").
///
/// The rows are the union of the windows' context words, the columns the C centre words and K' negatives that all
/// these windows share. Each pair's derivative is multiplied by its weight (`TileWeights`), so that the step is that
/// of the windows' summed losses. One radius, drawn for the tile, is that of all its windows.
struct CombinedWindowsStep: SkipGramStep {
    private let tile: SkipGramTile
    private let negatives: AliasTable
    private let radius: Int
    private let windowsPerTile: Int
    private let draws: Int

    /// The losses of every 256th tile.
    private(set) var sample = LossSample()
    private(set) var pairs = 0
    private var tilesTrained = 0

    private let prefetch = RowPrefetch.onThisMachine
    private var queue: TileQueue
    private var weights: TileWeights
    private var scores: [Float]
    /// The targets of the largest tile for each number of windows, one after another.
    private let targets: [Float]
    private let targetStarts: [Int]

    init(tile: SkipGramTile, negatives: AliasTable, configuration: SkipGramConfiguration) {
        self.tile = tile
        self.negatives = negatives
        radius = configuration.window
        windowsPerTile = configuration.windowsPerTile
        draws = configuration.negatives
        let rows = windowsPerTile + 2 * radius
        queue = TileQueue(maximumRows: rows, maximumColumns: windowsPerTile + draws)
        weights = TileWeights(
            centres: windowsPerTile, radius: radius, negatives: draws,
            negativesPerPair: configuration.negativesPerPair ?? draws)
        scores = Array(repeating: 0, count: rows * (windowsPerTile + draws))
        var targets: [Float] = []
        var targetStarts = [0]
        for centres in 1...windowsPerTile {
            targetStarts.append(targets.count)
            let row = Array(repeating: Float(1), count: centres) + Array(repeating: 0, count: draws)
            for _ in 0..<centres + 2 * radius { targets += row }
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
        // The windows of a sentence are dealt evenly to as few tiles as can hold them.
        var tiles = (count &+ windowsPerTile &- 1) / windowsPerTile
        var first = 0
        var requested = 0
        while first < count {
            let centres = first..<first &+ (count &- first &+ tiles &- 1) / tiles
            let reach = min(count, centres.upperBound &+ radius)
            for position in requested..<reach {
                tile.input.prefetch(row: Int(words[position]), into: prefetch.level)
            }
            requested = reach
            append(words, centres, count, &random)
            if queue.count > prefetch.tilesAhead { trainOldest(learningRate) }
            first = centres.upperBound
            tiles &-= 1
        }
        while queue.count > 0 { trainOldest(learningRate) }
    }

    func finish(learningRate: Float) {}

    private mutating func append(
        _ words: [Int32], _ centres: Range<Int>, _ count: Int, _ random: inout RandomStream
    ) {
        let r = 1 &+ Int(random.next(upperBound: UInt32(truncatingIfNeeded: radius)))
        let start = centres.lowerBound &- r
        let context = max(0, start)..<min(count, centres.upperBound &+ r)
        let hasPositive = queue.append(
            words, context, centres: centres, draws: draws, negatives: negatives, random: &random,
            output: tile.output, prefetch.level)
        let slot = queue.newestSlot
        weights.set(
            slot, centres: centres.count, radius: r,
            positions: context.lowerBound &- start..<context.upperBound &- start)
        if hasPositive {
            weights.exclude(
                slot, centres: centres.count, rowCount: context.count &- (centres.count == 1 ? 1 : 0),
                queue.outputRows, from: slot &* queue.maximumColumns)
        }
    }

    private mutating func trainOldest(_ learningRate: Float) {
        let rows = queue.oldestRows
        let columns = queue.oldestColumns
        tile.train(
            queue.inputRows, rows, queue.outputRows, columns, targets: targets,
            from: targetStarts[columns.count &- draws], weights: weights.values,
            from: weights.starts[queue.oldestSlot], learningRate: learningRate, scores: &scores, sample: &sample,
            samples: tilesTrained % 256 == 0)
        queue.removeOldest()
        tilesTrained &+= 1
        pairs &+= rows.count &* columns.count
    }
}
