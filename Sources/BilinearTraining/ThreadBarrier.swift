internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Where a fixed number of threads wait for each other. The last to come does what must be done by one alone.
///
final class ThreadBarrier: Sendable {
    private let count: Int
    private let arrived = Atomic(0)
    private let generation = Atomic(0)

    init(count: Int) { self.count = count }

    /// Waits until all threads have come.
    /// - Parameter alone: run by the last to come, before any goes on.
    func wait(alone: () -> Void = {}) {
        let current = generation.load(ordering: .acquiring)
        if arrived.add(1, ordering: .acquiringAndReleasing).newValue == count {
            alone()
            arrived.store(0, ordering: .relaxed)
            generation.add(1, ordering: .releasing)
            return
        }
        spin { generation.load(ordering: .acquiring) == current }
    }
}

/// Waits while `condition` holds: for some microseconds with the processor, then giving way to other threads.
func spin(while condition: () -> Bool) {
    var spins = 0
    while condition() {
        spins += 1
        if spins > 2_000 { sched_yield() }
    }
}
