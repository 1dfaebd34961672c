internal import _CLibrary

/// How well a model ranks the held-out data. For each row, it ranks by score all columns except those that the row was
/// trained on.
///
/// NDCG at 10 is DCG / the highest DCG possible, where DCG = Σ 1 / log₂(i + 1) over the held-out columns' ranks i ≤ 10,
/// from 1 (Järvelin & Kekäläinen 2002).
struct HeldOutRanking: Sendable {
    /// The length of the list.
    private static let length = 10
    /// The maximum number of rows to rank, drawn at random, so that measuring an epoch doesn't take longer than
    /// training.
    private static let rowLimit = 2_000
    /// Rows of a part, and those of them that are scored together.
    private static let partRows = 64
    private static let tileRows = 8

    /// A row, with the columns that are held out and those that it was trained on.
    private struct Row: Sendable {
        let number: Int32
        var heldOut: Set<Int32> = []
        var trained: [Int32] = []
    }

    private let rows: [Row]
    private let columns: [Int32]

    /// - Parameters:
    ///   - heldOut: the observations held out, row by row.
    ///   - trained: those trained on.
    ///   - columnCount: the model's columns.
    ///   - random: draws rows where there are too many.
    init(
        _ heldOut: [Observation], trained: [[Observation]], columnCount: Int, using random: inout RandomStream
    ) {
        var numbers: [Int32] = []
        for observation in heldOut where observation.row != numbers.last { numbers.append(observation.row) }
        if numbers.count > Self.rowLimit { numbers = Array(numbers.shuffled(using: &random).prefix(Self.rowLimit)) }
        var rows = numbers.map { Row(number: $0) }
        let places = Dictionary(uniqueKeysWithValues: zip(numbers, rows.indices))
        for observation in heldOut {
            if let place = places[observation.row] { rows[place].heldOut.insert(observation.column) }
        }
        for observation in trained.joined() {
            guard let place = places[observation.row] else { continue }
            rows[place].trained.append(observation.column)
            rows[place].heldOut.remove(observation.column)
        }
        self.rows = rows.filter { !$0.heldOut.isEmpty }
        columns = (0..<Int32(columnCount)).map { $0 }
    }

    /// The parts in which the rows are measured, so that several threads can.
    var parts: [Range<Int>] {
        stride(from: 0, to: rows.count, by: Self.partRows).map { $0..<min($0 + Self.partRows, rows.count) }
    }

    /// The sum of NDCG at 10 over some rows: O(rows · columns · dimension).
    func ndcgSum(_ model: FactorizationModel, rows part: Range<Int>) -> Double {
        var scores = [Float](repeating: 0, count: Self.tileRows * columns.count)
        var isHeldOut = [Bool](repeating: false, count: columns.count)
        var sum = 0.0
        for start in stride(from: part.lowerBound, to: part.upperBound, by: Self.tileRows) {
            let tile = rows[start..<min(start + Self.tileRows, part.upperBound)]
            score(model, tile, into: &scores)
            for (place, row) in tile.enumerated() {
                let first = place * columns.count
                for column in row.trained { scores[first + Int(column)] = -.infinity }
                for column in row.heldOut { isHeldOut[Int(column)] = true }
                sum += ndcg(scores.span.extracting(first..<first + columns.count), isHeldOut, row.heldOut.count)
                for column in row.heldOut { isHeldOut[Int(column)] = false }
            }
        }
        return sum
    }

    /// The scores of some rows and all columns, row by row, except for terms that are the same for all columns.
    private func score(_ model: FactorizationModel, _ rows: ArraySlice<Row>, into scores: inout [Float]) {
        guard model.score is InnerProduct else {
            for (place, row) in rows.enumerated() {
                scores.replaceSubrange(
                    place * columns.count..<(place + 1) * columns.count, with: model.scores(row: Int(row.number)))
            }
            return
        }
        let numbers = rows.map(\.number)
        var span = scores.mutableSpan
        model.rowFactors.scores(rows: numbers.span, against: model.columnFactors, rows: columns.span, into: &span)
        model.columnBiases.withUnsafeRow(0) { biases in
            for place in 0..<rows.count {
                for column in columns.indices { scores[place * columns.count + column] += biases[column] }
            }
        }
    }

    private func ndcg(_ scores: Span<Float>, _ isHeldOut: [Bool], _ heldOutCount: Int) -> Double {
        var best = HighestScores(count: Self.length)
        for column in scores.indices where scores[column] > best.threshold { best.insert(column, scores[column]) }
        let gains = best.descending().enumerated().map { isHeldOut[$1.id] ? Self.discount($0) : 0 }
        return gains.reduce(0, +) / (0..<min(Self.length, heldOutCount)).reduce(0) { $0 + Self.discount($1) }
    }

    /// 1 / log₂(i + 1) of a rank, which counts from 0 here.
    private static func discount(_ rank: Int) -> Double { 1 / log2(Double(rank + 2)) }
}
