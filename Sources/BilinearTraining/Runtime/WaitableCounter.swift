internal import Synchronization
internal import _CLibrary

/// A counter whose changes threads wait for: with the processor at first, then asleep.
final class WaitableCounter: @unchecked Sendable {
    /// Looks at the counter before a thread sleeps: some 100 µs where each thread has a core, for to be woken takes half of
    /// that; next to none where a thread that waits keeps another from working.
    private let looks: Int
    private let counter = Atomic(0)
    private let sleepers = Atomic(0)
    // Where a C library's lock lies must not change.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    /// - Parameter threads: the threads that work.
    init(threads: Int) {
        looks = threads <= sysconf(Int32(_SC_NPROCESSORS_ONLN)) ? 200_000 : 100
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    var value: Int { counter.load(ordering: .acquiring) }

    /// Adds 1 and wakes all that wait.
    func increment() {
        // Each side writes first and then reads what the other wrote: so one of them sees the other.
        counter.add(1, ordering: .sequentiallyConsistent)
        guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
        pthread_mutex_lock(mutex)
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }

    /// Waits while the value is `old`.
    func wait(whileEqualTo old: Int) {
        for _ in 0..<looks where value != old { return }
        sleepers.add(1, ordering: .sequentiallyConsistent)
        pthread_mutex_lock(mutex)
        while counter.load(ordering: .sequentiallyConsistent) == old { pthread_cond_wait(condition, mutex) }
        pthread_mutex_unlock(mutex)
        sleepers.subtract(1, ordering: .relaxed)
    }
}
