import Foundation
import Synchronization

/// What has to be done before the program ends where it is interrupted (SIGINT, SIGTERM or SIGHUP): until it is canceled, a
/// signal carries it out, with all others, and only then ends the program.
package final class Interruption: Sendable {
    private static let cleanups = Mutex<[ObjectIdentifier: @Sendable () -> Void]>([:])

    package init(_ cleanup: @escaping @Sendable () -> Void) {
        Self.listening
        let owner = ObjectIdentifier(self)
        Self.cleanups.withLock { $0[owner] = cleanup }
    }

    /// From here on there is nothing to be done.
    package func cancel() {
        let owner = ObjectIdentifier(self)
        Self.cleanups.withLock { _ = $0.removeValue(forKey: owner) }
    }

    deinit { cancel() }

    /// Lets this program be interrupted also where it was started by a thread that wasn't to be, as plugins' threads are.
    static func unblockSignals() {
        var set = sigset_t()
        sigemptyset(&set)
        for number in signals { sigaddset(&set, number) }
        sigprocmask(SIG_UNBLOCK, &set, nil)
    }

    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// Once for the whole program.
    private static let listening: Void = {
        for number in signals {
            // Not SIG_IGN, which the programs that this one starts would inherit.
            let previous = signal(number) { _ in }
            if unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
                // Started by nohup, for example.
                signal(number, SIG_IGN)
                continue
            }
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { end(by: number, source) }
            source.activate()
        }
    }()

    private static func end(by number: Int32, _ source: any DispatchSourceSignal) {
        // The lock is kept: nothing may begin in a program that ends.
        cleanups.withLock { cleanups in
            for cleanup in cleanups.values { cleanup() }
            source.cancel()
            signal(number, SIG_DFL)
            kill(getpid(), number)
            sleep(1)
            _exit(128 + number)
        }
    }
}
