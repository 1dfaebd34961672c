import Testing

@testable import ToolSupport

/// A command with an option of each sort.
private struct Sample: Command {
    static let name = "sample"
    static let summary = "for tests"

    enum Mode: String, CaseIterable { case fast, slow }

    var file = ""
    var size = 7
    var limit: Int?
    var rate: Float = 0.5
    var mode = Mode.fast
    var isQuiet = false
    var tags: [Int] = []
    var isEager = false
    var words: [String] = []

    static var options: [CommandOption<Self>] {
        [
            .required("--file", \.file, .inputPath, "a file"),
            .optional("--size", \.size, .wholeNumber(atLeast: 1), "a size"),
            .optional("--limit", \.limit, .wholeNumber(2...10), "a limit", default: "none"),
            .optional("--rate", \.rate, .positiveNumber, "a rate"),
            .optional("--mode", \.mode, .name, "a mode"),
            .flag("--quiet", \.isQuiet, "a switch"),
            .repeated("--tag", \.tags, .wholeNumber(atLeast: 0), "a tag"),
            .flag("--eager", \.isEager, "a switch that others may give as well", isRepeatable: true),
        ]
    }

    static var operands: Operands<Self>? {
        Operands(placeholder: "WORD...", count: 0...3, help: "words", property: \.words)
    }

    func run() -> CommandStatus { .success }
}

@Suite struct ArgumentParserTests {
    private func parse(_ arguments: String...) throws -> Sample {
        try ArgumentParser<Sample>(commandPath: "bilinear sample").parse(arguments[...])
    }

    @Test func defaultsHold() throws {
        let sample = try parse("--file", "text")
        #expect(sample.file == "text")
        #expect(sample.size == 7)
        #expect(sample.limit == nil)
        #expect(sample.rate == 0.5)
        #expect(sample.mode == .fast)
        #expect(!sample.isQuiet)
        #expect(sample.words.isEmpty)
    }

    @Test func bothFormsAndOperandsInBetween() throws {
        let sample = try parse(
            "a", "--file=x=y", "--size", "9", "b", "--quiet", "--mode=slow", "--limit=2", "--rate", "1e-3")
        #expect(sample.file == "x=y")
        #expect(sample.size == 9)
        #expect(sample.limit == 2)
        #expect(sample.rate == 1e-3)
        #expect(sample.mode == .slow)
        #expect(sample.isQuiet)
        #expect(sample.words == ["a", "b"])
    }

    @Test func whatMayBeGivenSeveralTimesIsCollected() throws {
        let sample = try parse("--file", "-", "--tag", "3", "--eager", "--tag=1", "--eager")
        #expect(sample.tags == [3, 1])
        #expect(sample.isEager)
        #expect(try parse("--file", "-").tags == [])
    }

    @Test func whatFollowsTwoDashesIsNoOption() throws {
        #expect(try parse("--file", "-", "--", "--quiet", "--", "-x").words == ["--quiet", "--", "-x"])
    }

    @Test func aSingleDashIsAValueAndAnOperand() throws {
        let sample = try parse("-", "--file", "-")
        #expect(sample.file == "-")
        #expect(sample.words == ["-"])
    }

    @Test(arguments: [
        (["--size", "0"], "--size is 0; expected a whole number of at least 1"),
        (["--size=-3"], "--size is -3; expected a whole number of at least 1"),
        (["--size", "-3"], "--size is -3; expected a whole number of at least 1"),
        (["--size", "12x"], "--size is 12x; expected a whole number of at least 1"),
        (["--size", "1.5"], "--size is 1.5; expected a whole number of at least 1"),
        (["--size="], "--size is ''; expected a whole number of at least 1"),
        (
            ["--size", "9223372036854775808"],
            "--size is 9223372036854775808; expected a whole number from 1 to 9223372036854775807"
        ),
        (["--limit", "11"], "--limit is 11; expected a whole number from 2 to 10"),
        (["--rate", "0"], "--rate is 0; expected a finite number above 0"),
        (["--rate", "nan"], "--rate is nan; expected a finite number above 0"),
        (["--rate", "1e99"], "--rate is 1e99; expected a finite number above 0"),
        (["--rate", "0,5"], "--rate is 0,5; expected a finite number above 0"),
        (["--mode", "medium"], "--mode is medium; expected fast or slow"),
        (["--mode", "a b"], "--mode is 'a b'; expected fast or slow"),
        (["--mode", "a\n"], "--mode is 'a\\n'; expected fast or slow"),
        (["--file", ""], "--file is ''; expected a file's path"),
        (["--size", "1", "--size", "2"], "--size is given twice"),
        (["--quiet", "--quiet"], "--quiet is given twice"),
        (["--quiet=yes"], "--quiet takes no value"),
        (["--size"], "--size needs a value: --size N"),
        (["--size", "--quiet"], "--size needs a value: --size N"),
        (["--sise", "3"], "unknown option --sise; did you mean '--size'?"),
        (["--siz=3"], "unknown option --siz; did you mean '--size'?"),
        (["--qui"], "unknown option --qui; did you mean '--quiet'?"),
        (["--colour"], "unknown option --colour"),
        (["-x"], "unknown option -x"),
        ([], "--file is required"),
        (["a", "b", "c", "d"], "unexpected argument d after WORD..."),
    ])
    func whatIsWrongIsSaid(arguments: [String], message: String) {
        #expect(throws: UsageError(command: "bilinear sample", message: message)) {
            try ArgumentParser<Sample>(commandPath: "bilinear sample").parse(arguments[...])
        }
    }

    @Test func theMessageEndsWithWhereToFindHelp() {
        let error = UsageError(command: "bilinear words train", message: "--size is given twice")
        #expect("\(error)" == "bilinear words train: --size is given twice (see 'bilinear words train --help')")
    }

    @Test func longValuesAreCut() {
        #expect(quoted(String(repeating: "a", count: 1_000_000)) == "'\(String(repeating: "a", count: 60))…'")
    }
}
