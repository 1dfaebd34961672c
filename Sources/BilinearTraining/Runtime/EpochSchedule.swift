/// Which block of an epoch a thread trains next.
///
/// Strata follow each other for every group of rows and of columns by itself: a block is ready when those of its rows and of
/// its columns in the strata before are trained. So a thread that is done with its part of a stratum needn't wait for all
/// others, and the result is still that of stratum after stratum.
struct EpochSchedule: Sendable {
    /// A block that no thread has taken.
    private struct Entry {
        var block: Int
        var stratum: Int
    }

    /// What a thread does next.
    enum Next {
        case train(_ block: Int, rate: Float)
        /// No block is ready until another is trained.
        case wait
        case end
    }

    private let side: Int
    /// The learning rate of each stratum.
    private let rates: [Float]
    private var pending: [Entry]
    /// The strata in which a group's block is trained, by the group's number; nil where blocks need no order.
    private var progress: (rows: [Int], columns: [Int])?

    /// - Parameters:
    ///   - side: the number of groups on each side.
    ///   - strata: the blocks of each stratum, those to be taken first in front.
    ///   - rates: the learning rate of each stratum.
    ///   - isOrdered: whether each stratum has one block of each group, which are trained in the strata's order.
    init(side: Int, strata: [[Int]], rates: [Float], isOrdered: Bool) {
        self.side = side
        self.rates = rates
        pending = strata.enumerated().flatMap { stratum, blocks in
            blocks.map { Entry(block: $0, stratum: stratum) }
        }
        let none = Array(repeating: 0, count: side)
        progress = isOrdered ? (none, none) : nil
    }

    /// The learning rate of the last stratum.
    var lastRate: Float { rates.last ?? 0 }

    /// Takes the next block for a thread: of columns that it trains mostly, whose factors are in its caches, or any.
    /// - Parameter threads: the number of threads, of which this is number `thread`.
    mutating func next(thread: Int, of threads: Int) -> Next {
        if pending.isEmpty { return .end }
        let own = pending.firstIndex { $0.block % side * threads / side == thread && isReady($0) }
        guard let index = own ?? pending.firstIndex(where: isReady) else { return .wait }
        let entry = pending.remove(at: index)
        return .train(entry.block, rate: rates[entry.stratum])
    }

    private func isReady(_ entry: Entry) -> Bool {
        guard let progress else { return true }
        return progress.rows[entry.block / side] == entry.stratum
            && progress.columns[entry.block % side] == entry.stratum
    }

    /// Notes that a block is trained.
    mutating func finish(_ block: Int) {
        progress?.rows[block / side] += 1
        progress?.columns[block % side] += 1
    }

    /// Leaves out the blocks that no thread has taken.
    mutating func cancel() { pending = [] }
}
