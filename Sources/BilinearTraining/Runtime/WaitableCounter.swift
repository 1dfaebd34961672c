internal import Synchronization
internal import _CLibrary

/// A counter whose changes threads wait for: with the processor at first, then asleep.
final class WaitableCounter: @unchecked Sendable {
    /// Looks at the counter before a thread sleeps: some 100 µs where each thread has a core, for to be woken takes half of
    /// that; next to none where a thread that waits keeps another from working.
    private let looks: Int
    private let counter = Atomic(0)
    private let sleepers = Atomic(0)
    private let condition = ConditionVariable()

    /// - Parameter threads: the threads that work.
    init(threads: Int) {
        looks = threads <= sysconf(Int32(_SC_NPROCESSORS_ONLN)) ? 200_000 : 100
    }

    var value: Int { counter.load(ordering: .acquiring) }

    /// Adds 1 and wakes all that wait.
    func increment() {
        // Each side writes first and then reads what the other wrote: so one of them sees the other.
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
