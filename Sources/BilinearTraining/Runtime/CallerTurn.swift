/// Lets a run's threads pass work to the thread that started them, and wait until it is done. So a caller's handler
/// needn't be thread-safe.
final class CallerTurn: @unchecked Sendable {
    private let condition = ConditionVariable()
    /// The turns that were taken.
    private let taken: WaitableCounter
    // Guarded by the condition's lock.
    private var isAsked = false
    private var isOver = false

    /// - Parameter threads: the threads that ask.
    init(threads: Int) { taken = WaitableCounter(threads: threads + 1) }

    /// Asks the caller to take its turn, and returns when it is done. Called by one thread at a time.
    func ask() {
        let turns = taken.value
        condition.lock()
        isAsked = true
        condition.broadcast()
        condition.unlock()
        // A thread that sleeps may wake on another core, where its caches are cold.
        taken.wait(whileEqualTo: turns)
    }

    /// Ends `serve`.
    func end() {
        condition.lock()
        isOver = true
        condition.broadcast()
        condition.unlock()
    }

    /// Takes the turns that threads ask for, until `end()`. Called on the caller's thread.
    /// - Parameters:
    ///   - monitor: called about every 100 ms.
    ///   - turn: called whenever a thread asks for a turn.
    func serve(monitor: () -> Void, turn: () -> Void) {
        let interval = Duration.milliseconds(100)
        var next = ContinuousClock.now + interval
        condition.lock()
        while !isOver {
            if isAsked {
                isAsked = false
                condition.unlock()
                turn()
                taken.increment()
                condition.lock()
            }
            let rest = next - .now
            if rest > .zero {
                if !isAsked, !isOver { condition.wait(nanoseconds: Int(rest / .nanoseconds(1))) }
            } else {
                condition.unlock()
                monitor()
                condition.lock()
                next = .now + interval
            }
        }
        condition.unlock()
    }
}
