import Foundation
import Testing

@testable import BenchmarkSupport

/// One after another: a run sets the handling of signals of the whole process and puts it back.
@Suite(.serialized) struct ExternalProgramTests {
    /// The message of the error that a command ends with.
    static func message(_ command: String, timeout: Double = 60) -> String {
        do throws(ExternalProgramError) {
            return "no error: \(try ExternalProgram(command, timeout: timeout).run().output)"
        } catch {
            return error.description
        }
    }

    @Test func `a command that succeeds has its output, and a time`() throws {
        let result = try ExternalProgram("read line; echo \"[$line]\"; echo noise >&2; sleep 0.05", timeout: 60).run()
        #expect(result.output == "[]\n", "standard input is empty, standard error apart")
        #expect(result.seconds >= 0.05)
        #expect(try result.reportedSeconds() == result.seconds)
    }

    @Test func `more output than a pipe holds is kept`() throws {
        let result = try ExternalProgram("yes abc | head -n 100000", timeout: 60).run()
        #expect(result.output == String(repeating: "abc\n", count: 100_000))
    }

    @Test(arguments: [
        ("seconds 2.5\n", 2.5), ("epoch 1\nseconds 1\r\n seconds\t3e-2 \ndone\n", 0.03), ("seconds are few\n", 9),
        ("", 9), ("took seconds 4\n", 9),
    ])
    func `the last line of seconds counts, else the whole`(output: String, seconds: Double) throws {
        #expect(try ExternalProgram.Result(output: output, seconds: 9, peakMemory: nil).reportedSeconds() == seconds)
    }

    @Test(arguments: ["seconds soon", "seconds -1", "seconds 0", "seconds nan", "seconds inf"])
    func `a line of seconds without a positive number is an error`(output: String) {
        #expect(throws: ExternalProgramError("found '\(output)'; expected 'seconds X', X > 0")) {
            try ExternalProgram.Result(output: output, seconds: 9, peakMemory: nil).reportedSeconds()
        }
    }

    @Test func `a failure says the status and the error's last line`() {
        #expect(Self.message("echo first >&2; echo the reason >&2; exit 7") == "exit status 7: the reason")
        #expect(Self.message("exit 3") == "exit status 3")
        #expect(Self.message("kill -SEGV $$") == "ended by signal 11")
        #expect(Self.message("/no/such/program").hasPrefix("exit status 127: "))
    }

    /// Without a clock: what would take a thousand seconds is only over in time if all of it was killed.
    @Test func `a command that hangs is killed with all that it started`() throws {
        let file = NSTemporaryDirectory() + "/external-program-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let message = Self.message("echo stuck >&2; sleep 1000 & echo $! > '\(file)'; wait", timeout: 0.5)
        #expect(message == "took longer than 0.500 s and was killed: stuck")
        let child = try #require(pid_t(try String(contentsOfFile: file, encoding: .utf8).dropLast()))
        #expect(isGone(child))
    }

    @Test func `what a command leaves running ends with it`() throws {
        let result = try ExternalProgram("sleep 1000 & echo $!", timeout: 60).run()
        let child = try #require(pid_t(result.output.dropLast()))
        #expect(isGone(child))
    }

    /// Waits until a process that was killed is no more, or a zombie that nobody waits for.
    private func isGone(_ process: pid_t) -> Bool {
        for _ in 0..<1_000 {
            if kill(process, 0) != 0 { return true }
            let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            if status?.contains(") Z ") == true { return true }
            usleep(10_000)
        }
        return false
    }
}
