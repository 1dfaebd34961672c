import BilinearTraining
import Foundation
import Testing

@testable import BilinearCLI

/// The tool as it is run from a shell: what it prints, what it returns, which files it leaves.
@Suite struct BilinearTests {
    /// A small text with structure, in which every word occurs often enough.
    private static let text = String(
        decoding: DemoText(seed: 1, countries: 4, nouns: 4, sentencesPerWord: 20).text, as: UTF8.self)

    private static let smallRun = ["--dimension", "8", "--epochs", "1", "--threads", "1"]

    private func isSummary(_ line: String) -> Bool {
        line.wholeMatch(of: /trained \d+ words in \d+\.\d\d s: \d+ words\/s\n/) != nil
    }

    // MARK: What is printed

    @Test func versionAndHelpGoToStandardOutput() throws {
        let version = try run(["--version"])
        #expect(version.status == 0 && version.output == "bilinear \(Bilinear.version)\n" && version.error.isEmpty)
        for arguments in [["--help"], ["words", "--help"], ["words", "train", "--help"], ["demo", "--help"]] {
            let help = try run(arguments)
            #expect(help.status == 0 && help.output.contains("Usage: bilinear ") && help.error.isEmpty)
        }
    }

    @Test func infoTellsOfTheMachine() throws {
        let outcome = try run(["info"])
        #expect(outcome.status == 0 && outcome.error.isEmpty)
        let rows = [
            "processor", "instruction sets", "kernels use", "cores", "caches", "memory", "huge pages",
            "prefetch of words", "prefetch of ratings",
        ]
        for row in rows {
            #expect(outcome.output.contains("\n\(row)  "), "\(row)")
        }
    }

    // MARK: Training

    @Test(arguments: ["word2vec-binary", "word2vec-text", "npy"])
    func trainsAndAnswers(format: String) throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        let model = directory.file("model")
        let training = try run(
            ["words", "train", "--input", text, "--output", model, "--format", format] + Self.smallRun)
        #expect(training.status == 0, "\(training.error)")
        #expect(isSummary(training.output), "\(training.output)")
        #expect(directory.names == (format == "npy" ? ["model", "model.words.txt", "text"] : ["model", "text"]))
        #expect(training.error.contains(": 2,560 words, 102 distinct; kept 102 (count at least 5)"))

        let neighbors = try run(["words", "neighbors", "--model", model, "--count", "3", "the", "of"])
        #expect(neighbors.status == 0, "\(neighbors.error)")
        let lines = neighbors.output.split(separator: "\n")
        #expect(lines.count == 8 && lines[0] == "the:" && lines[4] == "of:", "\(neighbors.output)")
        let analogy = try run(["words", "analogy", "--model", model, "the", "of", "in", "--count=2"])
        #expect(analogy.status == 0 && analogy.output.split(separator: "\n").count == 2, "\(analogy.error)")
    }

    @Test(arguments: [
        ("y.npy", "npy"), ("y.safetensors", "safetensors"), ("y.txt", "word2vec-text"), ("y.vec", "word2vec-text"),
        ("y.bin", "word2vec-binary"), ("y", "word2vec-binary"), ("y.model", "word2vec-binary"),
    ])
    func theNameOfTheOutputChoosesItsForm(name: String, format: String) throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        let training = ["words", "train", "--input", text, "--output"]
        #expect(try run(training + [directory.file(name)] + Self.smallRun).status == 0)
        #expect(try run(training + [directory.file("expected"), "--format", format] + Self.smallRun).status == 0)
        #expect(directory.contents(name) != nil && directory.contents(name) == directory.contents("expected"))
        #expect(directory.names.contains(name + ".words.txt") == (format == "npy"))
        // To say the same twice is no contradiction.
        #expect(try run(training + [directory.file(name), "--format", format] + Self.smallRun).status == 0)
    }

    @Test(arguments: [("y.npy", "word2vec-binary", "npy"), ("y.bin", "word2vec-text", "word2vec-binary")])
    func aNameThatContradictsTheFormIsRefused(name: String, format: String, named: String) throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        let output = directory.file(name)
        let outcome = try run(["words", "train", "--input", text, "--output", output, "--format", format])
        #expect(outcome.status == 2 && outcome.errorLines.count == 1 && outcome.output.isEmpty)
        #expect(outcome.error.contains("a name for \(named), but --format is \(format)"), "\(outcome.error)")
        #expect(directory.names == ["text"])
    }

    /// One number whose bytes spell another, as another program has written it: both forms.
    @Test func aFormatCanBeForced() throws {
        let directory = try Directory()
        let model = try directory.write("2 1\na 0.25\nb -1.5\n", to: "model")
        let similarities = try directory.write("a b 1\n", to: "pairs")
        for arguments in [
            ["neighbors", "a"], ["analogy", "a", "b", "a"], ["evaluate", "--similarities", similarities],
        ] {
            let command = ["words", arguments[0], "--model", model] + arguments.dropFirst()
            let recognized = try run(command)
            #expect(recognized.status == 0, "\(recognized.error)")
            let text = try run(command + ["--format", "word2vec-text"])
            #expect(text.status == 0 && text.output == recognized.output, "\(text.error)")
            #expect(try run(command + ["--format", "word2vec-binary"]).status == 0)
            let npy = try run(command + ["--format", "npy"])
            #expect(npy.status == 1 && npy.error.contains("expected the header of an npy file"), "\(npy.error)")
            let none = try run(command + ["--format", "glove"])
            #expect(none.status == 2 && none.error.contains("--format is glove; expected word2vec-binary, "))
        }
        // Of opposite signs as text, of one sign as binary.
        let forced = ["words", "neighbors", "a", "--model", model, "--format"]
        #expect(try run(forced + ["word2vec-text"]).output == "  b  -1.0000\n")
        #expect(try run(forced + ["word2vec-binary"]).output == "  b   1.0000\n")
    }

    @Test func quietPrintsTheLastLineOnly() throws {
        let directory = try Directory()
        let outcome = try run(
            ["words", "train", "--input", "-", "--output", directory.file("model"), "--quiet"] + Self.smallRun,
            input: Data(Self.text.utf8))
        #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
        #expect(isSummary(outcome.output), "\(outcome.output)")
    }

    @Test func standardInputGivesWhatAFileGives() throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        let arguments = ["words", "train"] + Self.smallRun
        let fromFile = try run(arguments + ["--input", text, "--output", directory.file("a")])
        let fromPipe = try run(
            arguments + ["--input", "-", "--output", directory.file("b")], input: Data(Self.text.utf8))
        #expect(fromFile.status == 0 && fromPipe.status == 0)
        #expect(directory.contents("a") != nil && directory.contents("a") == directory.contents("b"))
    }

    @Test func evaluatesBySectionAndInSum() throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        let model = directory.file("model")
        #expect(try run(["words", "train", "--input", text, "--output", model] + Self.smallRun).status == 0)
        let analogies = try directory.write(
            ": some capitals\nthe of in and\n: gram1\nthe of in near\nthe of in nowhere\n", to: "analogies")
        let similarities = try directory.write("the\tof\t9\nin\tand\t5\nnear\twith\t1\nthe\tnowhere\t1\n", to: "pairs")
        let outcome = try run(
            ["words", "evaluate", "--model", model, "--analogies", analogies, "--similarities", similarities])
        #expect(outcome.status == 0, "\(outcome.error)")
        for pattern in [
            /some capitals .* 1 +0\n/, /gram1 .* 1 +1\n/, /semantic .* 1 +0\n/, /syntactic .* 1 +1\n/,
            /total .* 2 +1\n/,
            /Spearman's rho -?[01]\.\d{4} over 3 pairs; 1 more out of vocabulary\n/,
        ] {
            #expect(outcome.output.firstMatch(of: pattern) != nil, "\(outcome.output)")
        }
    }

    @Test func theDemoFindsWhatWasPlanted() throws {
        let directory = try Directory()
        let outcome = try run(["demo", "--save-text", directory.file("text"), "--save-analogies", directory.file("a")])
        #expect(outcome.status == 0, "\(outcome.error)")
        let total = try #require(outcome.output.firstMatch(of: /total: (\d+\.\d) % right/))
        #expect(try #require(Double(total.1)) > 90)
        #expect(directory.contents("text").map(Array.init) == DemoText(seed: 1).text)
        #expect(directory.contents("a") == Data(DemoText(seed: 1).analogiesFile.utf8))
    }

    @Test(arguments: ["120", "-400", "1.7e308", "-1.7e308"])
    func anyFiniteNegativePowerTrains(power: String) throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        let model = directory.file("model")
        let outcome = try run(
            ["words", "train", "--input", text, "--output", model, "--negative-power", power] + Self.smallRun)
        #expect(outcome.status == 0 && !outcome.wasKilled, "\(outcome.error)")
        #expect(try run(["words", "neighbors", "--model", model, "the"]).status == 0)
    }

    // MARK: Standard output as a file

    /// Names of standard output, one of them a link in `directory`; the last is the file that it is redirected to.
    private func namesOfStandardOutput(_ directory: Directory) throws -> [String] {
        try FileManager.default.createSymbolicLink(
            atPath: directory.file("link"), withDestinationPath: "/dev/stdout")
        return ["/dev/stdout", "/dev/fd/1", directory.file("link"), directory.file("output")]
    }

    @Test(arguments: [[], ["--quiet"]])
    func aModelOnStandardOutputIsAlone(options: [String]) throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        let training = ["words", "train", "--input", text] + Self.smallRun + options
        #expect(try run(training + ["--output", directory.file("expected")]).status == 0)
        let expected = try #require(directory.contents("expected"))
        for name in try namesOfStandardOutput(directory) {
            let outcome = try run(training + ["--output", name], streams: directory)
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(directory.contents("output") == expected, "\(name)")
            #expect(isSummary(String(outcome.errorLines.last ?? "") + "\n"), "\(outcome.error)")
        }
    }

    @Test func aModelGoesThroughAPipe() throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        #expect(
            try run(
                ["words", "train", "--input", text, "--output", directory.file("expected"), "--format=word2vec-text"]
                    + Self.smallRun
            ).status == 0)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c",
            """
            '\(tool.path)' words train --input '\(text)' --output /dev/stdout --format word2vec-text \
                \(Self.smallRun.joined(separator: " ")) 2> /dev/null | cat > '\(directory.file("piped"))'
            """,
        ]
        try process.run()
        process.waitUntilExit()
        #expect(directory.contents("piped") != nil && directory.contents("piped") == directory.contents("expected"))
    }

    @Test func theDemosTextOnStandardOutputIsAlone() throws {
        let directory = try Directory()
        let (text, analogies) = (Data(DemoText(seed: 1).text), Data(DemoText(seed: 1).analogiesFile.utf8))
        let outcome = try run(["demo", "--save-text", "/dev/stdout"], streams: directory)
        #expect(outcome.status == 0 && directory.contents("output") == text)
        #expect(outcome.error.contains("All that were planted:"), "\(outcome.error)")
        let both = ["demo", "--save-text", "/dev/stdout", "--save-analogies", "/dev/fd/1"]
        #expect(try run(both, streams: directory).status == 0)
        #expect(directory.contents("output") == text + analogies)
    }

    // MARK: Bad input

    /// Trains with bad input: one line on standard error, exit status 1, the older output as it was, nothing beside it.
    private func expectFailure(
        input: String, options: [String] = [], environment: [String: String] = [:], in directory: Directory,
        says message: String, status: Int32 = 1, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let older = try directory.write("an older model", to: "model")
        let names = directory.names
        let outcome = try run(
            ["words", "train", "--input", input, "--output", older, "--quiet"] + options, environment: environment)
        #expect(outcome.status == status && !outcome.wasKilled, sourceLocation: sourceLocation)
        #expect(outcome.errorLines.count == 1, "\(outcome.error)", sourceLocation: sourceLocation)
        #expect(outcome.error.hasPrefix("bilinear"), "\(outcome.error)", sourceLocation: sourceLocation)
        #expect(outcome.error.contains(message), "\(outcome.error)", sourceLocation: sourceLocation)
        #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
        #expect(directory.contents("model") == Data("an older model".utf8), sourceLocation: sourceLocation)
        #expect(directory.names == names, sourceLocation: sourceLocation)
    }

    @Test func badTexts() throws {
        let directory = try Directory()
        let missing = directory.file("missing")
        try expectFailure(input: missing, in: directory, says: missing)
        try expectFailure(input: directory.path, in: directory, says: directory.path)
        for (name, text) in [
            ("empty", ""), ("blank", " \n\t\r\n"), ("rare", "a b c d e f"), ("one", "a a a a a a"),
            ("nul", Self.text + "a\0b\n"),
        ] {
            try expectFailure(input: directory.write(text, to: name), in: directory, says: name)
        }
        var random = RandomStream(1)
        let garbage = Data((0..<100_000).map { _ in UInt8(truncatingIfNeeded: random.next()) })
        try expectFailure(input: directory.write(garbage, to: "garbage"), in: directory, says: "garbage")
        let long = Self.text + String(repeating: "x", count: 10_000_000) + "\n"
        try expectFailure(input: directory.write(long, to: "long"), in: directory, says: "long")
    }

    /// The advice is a command for what the option takes: "-" or a file only.
    @Test func gzipFilesAreNamedWithWhatToDo() throws {
        let directory = try Directory()
        let bytes = Data([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0])
        let file = try directory.write(bytes, to: "file.gz")
        let output = directory.file("output")
        let ratings = try directory.write("1 2 3\n2 2 4\n", to: "ratings")
        let model = directory.file("model")
        let training = ["ratings", "train", "--test-fraction", "0", "--epochs", "1", "--input", ratings]
        #expect(try run(training + ["--output", model]).status == 0)
        let names = directory.names
        for (arguments, advice) in [
            (["words", "train", "--input", file, "--output", output], "gunzip -c \(file) | bilinear … --input -"),
            (["words", "train", "--input", "-", "--output", output], "gunzip -c FILE | bilinear … --input -"),
            (["ratings", "train", "--input", file, "--output", output], "gunzip -c \(file) | bilinear … --input -"),
            (
                ["ratings", "train", "--input", ratings, "--test", file, "--output", output],
                "gunzip -c \(file) | bilinear … --test -"
            ),
            (
                ["ratings", "evaluate", "--model", model, "--input", file], "gunzip -c \(file) | bilinear … --input -"
            ),
            (
                ["ratings", "recommend", "--model", model, "--user", "1", "--seen", file],
                "gunzip -c \(file) | bilinear … --seen -"
            ),
            (["ratings", "predict", "--model", file, "--user", "1", "--item", "2"], "gunzip \(file)"),
            (["words", "neighbors", "--model", file, "a"], "gunzip \(file)"),
            (["words", "evaluate", "--model", file, "--analogies", file], "gunzip \(file)"),
            (["words", "evaluate", "--model", file, "--similarities", file], "gunzip \(file)"),
        ] {
            let outcome = try run(arguments, input: bytes)
            #expect(outcome.status == 1 && outcome.output.isEmpty && directory.names == names)
            let line = try #require(outcome.errorLines.last)
            #expect(line.contains("found a gzip file") && line.hasSuffix(": \(advice)"), "\(outcome.error)")
        }
    }

    @Test func anUnreadableText() throws {
        // Root reads everything.
        guard getuid() != 0 else { return }
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: text)
        try expectFailure(input: text, in: directory, says: text)
    }

    @Test func unusualTextsAreTrainedOn() throws {
        let directory = try Directory()
        let lines = Self.text.split(separator: "\n").joined(separator: "\r\n")
        let invalid =
            Data(Self.text.utf8) + Data(String(repeating: " ", count: 3).utf8)
            + Data((0..<10).flatMap { _ in [0xFF, 0xFE, 0x20, 0xC3, 0x20] as [UInt8] })
        for (name, data) in [("crlf", Data(lines.utf8)), ("latin1", invalid)] {
            let text = try directory.write(data, to: name)
            let model = directory.file("model")
            let outcome = try run(["words", "train", "--input", text, "--output", model] + Self.smallRun)
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(try run(["words", "neighbors", "--model", model, "the"]).status == 0)
        }
    }

    @Test func configurationsThatCannotBeTrained() throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        try expectFailure(
            input: text, options: ["--dimension", "1000000000"], in: directory, says: "GiB of memory")
        try expectFailure(
            input: text, options: ["--learning-rate", "1e30"] + Self.smallRun, in: directory, says: "diverged")
        try expectFailure(
            input: text, environment: ["BILINEAR_ISA": "sse9"], in: directory,
            says: "BILINEAR_ISA is 'sse9'; expected one of")
    }

    @Test func mistakesInTheCommandLineHaveStatus2() throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        for (options, message) in [
            (["--dimension", "0"], "--dimension is 0; expected a whole number of at least 1"),
            (["--learning-rate", "-1"], "--learning-rate is -1; expected a finite number above 0"),
            (["--subsample", "-1"], "--subsample is -1"), (["--threads", "1025"], "--threads is 1025"),
            (["--dimensoin", "3"], "did you mean '--dimension'?"), (["--epochs"], "--epochs needs a value"),
            (["--quiet"], "--quiet is given twice"), (["extra"], "unexpected argument extra"),
        ] {
            try expectFailure(input: text, options: options, in: directory, says: message, status: 2)
        }
        try expectFailure(
            input: directory.file("model"), in: directory, says: "--output is the file that --input names", status: 2)
        let none = try run([])
        #expect(none.status == 2 && none.errorLines.count == 1)
    }

    @Test func outputsThatCannotBeWritten() throws {
        let directory = try Directory()
        let text = try directory.write(Self.text, to: "text")
        for output in [directory.path, directory.file("no/such/directory/model")] {
            let outcome = try run(["words", "train", "--input", text, "--output", output] + Self.smallRun)
            #expect(outcome.status == 1 && outcome.errorLines.count == 1, "\(outcome.error)")
            #expect(outcome.error.contains(output), "\(outcome.error)")
            #expect(directory.names == ["text"])
        }
    }

    @Test func badModels() throws {
        let directory = try Directory()
        for (name, text) in [
            ("empty", ""), ("prose", "This is no model.\n"), ("truncated", "3 2\na 1 2\nb 3 4\n"),
            ("negative", "-3 2\na 1 2\n"), ("huge", "999999999999 300\na 1 2\n"), ("short", "2 2\na 1 2\nb 3\n"),
            ("infinite", "2 1\na 1\nb inf\n"),
        ] {
            let model = try directory.write(text, to: name)
            let outcome = try run(["words", "neighbors", "--model", model, "a"])
            #expect(outcome.status == 1 && !outcome.wasKilled, "\(name)")
            #expect(outcome.errorLines.count == 1 && outcome.error.contains(name), "\(outcome.error)")
            #expect(outcome.output.isEmpty)
        }
    }

    @Test func aModelOfAnotherKindIsNamedWithTheCommandsForIt() throws {
        let directory = try Directory()
        let words = try directory.write("2 2\nking 1 0\nqueen 0 1\n", to: "words")
        let ratings = try directory.write("1 2 3\n2 2 4\n", to: "ratings")
        let model = directory.file("model")
        let training = ["ratings", "train", "--test-fraction", "0", "--epochs", "1", "--input", ratings]
        #expect(try run(training + ["--output", model]).status == 0)
        for arguments in [
            ["predict", "--user", "1", "--item", "2"], ["recommend", "--user", "1"], ["evaluate", "--input", ratings],
        ] {
            let outcome = try run(["ratings", arguments[0], "--model", words] + arguments.dropFirst())
            #expect(outcome.status == 1 && outcome.output.isEmpty)
            #expect(
                outcome.error.hasPrefix(
                    "bilinear: \(words): found word vectors (word2vec-text), expected a model of ratings; it is for "
                        + "'bilinear words neighbors', "))
            #expect(!outcome.error.contains("'bilinear words train'"))
        }
        for arguments in [["neighbors", "king"], ["analogy", "a", "b", "c"]] {
            let outcome = try run(["words", arguments[0], "--model", model] + arguments.dropFirst())
            #expect(outcome.status == 1 && outcome.output.isEmpty)
            #expect(
                outcome.error.hasPrefix(
                    "bilinear: \(model): found a model of ratings (safetensors), expected word vectors; it is for "
                        + "'bilinear ratings predict', "))
            #expect(!outcome.error.contains("'bilinear ratings train'"))
        }
    }

    @Test func unknownWordsAreNamedWithOnesSpeltAlike() throws {
        let directory = try Directory()
        let model = try directory.write("3 2\nking 1 0\nqueen 0 1\nman 1 1\n", to: "model")
        for words in [["neighbors", "qeen"], ["analogy", "king", "qeen", "man"]] {
            let outcome = try run(["words", words[0], "--model", model] + words.dropFirst())
            #expect(outcome.status == 1 && outcome.output.isEmpty && outcome.errorLines.count == 1)
            #expect(outcome.error.contains("'qeen'") && outcome.error.contains("'queen'"), "\(outcome.error)")
        }
    }

    @Test func anUnknownWordKeepsNoOtherFromItsNeighbors() throws {
        let directory = try Directory()
        let model = try directory.write("3 2\nking 1 0\nqueen 0 1\nman 1 1\n", to: "model")
        let neighbors = ["words", "neighbors", "--model", model, "--count", "1"]
        let outcome = try run(neighbors + ["king", "qeen", "man", "xyz\n"])
        #expect(outcome.status == 1 && !outcome.wasKilled)
        #expect(outcome.output == "king:\n  man   0.7071\nman:\n  king   0.7071\n", "\(outcome.output)")
        #expect(
            outcome.errorLines == [
                "bilinear: 'qeen' is not in the model's vocabulary; did you mean 'queen'?",
                "bilinear: 'xyz\\n' is not in the model's vocabulary",
            ], "\(outcome.error)")
    }

    @Test func evaluationNeedsAFile() throws {
        let outcome = try run(["words", "evaluate", "--model", "model"])
        #expect(outcome.status == 2 && outcome.error.contains("--analogies or --similarities is required"))
    }

    // MARK: Signals

    /// A run that would take hours, with an older model in place, sent a signal when it trains.
    private func interruptTraining(with signal: Int32) throws -> (Outcome, Directory) {
        let directory = try Directory()
        _ = try directory.write("an older model", to: "model")
        let text = try directory.write(Self.text, to: "text")
        let streams = try Directory()
        let outcome = try run(
            ["words", "train", "--input", text, "--output", directory.file("model"), "--epochs", "1000000"],
            streams: streams
        ) { process, _ in
            waitForTraining(process, streams)
            kill(process.processIdentifier, signal)
        }
        return (outcome, directory)
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129), (SIGXCPU, 128 + SIGXCPU)] as [(Int32, Int32)])
    func aSignalStopsTrainingAndSaves(signal: Int32, status: Int32) throws {
        let (outcome, directory) = try interruptTraining(with: signal)
        #expect(outcome.status == status && !outcome.wasKilled, "\(outcome.error)")
        #expect(outcome.error.contains("interrupted; what was learned so far is in"), "\(outcome.error)")
        #expect(isSummary(outcome.output), "\(outcome.output)")
        #expect(directory.names == ["model", "text"])
        #expect(try run(["words", "neighbors", "--model", directory.file("model"), "the"]).status == 0)
    }

    @Test func aKilledTrainingLeavesTheOlderModel() throws {
        let (outcome, directory) = try interruptTraining(with: SIGKILL)
        #expect(outcome.wasKilled)
        #expect(directory.contents("model") == Data("an older model".utf8))
    }

    @Test func aSignalWhileReadingLeavesNothing() throws {
        let directory = try Directory()
        let older = try directory.write("an older model", to: "model")
        let outcome = try run(["words", "train", "--input", "-", "--output", older]) { process, pipe in
            while process.isRunning && directory.names.count < 2 { usleep(10_000) }
            kill(process.processIdentifier, SIGINT)
            process.waitUntilExit()
            try pipe.fileHandleForWriting.close()
        }
        #expect(outcome.status == 130 && !outcome.wasKilled, "\(outcome.error)")
        #expect(outcome.error.contains("nothing was written"), "\(outcome.error)")
        #expect(directory.names == ["model"])
        #expect(directory.contents("model") == Data("an older model".utf8))
    }

    @Test func aClosedStandardOutputIsNoCrash() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "'\(tool.path)' --help | true; '\(tool.path)' --help >&-"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    }

    // MARK: Objectives and scores

    @Test(arguments: [("softmax", "inner"), ("softmax", "bilinear"), ("negative-sampling", "bilinear")])
    func trainsEveryObjectiveAndScore(objective: String, score: String) throws {
        let directory = try Directory()
        let input = try directory.write(Self.text, to: "in")
        let model = directory.file("model.safetensors")
        let trained = try run(
            ["words", "train", "--input", input, "--output", model, "--objective", objective, "--score", score]
                + Self.smallRun)
        #expect(trained.status == 0 && isSummary(trained.output), "\(trained.error)")
        let header = String(decoding: directory.contents("model.safetensors")?.prefix(2_000) ?? Data(), as: UTF8.self)
        #expect(header.contains("\"output\"") && header.contains("\"form\":{") == (score == "bilinear"))
        #expect(header.contains("objective") && header.contains(objective))
        let word = try #require(Self.text.split(separator: " ").first)
        let neighbors = try run(["words", "neighbors", "--model", model, "--count", "2", String(word)])
        #expect(neighbors.status == 0 && neighbors.output.split(separator: "\n").count == 2, "\(neighbors.error)")
    }

    @Test(
        arguments: [
            ["--objective", "softmax", "--negatives", "5"], ["--objective", "softmax", "--negative-power", "1"],
            ["--objective", "softmax", "--negatives-shared-by", "pair"], ["--batch", "64"], ["--form-rate", "0.1"],
            ["--objective", "softmax", "--form-regularization", "0.1"],
            ["--objective", "softmax", "--windows-per-tile", "4"], ["--score", "bilinear", "--windows-per-tile", "4"],
            ["--negatives-shared-by", "pair", "--windows-per-tile", "4"],
            ["--negatives-shared-by", "pair", "--negatives-per-pair", "4"],
        ])
    func optionsWithoutAMeaningAreRefused(options: [String]) throws {
        let directory = try Directory()
        let input = try directory.write(Self.text, to: "in")
        let outcome = try run(
            ["words", "train", "--input", input, "--output", directory.file("out")] + options + Self.smallRun)
        #expect(outcome.status == 2 && directory.names == ["in"])
        let option = options[options.count - 2]
        #expect(outcome.error.contains("\(option) has no meaning here"), "\(outcome.error)")
    }

    @Test func windowsAreCombined() throws {
        let directory = try Directory()
        let input = try directory.write(Self.text, to: "in")
        let model = directory.file("model.safetensors")
        for (options, isNamed) in [([], false), (["--windows-per-tile", "64", "--negatives-per-pair", "10"], true)] {
            let trained = try run(["words", "train", "--input", input, "--output", model] + options + Self.smallRun)
            #expect(trained.status == 0 && isSummary(trained.output), "\(trained.error)")
            let header = String(
                decoding: directory.contents("model.safetensors")?.prefix(2_000) ?? Data(), as: UTF8.self)
            #expect(header.contains("windows_per_tile") == isNamed && header.contains("negatives_per_pair") == isNamed)
        }
        for (options, message) in [
            (["--windows-per-tile", "0"], "--windows-per-tile is 0"), (["--windows-per-tile", "65"], "1 to 64"),
            (["--negatives", "0", "--negatives-per-pair", "5"], "--negatives 0 draws none"),
        ] {
            let refused = try run(["words", "train", "--input", input, "--output", model] + options)
            #expect(refused.status == 2 && refused.error.contains(message), "\(refused.error)")
        }
    }
}
