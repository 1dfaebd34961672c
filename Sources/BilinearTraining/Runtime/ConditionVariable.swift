internal import _CLibrary

/// A lock with a condition: threads sleep until another thread signals that the guarded state has changed.
final class ConditionVariable: @unchecked Sendable {
    // Allocated, because the address of a C library's lock must not change.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    func lock() { pthread_mutex_lock(mutex) }

    func unlock() { pthread_mutex_unlock(mutex) }

    /// Unlocks, sleeps until `broadcast` or a spurious wake-up, and locks again.
    func wait() { pthread_cond_wait(condition, mutex) }

    /// Sleeps like `wait()`, but at most for `nanoseconds`.
    func wait(nanoseconds: Int) {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let end = Int(time.tv_nsec) + nanoseconds
        time.tv_sec += end / 1_000_000_000
        time.tv_nsec = end % 1_000_000_000
        pthread_cond_timedwait(condition, mutex, &time)
    }

    /// Wakes all threads that sleep.
    func broadcast() { pthread_cond_broadcast(condition) }
}
