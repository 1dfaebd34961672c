internal import BilinearKernels

/// A ring of tiles that are assembled but not yet trained, so that their rows can be prefetched meanwhile.
struct TileQueue {
    static let slots = 8

    let maximumRows: Int
    let maximumColumns: Int
    /// Row numbers of the input table, `maximumRows` per slot.
    private(set) var inputRows: [Int32]
    /// Row numbers of the output table, `maximumColumns` per slot, the positives first.
    private(set) var outputRows: [Int32]
    private var rowCounts = Array(repeating: 0, count: Self.slots)
    private var columnCounts = Array(repeating: 0, count: Self.slots)
    private var appended = 0
    private var removed = 0

    init(maximumRows: Int, maximumColumns: Int) {
        self.maximumRows = maximumRows
        self.maximumColumns = maximumColumns
        inputRows = Array(repeating: 0, count: Self.slots * maximumRows)
        outputRows = Array(repeating: 0, count: Self.slots * maximumColumns)
    }

    /// The number of tiles that wait.
    var count: Int { appended &- removed }

    /// Where the oldest tile's rows stand in `inputRows`.
    var oldestRows: Range<Int> {
        let slot = removed % Self.slots
        return slot &* maximumRows..<slot &* maximumRows &+ rowCounts[slot]
    }

    /// Where the oldest tile's columns stand in `outputRows`.
    var oldestColumns: Range<Int> {
        let slot = removed % Self.slots
        return slot &* maximumColumns..<slot &* maximumColumns &+ columnCounts[slot]
    }

    /// The oldest tile's slot.
    var oldestSlot: Int { removed % Self.slots }

    /// The newest tile's slot.
    var newestSlot: Int { (appended &- 1) % Self.slots }

    mutating func removeOldest() { removed &+= 1 }

    /// Appends a tile. Its rows are `rows` at the positions of `context` except `centre`. Its columns are the positive
    /// and newly drawn negatives, whose rows of `output` are prefetched. A negative that equals the positive is
    /// skipped.
    mutating func append(
        _ rows: [Int32], _ context: Range<Int>, except centre: Int, positive: Int32, negatives: AliasTable,
        random: inout RandomStream, output: EmbeddingTable, _ level: Kernels.CacheLevel
    ) {
        let slot = appended % Self.slots
        rowCounts[slot] = Self.fill(&inputRows, slot &* maximumRows, rows, context, except: centre)
        columnCounts[slot] = Self.draw(
            &outputRows, slot &* maximumColumns, positive: positive, maximumColumns &- 1, negatives, &random, output,
            level)
        appended &+= 1
    }

    /// Appends a tile of several windows. Its rows are the words at the positions of `context`, without the centre if
    /// there is only one. Its columns are the centres and `draws` negatives, whose rows of `output` are prefetched.
    /// - Returns: whether a negative equals a positive.
    mutating func append(
        _ words: [Int32], _ context: Range<Int>, centres: Range<Int>, draws: Int, negatives: AliasTable,
        random: inout RandomStream, output: EmbeddingTable, _ level: Kernels.CacheLevel
    ) -> Bool {
        let slot = appended % Self.slots
        rowCounts[slot] = Self.fill(
            &inputRows, slot &* maximumRows, words, context, except: centres.count == 1 ? centres.lowerBound : -1)
        columnCounts[slot] = centres.count &+ draws
        appended &+= 1
        return Self.draw(
            &outputRows, slot &* maximumColumns, words, centres, draws, negatives, &random, output, level)
    }

    // These are static and take one array each, because a span of a stored property would prevent access to all others.

    private static func fill(
        _ rows: inout [Int32], _ start: Int, _ source: [Int32], _ context: Range<Int>, except centre: Int
    ) -> Int {
        var rows = rows.mutableSpan
        var end = start
        for position in context where position != centre {
            rows[end] = source[position]
            end &+= 1
        }
        return end &- start
    }

    private static func draw(
        _ columns: inout [Int32], _ start: Int, positive: Int32, _ draws: Int, _ negatives: AliasTable,
        _ random: inout RandomStream, _ output: EmbeddingTable, _ level: Kernels.CacheLevel
    ) -> Int {
        var columns = columns.mutableSpan
        columns[start] = positive
        // Prefetches each row as soon as it is known, because so many requests at once would wait for each other.
        output.prefetch(row: Int(positive), into: level)
        var end = start &+ 1
        for _ in 0..<draws {
            let word = negatives.draw(random.next())
            columns[end] = word
            output.prefetch(row: Int(word), into: level)
            end &+= word == positive ? 0 : 1
        }
        prefetch(draws, negatives, random)
        return end &- start
    }

    private static func draw(
        _ columns: inout [Int32], _ start: Int, _ words: [Int32], _ centres: Range<Int>, _ draws: Int,
        _ negatives: AliasTable, _ random: inout RandomStream, _ output: EmbeddingTable, _ level: Kernels.CacheLevel
    ) -> Bool {
        var columns = columns.mutableSpan
        var end = start
        for centre in centres {
            columns[end] = words[centre]
            output.prefetch(row: Int(words[centre]), into: level)
            end &+= 1
        }
        let positives = start..<end
        var equal: Int32 = 0
        for _ in 0..<draws {
            let word = negatives.draw(random.next())
            columns[end] = word
            output.prefetch(row: Int(word), into: level)
            for positive in positives { equal |= columns[positive] == word ? 1 : 0 }
            end &+= 1
        }
        prefetch(draws, negatives, random)
        return equal != 0
    }

    /// Prefetches the entries that the next tile will draw; a radius may be drawn before.
    private static func prefetch(_ draws: Int, _ negatives: AliasTable, _ random: RandomStream) {
        var next = random
        for _ in 0...draws { negatives.prefetch(next.next()) }
    }
}
