import Dispatch
import Synchronization
import _CLibrary

/// Ctrl-C, SIGTERM and their like, which a run polls. The first signal asks it to stop; a second Ctrl-C or SIGTERM ends
/// the process at once.
package enum Interruption {
    private static let received = Atomic<Int32>(0)

    /// The signal that asked the run to stop, or nil.
    package static var signal: Int32? {
        let signal = received.load(ordering: .relaxed)
        return signal == 0 ? nil : signal
    }

    /// What a run that was asked to stop returns to the shell.
    package static var exitStatus: CommandStatus { .stopped(bySignal: signal ?? SIGINT) }

    /// Begins to listen.
    package static func listen() {
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
        for number in stopping {
            // Without SA_RESTART, a read that waits for input returns. After the first signal that is sent by hand, the
            // default action is back; a closed terminal and a used up time come more than once.
            action.sa_flags = [SIGINT, SIGTERM].contains(number) ? Int32(bitPattern: UInt32(SA_RESETHAND)) : 0
            var previous = sigaction()
            sigaction(number, &action, &previous)
            // What had another meaning from the start keeps it: ignored by nohup or in the background, or a profiler's.
            if !isDefault(previous) { sigaction(number, &previous, nil) }
        }
    }

    /// The signals that end a process by default and are sent from outside, except those that ask for a core dump.
    private static let stopping = [SIGINT, SIGTERM, SIGHUP, SIGXCPU, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2]

    private static func isDefault(_ action: sigaction) -> Bool {
        #if canImport(Glibc)
            let handler = action.__sigaction_handler.sa_handler
        #elseif canImport(Musl)
            let handler = action.__sa_handler.sa_handler
        #else
            let handler = action.__sigaction_u.__sa_handler
        #endif
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_DFL, to: Int.self)
    }

    /// Unblocks the signals, in case the parent's thread that started this process had blocked them.
    static func unblockSignals() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in stopping { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    /// The signals that are sent to end a process, and that do so by default.
    private static let ending = [SIGINT, SIGTERM, SIGHUP]
}

extension Interruption {
    /// An action to run before an interruption ends the process. Until it is canceled, SIGINT, SIGTERM or SIGHUP runs
    /// it along with all other cleanups, and only then ends the process.
    package final class Cleanup: Sendable {
        private static let cleanups = Mutex<[ObjectIdentifier: @Sendable () -> Void]>([:])

        package init(_ cleanup: @escaping @Sendable () -> Void) {
            Self.listening
            let owner = ObjectIdentifier(self)
            Self.cleanups.withLock { $0[owner] = cleanup }
        }

        /// Cancels the action.
        package func cancel() {
            let owner = ObjectIdentifier(self)
            Self.cleanups.withLock { _ = $0.removeValue(forKey: owner) }
        }

        deinit { cancel() }

        /// Once for the whole program.
        private static let listening: Void = {
            for number in ending {
                // Not SIG_IGN, which the programs that this one starts would inherit.
                let previous = _CLibrary.signal(number) { _ in }
                if unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
                    // Started by nohup, for example.
                    _ = _CLibrary.signal(number, SIG_IGN)
                    continue
                }
                let source = DispatchSource.makeSignalSource(signal: number)
                source.setEventHandler { end(by: number, source) }
                source.activate()
            }
        }()

        private static func end(by number: Int32, _ source: any DispatchSourceSignal) {
            // The lock is kept, so that nothing new begins while the program ends.
            cleanups.withLock { cleanups in
                for cleanup in cleanups.values { cleanup() }
                source.cancel()
                _ = _CLibrary.signal(number, SIG_DFL)
                kill(getpid(), number)
                sleep(1)
                _exit(128 + number)
            }
        }
    }
}
