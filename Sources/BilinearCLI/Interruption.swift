import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Ctrl-C and SIGTERM as something that a run asks about: the first asks it to stop, the second ends the process at once.
enum Interruption {
    private static let received = Atomic<Int32>(0)

    /// The signal that asked the run to stop, or nil.
    static var signal: Int32? {
        let signal = received.load(ordering: .relaxed)
        return signal == 0 ? nil : signal
    }

    /// What a run that was asked to stop returns to the shell.
    static var exitStatus: CommandStatus { .stopped(bySignal: signal ?? SIGINT) }

    /// Begins to listen.
    static func listen() {
        // The first access initializes the variable, which a signal handler mustn't do.
        received.store(0, ordering: .relaxed)
        var action = sigaction()
        let handler: @convention(c) (Int32) -> Void = { number in
            _ = Interruption.received.compareExchange(expected: 0, desired: number, ordering: .relaxed)
        }
        #if canImport(Glibc)
            action.__sigaction_handler.sa_handler = handler
        #elseif canImport(Musl)
            action.__sa_handler.sa_handler = handler
        #else
            action.__sigaction_u.__sa_handler = handler
        #endif
        // After the first signal the default action is back. Without SA_RESTART, a read that waits for input returns.
        action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] {
            sigaction(number, &action, nil)
            sigaddset(&signals, number)
        }
        // A parent that runs tools from threads of its own may have them begin with all signals blocked.
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}
