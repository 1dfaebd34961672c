internal import Synchronization

/// A barrier at which a fixed number of threads wait for each other. The last to arrive does the work that only one may
/// do.
final class ThreadBarrier: Sendable {
    private let count: Int
    private let arrived = Atomic(0)
    private let generation: WaitableCounter

    init(count: Int) {
        self.count = count
        generation = WaitableCounter(threads: count)
    }

    /// Waits until all threads have arrived.
    /// - Parameter alone: run by the last to arrive, before any thread goes on.
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
