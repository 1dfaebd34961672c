internal import Synchronization

/// Where a fixed number of threads wait for each other. The last to come does what must be done by one alone.
final class ThreadBarrier: Sendable {
    private let count: Int
    private let arrived = Atomic(0)
    private let generation: WaitableCounter

    init(count: Int) {
        self.count = count
        generation = WaitableCounter(threads: count)
    }

    /// Waits until all threads have come.
    /// - Parameter alone: run by the last to come, before any goes on.
    func wait(alone: () -> Void = {}) {
        let current = generation.value
        if arrived.add(1, ordering: .acquiringAndReleasing).newValue == count {
            alone()
            arrived.store(0, ordering: .relaxed)
            generation.increment()
            return
        }
        generation.wait(whileEqualTo: current)
    }
}
