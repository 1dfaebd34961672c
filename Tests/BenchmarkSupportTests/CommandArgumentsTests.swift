import BenchmarkSupport
import Testing

@Suite struct CommandArgumentsTests {
    static let options = [
        CommandOption("--length", value: "N,…", ""), CommandOption("--runs", value: "N", ""),
        CommandOption("--quick", ""),
        CommandOption("--help", ""),
    ]

    static func parse(_ arguments: String..., operands: [String] = []) throws(UsageError) -> CommandArguments {
        try CommandArguments(arguments, options: options, operandNames: operands)
    }

    /// The message of the error that `body` throws.
    static func message(_ body: () throws(UsageError) -> Void) -> String {
        do {
            try body()
            return "no error"
        } catch {
            return error.description
        }
    }

    @Test func `flags, values and operands are told apart in any order`() throws {
        let arguments = try Self.parse("--quick", "text", "--length", "16,100", operands: ["TEXT"])
        #expect(arguments.has("--quick"))
        #expect(!arguments.has("--runs"))
        #expect(arguments.operands == ["text"])
        #expect(try arguments.positiveIntegers("--length") == [16, 100])
        #expect(try arguments.positiveInteger("--runs") == nil)
    }

    @Test func `of an option given twice the last counts`() throws {
        #expect(try Self.parse("--runs", "3", "--runs", "5").positiveInteger("--runs") == 5)
    }

    @Test func `an unknown option is an error that names the known ones`() {
        let message = Self.message { () throws(UsageError) in _ = try Self.parse("--fast") }
        #expect(message == "unknown option '--fast'; expected --length N,…, --runs N, --quick, --help")
    }

    @Test func `an option without its value is an error`() {
        #expect(Self.message { () throws(UsageError) in _ = try Self.parse("--runs") } == "expected --runs N")
        #expect(Self.message { () throws(UsageError) in _ = try Self.parse("--runs", "") } == "expected --runs N")
    }

    @Test(arguments: ["0", "-1", "1.5", "x", "99999999999999999999"])
    func `what isn't a positive integer is an error`(text: String) throws {
        let one = try Self.parse("--runs", text)
        #expect(throws: UsageError("--runs is '\(text)'; expected a positive integer")) {
            try one.positiveInteger("--runs")
        }
        for list in [text, "16,\(text)", "\(text),16", "16,", ",16"] {
            let several = try Self.parse("--length", list)
            #expect(throws: UsageError("--length is '\(list)'; expected positive integers separated by commas")) {
                try several.positiveIntegers("--length")
            }
        }
    }

    @Test func `a number above the limit is an error`() throws {
        let arguments = try Self.parse("--length", "16,1025")
        #expect(try arguments.positiveIntegers("--length", atMost: 1_025) == [16, 1_025])
        #expect(throws: UsageError("--length is '16,1025'; expected numbers up to 1024")) {
            try arguments.positiveIntegers("--length", atMost: 1_024)
        }
    }

    @Test func `operands must be as many as are named, unless help is asked for`() throws {
        #expect(
            Self.message { () throws(UsageError) in _ = try Self.parse("a") } == "found 'a'; expected no operand")
        #expect(
            Self.message { () throws(UsageError) in _ = try Self.parse(operands: ["TEXT"]) }
                == "found none; expected TEXT")
        #expect(try Self.parse("--help", operands: ["TEXT"]).has("--help"))
    }

    @Test(arguments: [("5%", 0.05), ("12.5", 0.125), ("0%", 0)] as [(String, Double)])
    func `percentages are shares`(text: String, share: Double) throws {
        let arguments = try CommandArguments(
            ["--threshold", text], options: [CommandOption("--threshold", value: "PERCENT", "")])
        #expect(try arguments.percentage("--threshold") == share)
        #expect(try arguments.percentage("--other") == nil)
    }

    @Test(arguments: ["", "x", "-1%", "nan", "5%%", "%", "inf"])
    func `what is no percentage is answered by one`(text: String) {
        #expect(throws: UsageError.self) {
            _ = try CommandArguments(
                ["--threshold", text], options: [CommandOption("--threshold", value: "PERCENT", "")]
            ).percentage("--threshold")
        }
    }
}
