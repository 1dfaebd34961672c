/// Errors and losses of the observations of a block, each just before it was trained, or of some held-out ones.
struct RatingStatistics: Sendable {
    private(set) var squares = 0.0
    private(set) var absolutes = 0.0
    private(set) var count = 0
    private(set) var lossSum = 0.0
    private(set) var lossCount = 0
    private(set) var orderedPairs = 0
    private(set) var pairs = 0
    private(set) var ndcgSum = 0.0
    private(set) var rankedRows = 0
    // In lanes, emptied before a float's precision suffers.
    private var laneSquares = SIMD16<Float>.zero
    private var laneAbsolutes = SIMD16<Float>.zero
    private var laneRounds = 0

    /// The errors of all; NaN of none.
    var errors: RatingErrors {
        RatingErrors(rmse: (squares / Double(count)).squareRoot(), mae: absolutes / Double(count))
    }

    /// The share of pairs whose positive scored above the negative: the area under the ROC curve; NaN of none.
    var orderedShare: Double { Double(orderedPairs) / Double(pairs) }

    /// The mean NDCG of the rows ranked; nil of none.
    var ndcg: Double? { rankedRows > 0 ? ndcgSum / Double(rankedRows) : nil }

    /// The mean of the sampled losses, nil where none was.
    var loss: Double? { lossCount > 0 ? lossSum / Double(lossCount) : nil }

    /// Whether no error and no loss was infinite or NaN.
    var isFinite: Bool { squares.isFinite && lossSum.isFinite }

    /// Adds the errors of `count` scores; both spans hold whole vectors of sixteen, whatever follows the scores.
    mutating func add(_ scores: Span<Float>, _ targets: Span<Float>, count: Int) {
        var start = 0
        while start < count {
            let byte = start &* 4
            let score = scores.bytes.unsafeLoadUnaligned(fromByteOffset: byte, as: SIMD16<Float>.self)
            let target = targets.bytes.unsafeLoadUnaligned(fromByteOffset: byte, as: SIMD16<Float>.self)
            var error = score - target
            if start &+ 16 > count {
                error.replace(with: 0, where: Self.laneNumbers .>= Float(count &- start))
            }
            laneSquares += error * error
            laneAbsolutes += unsafeBitCast(
                unsafeBitCast(error, to: SIMD16<UInt32>.self) & 0x7fff_ffff, to: SIMD16<Float>.self)
            start &+= 16
        }
        self.count &+= count
        laneRounds &+= 1
        if laneRounds == 64 { flush() }
    }

    private static let laneNumbers = SIMD16<Float>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)

    /// Adds what stands in lanes to the sums.
    mutating func flush() {
        for lane in 0..<16 {
            squares += Double(laneSquares[lane])
            absolutes += Double(laneAbsolutes[lane])
        }
        laneSquares = .zero
        laneAbsolutes = .zero
        laneRounds = 0
    }

    /// Adds a sampled loss.
    mutating func add(loss: Double) {
        lossSum += loss
        lossCount += 1
    }

    /// Adds the order of pairs of scores, the positive's first.
    mutating func addOrder(ofPairs scores: Span<Float>, count: Int) {
        for positive in Swift.stride(from: 0, to: count, by: 2) {
            orderedPairs += scores[positive] > scores[positive + 1] ? 1 : 0
        }
        pairs += count / 2
    }

    /// Adds the NDCG of some rows.
    mutating func add(ndcgSum: Double, rows: Int) {
        self.ndcgSum += ndcgSum
        rankedRows += rows
    }

    /// Adds the sums of another, which is flushed.
    mutating func merge(_ other: RatingStatistics) {
        squares += other.squares
        absolutes += other.absolutes
        count += other.count
        lossSum += other.lossSum
        lossCount += other.lossCount
        orderedPairs += other.orderedPairs
        pairs += other.pairs
        ndcgSum += other.ndcgSum
        rankedRows += other.rankedRows
    }
}
