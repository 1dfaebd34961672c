import Foundation
import Testing

@testable import BilinearCLI

/// The tool where runs are killed, files are in the way or vanish, and the system refuses.
@Suite struct HardshipTests {
    private static let text = String(
        decoding: DemoText(seed: 1, countries: 4, nouns: 4, sentencesPerWord: 20).text, as: UTF8.self)

    private static let smallRun = ["--dimension", "8", "--epochs", "1", "--threads", "1", "--quiet"]

    /// Runs killed at random moments: 20 of them, or 200 if the environment has `BILINEAR_ATTACK=long`. The output is
    /// always the file of one whole run, and the next run leaves nothing beside it.
    @Test(arguments: ["model", "model.npy"])
    func killedRunsLeaveAWholeFileAndTheirRestIsRemoved(name: String) throws {
        let isLong = ProcessInfo.processInfo.environment["BILINEAR_ATTACK"] == "long"
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Generator(state: seed)
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        let training = ["words", "train", "--input", text, "--output", directory.file(name)] + Self.smallRun
        let isPair = name.hasSuffix("npy")
        func files() -> [Data?] { [directory.contents(name), isPair ? directory.contents(name + ".words.txt") : nil] }
        // Runs by turns that keep all words, and only the frequent ones.
        var whole: [[Data?]] = []
        var durations: [TimeInterval] = []
        for least in ["1", "20"] {
            let start = Date()
            #expect(try run(training + ["--min-count", least]).status == 0)
            durations.append(Date().timeIntervalSince(start))
            whole.append(files())
        }
        for index in 0..<(isLong ? 100 : 10) {
            let delay = Double.random(in: 0...(1.2 * durations.max()!), using: &random)
            _ = try run(training + ["--min-count", index % 2 == 0 ? "1" : "20"]) { process, _ in
                usleep(UInt32(delay * 1e6))
                kill(process.processIdentifier, SIGKILL)
            }
            let found = files()
            #expect(whole.map { $0[0] }.contains(found[0]), "run \(index)")
            // Between two renames, the vectors are refused with words that aren't theirs.
            if isPair, !whole.contains(found) {
                let outcome = try run(["words", "neighbors", "--model", directory.file(name), "the"])
                #expect(outcome.status == 1 && outcome.error.contains("found other words"), "\(outcome.error)")
            }
        }
        #expect(try run(training + ["--min-count", "1"]).status == 0)
        #expect(files() == whole[0])
        #expect(directory.names == [name] + (isPair ? [name + ".words.txt"] : []) + ["text"])
    }

    /// Outputs that are the input's file, or each other's, by any name.
    @Test func noOutputReplacesAnInput() throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "m.npy.words.txt")
        symlink(text, directory.file("link"))
        try FileManager.default.linkItem(atPath: text, toPath: directory.file("hard"))
        let ratings = try directory.write("1 2 3\n2 2 4\n", to: "ratings")
        let names = directory.names
        for arguments in [
            ["words", "train", "--input", text, "--output", directory.file("m.npy")],
            ["words", "train", "--input", text, "--output", directory.file("link")],
            ["words", "train", "--input", text, "--output", directory.file("hard")],
            ["ratings", "train", "--input", ratings, "--output", ratings],
            ["ratings", "train", "--input", text, "--test", ratings, "--output", ratings],
            ["demo", "--save-text", directory.file("x"), "--save-analogies", directory.file("./x")],
            ["demo", "--save-text", text, "--save-analogies", directory.file("link")],
        ] {
            let outcome = try run(arguments)
            #expect(outcome.status == 2 && outcome.error.contains(" the file that --"), "\(arguments) \(outcome.error)")
        }
        let shell = try shell(
            "'\(tool.path)' words train --input - --output '\(directory.file("hard"))' < '\(text)'")
        #expect(shell.status == 2 && shell.error.contains("the file that --input names"), "\(shell.error)")
        #expect(directory.contents("m.npy.words.txt") == Data(Self.text.utf8) && directory.names == names)
    }

    @Test func aFileThatMayNotGrowKeepsTheOlderModel() throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        let older = try directory.write("an older model", to: "model")
        let outcome = try shell(
            "ulimit -f 1; '\(tool.path)' words train --input '\(text)' --output '\(older)' --dimension 300 --quiet")
        #expect(outcome.status == 1 && outcome.error.contains("can't write: File too large"), "\(outcome.error)")
        #expect(directory.contents("model") == Data("an older model".utf8) && directory.names == ["model", "text"])
    }

    #if os(Linux)
        /// AddressSanitizer needs terabytes.
        @Test(.enabled(if: dlsym(nil, "__asan_init") == nil))
        func limitsOfMemoryAreNamed() throws {
            let directory = try Directory()
            let text = try directory.write(Self.text, to: "text")
            let training = "'\(tool.path)' words train --input '\(text)' --output '\(directory.file("model"))' --quiet"
            let small = try shell("ulimit -v 40000; \(training)")
            #expect(small.status == 1 && small.error.contains("ulimit -v"), "\(small.error)")
            let table = try shell("ulimit -v 200000; \(training) --dimension 1000000")
            #expect(table.status == 1 && table.error.contains("need 0.76 GiB of memory"), "\(table.error)")
            #expect(table.error.contains("may use 195.31 MiB in all"), "\(table.error)")
            #expect(directory.names == ["text"])
        }
    #endif

    /// A named pipe that nobody opens at its other end.
    @Test(arguments: ["--input", "--output"])
    func aSignalEndsTheWaitForANamedPipe(option: String) throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        let pipe = directory.file("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        let files = option == "--input" ? [pipe, directory.file("model")] : [text, pipe]
        let outcome = try run(["words", "train", "--input", files[0], "--output", files[1]] + Self.smallRun) {
            process, _ in
            usleep(500_000)
            kill(process.processIdentifier, SIGINT)
        }
        #expect(outcome.status == 130 && !outcome.wasKilled, "\(outcome.error)")
        #expect(outcome.error.contains("nothing was written") && outcome.errorLines.count == 1, "\(outcome.error)")
        #expect(directory.names == ["pipe", "text"])
    }

    @Test func aDirectoryThatVanishesIsNamed() throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        let place = directory.file("place")
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
        let streams = try Directory()
        let outcome = try run(
            ["words", "train", "--input", text, "--output", "\(place)/model", "--epochs", "1000000"], streams: streams
        ) { process, _ in
            waitForTraining(process, streams)
            try FileManager.default.removeItem(atPath: place)
            kill(process.processIdentifier, SIGTERM)
        }
        #expect(outcome.status == 1 && !outcome.wasKilled, "\(outcome.error)")
        #expect(outcome.error.contains("\(place)/model: can't replace: No such file"), "\(outcome.error)")
    }

    @Test func aCompanionThatCannotBeWrittenIsNoticedFirst() throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        try FileManager.default.createDirectory(
            atPath: directory.file("m.npy.words.txt"), withIntermediateDirectories: false)
        let outcome = try run(["words", "train", "--input", text, "--output", directory.file("m.npy")] + Self.smallRun)
        #expect(outcome.status == 1 && outcome.error.contains("m.npy.words.txt: can't open for writing"))
        #expect(directory.names == ["m.npy.words.txt", "text"])
    }

    #if os(Linux)
        /// Other systems have no such names.
        @Test func namesThatAreNotUTF8AreKept() throws {
            let directory = try Directory()
            let text = try directory.write(Self.text, to: "text")
            let outcome = try shell(
                """
                cd '\(directory.path)' && mv '\(text)' "$(printf 'te\\351xt')" &&
                '\(tool.path)' words train --input "$(printf 'te\\351xt')" --output "$(printf 'm\\377.npy')" --quiet \
                    --epochs 1 && '\(tool.path)' words neighbors --model "$(printf 'm\\377.npy')" the &&
                rm "$(printf 'm\\377.npy')" "$(printf 'm\\377.npy.words.txt')" "$(printf 'te\\351xt')" &&
                '\(tool.path)' words neighbors --model "$(printf 'm\\377.npy')" the 2>&1 | grep -a -q "$(printf 'm\\377')"
                """)
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(directory.names.isEmpty)
        }
    #endif

    @Test func closedStreamsAreNoCrash() throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        let training = "'\(tool.path)' words train --input '\(text)' --output '\(directory.file("model"))' --threads 1"
        for streams in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "| true", "2>&1 >/dev/null | true"] {
            try FileManager.default.removeItem(atPath: directory.write("", to: "model"))
            let outcome = try shell("\(training) --epochs 1 \(streams)")
            #expect(outcome.status == 0, "\(streams): \(outcome.error)")
            let answer = try run(["words", "neighbors", "--model", directory.file("model"), "the"])
            #expect(answer.status == 0, "\(streams): \(answer.error)")
        }
    }

    private func shell(_ command: String) throws -> (status: Int32, error: String) {
        let directory = try Directory()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: directory.write("", to: "error")))
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        return (process.terminationStatus, String(decoding: directory.contents("error") ?? Data(), as: UTF8.self))
    }
}

/// SplitMix64, so that a failure can be repeated.
private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
