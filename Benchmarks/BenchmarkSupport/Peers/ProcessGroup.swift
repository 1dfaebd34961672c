import Foundation
import Synchronization
import ToolSupport

/// A process and those that it starts, which end together.
final class ProcessGroup: Sendable {
    enum Cause: Equatable {
        case exit(Int32)
        case signal(Int32)
        case timeout
    }

    struct Ending {
        var cause: Cause
        var seconds: Double
        /// The largest resident memory of one of its processes, in bytes.
        var peakMemory: Int
    }

    /// Also the group's id.
    private let leader: pid_t
    private struct State {
        /// Until the leader is waited for, its id can't become another process's.
        var canBeKilled = true
        var isTimedOut = false
    }
    private let state = Mutex(State())

    /// Starts a process with these standard streams and an empty standard input.
    init(arguments: [String], output: Int32, errors: Int32) throws(ExternalProgramError) {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        let environment = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
        var argumentPointers = arguments.map { strdup($0) } + [nil]
        var environmentPointers = environment.map { strdup($0) } + [nil]
        defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
        var leader: pid_t = 0
        let error = posix_spawn(&leader, arguments[0], &actions, &attributes, &argumentPointers, &environmentPointers)
        guard error == 0 else {
            throw ExternalProgramError("can't start \(arguments[0]): \(String(cString: strerror(error)))")
        }
        self.leader = leader
    }

    /// Waits for the leader and kills it after `timeout` seconds. In either case it kills what is left of the group.
    ///
    /// A terminal's interrupt reaches only this process's own group. Until the end it is passed on as a kill.
    func waitForEnd(timeout: Double, started: ContinuousClock.Instant) -> Ending {
        let timer = DispatchSource.makeTimerSource()
        timer.setEventHandler { self.kill(isTimeout: true) }
        timer.schedule(deadline: .now() + timeout)
        timer.activate()
        let interruption = Interruption.Cleanup { self.kill(isTimeout: false) }
        defer {
            timer.cancel()
            interruption.cancel()
        }

        var information = siginfo_t()
        while waitid(P_PID, id_t(leader), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        kill(isTimeout: false)
        return state.withLock { state in
            state.canBeKilled = false
            var status: Int32 = 0
            var usage = rusage()
            while wait4(leader, &status, 0, &usage) < 0, errno == EINTR {}
            let signal = status & 0x7f
            let cause: Cause =
                state.isTimedOut ? .timeout : signal != 0 ? .signal(signal) : .exit((status >> 8) & 0xff)
            return Ending(cause: cause, seconds: seconds, peakMemory: PeakMemory.bytes(of: usage))
        }
    }

    private func kill(isTimeout: Bool) {
        state.withLock { state in
            guard state.canBeKilled else { return }
            // If the leader has ended in time, a late timer must not count as a timeout.
            if isTimeout, !hasEnded { state.isTimedOut = true }
            Foundation.kill(-leader, SIGKILL)
        }
    }

    private var hasEnded: Bool {
        var information = siginfo_t()
        #if canImport(Darwin)
            return waitid(P_PID, id_t(leader), &information, WEXITED | WNOWAIT | WNOHANG) == 0
                && information.si_pid == leader
        #else
            return waitid(P_PID, id_t(leader), &information, WEXITED | WNOWAIT | WNOHANG) == 0
                && information.si_signo == SIGCHLD
        #endif
    }
}
