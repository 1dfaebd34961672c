internal import BilinearKernels

/// The sums over some scores from which metrics are computed: errors, losses, and the order of pairs.
public struct MetricSums: Sendable {
    private var squares = 0.0
    private var absolutes = 0.0
    private var errorCount = 0
    private var sums: [Metric: (sum: Double, count: Int)] = [:]
    private var lossSum = 0.0
    private var lossCount = 0
    private var orderedPairs = 0.0
    private var pairs = 0
    /// Σ s², infinite or NaN if a score is.
    private var scoreSquares = 0.0
    // Sums in vector lanes, flushed before the precision of a float suffers.
    private var laneSquares = SIMD16<Float>.zero
    private var laneAbsolutes = SIMD16<Float>.zero
    private var laneScoreSquares = SIMD16<Float>.zero
    private var laneRounds = 0
    /// A buffer for the values that scores stand for.
    private var values: [Float] = []

    /// Adds a metric's value for one observation, or its sum over `count` of them. The metric is the mean over all of
    /// them.
    public mutating func add(_ metric: Metric, _ sum: Double, count: Int = 1) {
        let old = sums[metric] ?? (0, 0)
        sums[metric] = (old.sum + sum, old.count + count)
    }

    /// Adds the errors of the values that scores stand for, from which RMSE and MAE are computed.
    /// - Parameters:
    ///   - scores: the scores. The span is padded to whole vectors of sixteen; anything may follow the scores.
    ///   - link: how a score relates to a value.
    ///   - targets: the values, padded likewise.
    ///   - count: the number of scores.
    public mutating func addErrors(_ scores: Span<Float>, _ link: LinkFunction, _ targets: Span<Float>, count: Int) {
        if link == .identity {
            addErrors(scores, targets, count)
            return
        }
        // It is taken out, because a second reference would make it be copied.
        var room: [Float] = []
        swap(&room, &values)
        defer { swap(&room, &values) }
        if room.count < scores.count { room = Array(repeating: 0, count: scores.count) }
        var span = room.mutableSpan
        for i in scores.indices { span[i] = scores[i] }
        switch link {
        case .identity: break
        case .logit: Kernels.sigmoid(&span)
        case .log: Kernels.exp(&span)
        }
        addErrors(span.span, targets, count)
    }

    private mutating func addErrors(_ scores: Span<Float>, _ targets: Span<Float>, _ count: Int) {
        let padded = (count + 15) / 16 * 16
        precondition(
            scores.count >= padded && targets.count >= padded,
            "addErrors: \(scores.count) scores and \(targets.count) targets; expected \(padded), for \(count) in whole vectors"
        )
        var start = 0
        while start < count {
            let byte = start &* 4
            let score = scores.bytes.unsafeLoadUnaligned(fromByteOffset: byte, as: SIMD16<Float>.self)
            let target = targets.bytes.unsafeLoadUnaligned(fromByteOffset: byte, as: SIMD16<Float>.self)
            let error = Self.masked(score - target, start, count)
            laneSquares += error * error
            laneAbsolutes += unsafeBitCast(
                unsafeBitCast(error, to: SIMD16<UInt32>.self) & 0x7fff_ffff, to: SIMD16<Float>.self)
            start &+= 16
        }
        errorCount &+= count
        laneRounds &+= 1
        if laneRounds >= 64 { flush() }
    }

    /// Detects scores that aren't finite. It does nothing once errors are added, since those would show it.
    mutating func detectNonfinite(_ scores: Span<Float>, count: Int) {
        guard errorCount == 0 else { return }
        var start = 0
        while start < count {
            let score = Self.masked(
                scores.bytes.unsafeLoadUnaligned(fromByteOffset: start &* 4, as: SIMD16<Float>.self), start, count)
            laneScoreSquares += score * score
            start &+= 16
        }
    }

    private static let laneNumbers = SIMD16<Float>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)

    @inline(__always)
    private static func masked(_ vector: SIMD16<Float>, _ start: Int, _ count: Int) -> SIMD16<Float> {
        var vector = vector
        if start &+ 16 > count { vector.replace(with: 0, where: laneNumbers .>= Float(count &- start)) }
        return vector
    }

    /// Adds the lanes to the sums and clears them.
    mutating func flush() {
        for lane in 0..<16 {
            squares += Double(laneSquares[lane])
            absolutes += Double(laneAbsolutes[lane])
            scoreSquares += Double(laneScoreSquares[lane])
        }
        laneSquares = .zero
        laneAbsolutes = .zero
        laneScoreSquares = .zero
        laneRounds = 0
    }

    /// Adds a loss.
    public mutating func add(loss: Double) {
        lossSum += loss
        lossCount += 1
    }

    /// Adds the order of pairs of scores, from which AUC is computed.
    /// - Parameters:
    ///   - scores: pairs, the observed column's score first.
    ///   - count: the number of scores, even.
    public mutating func addOrder(ofPairs scores: Span<Float>, count: Int) {
        var (ordered, equal) = (0, 0)
        for positive in stride(from: 0, to: count, by: 2) {
            ordered += scores[positive] > scores[positive + 1] ? 1 : 0
            equal += scores[positive] == scores[positive + 1] ? 1 : 0
        }
        orderedPairs += Double(ordered) + 0.5 * Double(equal)
        pairs += count / 2
    }

    /// Adds the sums of `other`, which must have been flushed.
    mutating func merge(_ other: MetricSums) {
        squares += other.squares
        absolutes += other.absolutes
        errorCount += other.errorCount
        lossSum += other.lossSum
        lossCount += other.lossCount
        orderedPairs += other.orderedPairs
        pairs += other.pairs
        scoreSquares += other.scoreSquares
        for (metric, sum) in other.sums { add(metric, sum.sum, count: sum.count) }
    }

    /// The mean of the losses; nil if none was added.
    var loss: Double? { lossCount > 0 ? lossSum / Double(lossCount) : nil }

    /// Whether no score, no error and no loss was infinite or NaN.
    var isFinite: Bool { scoreSquares.isFinite && squares.isFinite && lossSum.isFinite }

    /// The metrics for which something was added.
    /// - Parameter unit: the unit of the scores and values.
    func metrics(unit: Double = 1) -> [Metric: Double] {
        var metrics = sums.mapValues { $0.sum / Double($0.count) }
        metrics[.loss] = loss.map { $0 * unit * unit }
        if errorCount > 0 {
            metrics[.rmse] = unit * (squares / Double(errorCount)).squareRoot()
            metrics[.mae] = unit * (absolutes / Double(errorCount))
        }
        if pairs > 0 { metrics[.auc] = orderedPairs / Double(pairs) }
        return metrics
    }
}
