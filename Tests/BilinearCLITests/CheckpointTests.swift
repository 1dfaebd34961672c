import Foundation
import Testing

@testable import BilinearCLI

/// `words train --checkpoint` and `--resume`, as a user has them.
@Suite struct CheckpointTests {
    private static func text(_ directory: Directory) throws -> String {
        // The same text in every run.
        let words = (0..<60_000).map { "w\(($0 * $0 + $0 / 7) % 300)" }
        return try directory.write(
            stride(from: 0, to: words.count, by: 15).map { words[$0..<$0 + 15].joined(separator: " ") }
                .joined(separator: "\n"), to: "text")
    }

    private static func arguments(_ text: String, _ output: String, _ more: String...) -> [String] {
        ["words", "train", "--input", text, "--output", output, "--threads", "1", "--dimension", "50", "--seed", "3"]
            + more
    }

    @Test func `a run that is killed again and again ends with the vectors of one that isn't`() throws {
        let directory = try Directory()
        let text = try Self.text(directory)
        let (whole, parts, checkpoint) = (
            directory.file("whole"), directory.file("parts"), directory.file("checkpoint")
        )
        #expect(try run(Self.arguments(text, whole, "--epochs", "12")).status == 0)
        var kills = 0
        for attempt in 1... {
            var arguments = Self.arguments(text, parts, "--epochs", "12", "--checkpoint", checkpoint)
            arguments += ["--checkpoint-every", "1"]
            if directory.contents("checkpoint") != nil { arguments += ["--resume", checkpoint] }
            let outcome = try run(arguments) { process, pipe in
                try pipe.fileHandleForWriting.close()
                // The last attempt has all the time that it needs.
                guard attempt < 5 else { return }
                Thread.sleep(forTimeInterval: .random(in: 0.2...0.7))
                // One in two is asked to end, and writes a checkpoint.
                if attempt % 2 == 0 { kill(process.processIdentifier, SIGKILL) } else { process.terminate() }
            }
            if !outcome.wasKilled && outcome.status == 0 { break }
            kills += 1
            try #require(outcome.wasKilled || outcome.status == 128 + SIGTERM, "\(outcome.error)")
        }
        #expect(directory.contents("parts") == directory.contents("whole"), "\(kills) interruptions")
    }

    @Test func `what can't be resumed is refused before anything is written`() throws {
        let directory = try Directory()
        let text = try Self.text(directory)
        let (output, checkpoint) = (directory.file("output"), directory.file("checkpoint"))
        let first = try run(
            Self.arguments(text, output, "--epochs", "2", "--checkpoint", checkpoint, "--checkpoint-every", "1"))
        #expect(first.status == 0)
        let old = directory.contents("checkpoint")
        try #require(old != nil)
        func refusal(_ more: [String], text: String = text) throws -> String {
            let outcome = try run(Self.arguments(text, directory.file("new")) + more)
            #expect([1, 2].contains(outcome.status) && directory.contents("new") == nil)
            return String(outcome.errorLines.last { $0.hasPrefix("bilinear") } ?? "")
        }
        #expect(
            try refusal(["--resume", checkpoint, "--window", "3"]).contains(
                "window is 3; expected 5, as in the checkpoint"))
        #expect(try refusal(["--resume", checkpoint, "--min-count", "200"]).contains("another vocabulary"))
        #expect(try refusal(["--resume", checkpoint, "--epochs", "1"]).contains("more epochs?"))
        #expect(try refusal(["--resume", text]).contains("expected a safetensors file"))
        #expect(try refusal(["--resume", directory.file("none")]).contains("No such file"))
        #expect(try refusal(["--checkpoint", directory.file("no/such")]).contains("no/such"))
        #expect(try refusal(["--checkpoint", text]).contains("--checkpoint is the file that --input names"))
        #expect(try refusal(["--checkpoint-every", "5m"]).contains("--checkpoint names no file"))
        #expect(try refusal(["--checkpoint", checkpoint, "--checkpoint-every", "0m"]).contains("10m"))
        #expect(directory.contents("checkpoint") == old)
        // More epochs go on.
        let more = try run(Self.arguments(text, output, "--epochs", "4", "--resume", checkpoint))
        #expect(more.status == 0 && more.output.contains("trained 240000 words"))
    }
}
