/// Decides which block of an epoch a thread trains next.
///
/// The order of strata holds for every group of rows and of columns separately: a block is ready as soon as the blocks
/// of its rows and of its columns in earlier strata are trained. So a thread that has finished its part of a stratum
/// needn't wait for all others, and the result is still that of training one stratum after another.
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
    /// The number of strata in which a group's block is already trained, by group; nil if blocks need no order.
    private var progress: (rows: [Int], columns: [Int])?

    /// - Parameters:
    ///   - side: the number of groups on each side.
    ///   - strata: the blocks of each stratum, in the order in which to take them.
    ///   - rates: the learning rate of each stratum.
    ///   - isOrdered: whether each stratum has one block of each group, and strata are trained in order.
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

    /// Takes the next block for a thread. It prefers the thread's own columns, whose factors are in its caches, but
    /// takes any other ready block if there is none.
    /// - Parameter threads: the number of threads; this is number `thread`.
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

    /// Drops the blocks that no thread has taken.
    mutating func cancel() { pending = [] }
}
