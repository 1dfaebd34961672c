internal import Synchronization

/// A counter for each row of a table.
///
/// Like the rows of the tables, the counters are updated by several threads without locks. Now and then, a counter that
/// several threads increment at once loses a step.
final class RowCounters: @unchecked Sendable {
    private let counters: UnsafeMutableBufferPointer<Atomic<Int>>

    /// Counters that are 0.
    init(rows: Int) {
        counters = .allocate(capacity: rows)
        for row in 0..<rows { counters.initializeElement(at: row, to: Atomic(0)) }
    }

    deinit {
        counters.deinitialize()
        counters.deallocate()
    }

    /// Adds 1 to a row's counter. It uses a load and a store, because an atomic addition would wait for the processor's
    /// other stores.
    /// - Returns: the new count.
    func increment(_ row: Int) -> Int {
        precondition(counters.indices.contains(row), "RowCounters: row \(row) of \(counters.count)")
        let count = counters[row].load(ordering: .relaxed) &+ 1
        counters[row].store(count, ordering: .relaxed)
        return count
    }
}
