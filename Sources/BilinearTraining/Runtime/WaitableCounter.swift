internal import Synchronization
internal import _CLibrary

/// A counter on which threads wait for a change. A waiting thread spins first, then sleeps.
final class WaitableCounter: @unchecked Sendable {
    /// How often a thread reads the counter before it sleeps. If each thread has a core, it spins for about 100 µs,
    /// because waking up takes half of that. Otherwise it hardly spins, because it would keep another thread from
    /// working.
    private let looks: Int
    private let counter = Atomic(0)
    private let sleepers = Atomic(0)
    private let condition = ConditionVariable()

    /// - Parameter threads: the number of working threads.
    init(threads: Int) {
        looks = threads <= sysconf(Int32(_SC_NPROCESSORS_ONLN)) ? 200_000 : 100
    }

    var value: Int { counter.load(ordering: .acquiring) }

    /// Adds 1 and wakes all waiting threads.
    func increment() {
        // Each side writes first and then reads what the other wrote, so at least one of them sees the other.
        counter.add(1, ordering: .sequentiallyConsistent)
        guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
        condition.lock()
        condition.broadcast()
        condition.unlock()
    }

    /// Waits while the value is `old`.
    func wait(whileEqualTo old: Int) {
        for _ in 0..<looks where value != old { return }
        sleepers.add(1, ordering: .sequentiallyConsistent)
        condition.lock()
        while counter.load(ordering: .sequentiallyConsistent) == old { condition.wait() }
        condition.unlock()
        sleepers.subtract(1, ordering: .relaxed)
    }
}
