import Testing

@testable import ToolSupport

@Suite struct ValueSyntaxTests {
    @Test(arguments: [
        ("0", 0), ("1000", 1_000), ("3K", 3_072), ("512M", 512 << 20), ("4G", 4 << 30), ("4g", 4 << 30),
        ("2T", 2 << 40),
    ])
    func byteCounts(text: String, bytes: Int) throws {
        #expect(try ValueSyntax<Int>.byteCount.parse(text) == bytes)
    }

    @Test(arguments: ["", "G", "-1G", "+1G", "1.5G", "4GB", "4 G", "9999999999G", "99999999999999999999"])
    func notByteCounts(text: String) {
        #expect(throws: UnexpectedValue(expectation: "a number of bytes such as 512M or 4G")) {
            try ValueSyntax<Int>.byteCount.parse(text)
        }
    }

    @Test(arguments: [0, 1, 1_023, 1 << 10, 3 << 19, 4 << 30, 5 << 40])
    func aDescribedByteCountReadsBack(bytes: Int) throws {
        let syntax = ValueSyntax<Int>.byteCount
        #expect(try syntax.parse(syntax.describe(bytes)) == bytes)
    }

    @Test func byteCountsAreDescribedInTheLargestUnit() {
        #expect(ValueSyntax<Int>.byteCount.describe(4 << 30) == "4G")
        #expect(ValueSyntax<Int>.byteCount.describe(1_536) == "1536")
    }

    @Test func seedsHave64Bits() throws {
        #expect(try ValueSyntax<UInt64>.seed.parse("18446744073709551615") == .max)
        #expect(throws: UnexpectedValue.self) { try ValueSyntax<UInt64>.seed.parse("18446744073709551616") }
        #expect(throws: UnexpectedValue.self) { try ValueSyntax<UInt64>.seed.parse("-1") }
    }

    @Test func numberRanges() throws {
        #expect(try ValueSyntax<Double>.nonnegativeNumber.parse("0") == 0)
        #expect(try ValueSyntax<Double>.finiteNumber.parse("-0.5") == -0.5)
        #expect(throws: UnexpectedValue.self) { try ValueSyntax<Double>.nonnegativeNumber.parse("-1e-9") }
        #expect(throws: UnexpectedValue.self) { try ValueSyntax<Double>.finiteNumber.parse("inf") }
        #expect(throws: UnexpectedValue.self) { try ValueSyntax<Double>.finiteNumber.parse("1 ") }
    }

    @Test func alternativesReadAsASentence() {
        #expect(alternatives(["a"]) == "a")
        #expect(alternatives(["a", "b"]) == "a or b")
        #expect(alternatives(["a", "b", "c"]) == "a, b or c")
    }

    @Test func listsAreBetweenCommas() throws {
        let syntax = ValueSyntax<[Int]>.list(of: .wholeNumber(1...1_024))
        #expect(syntax.placeholder == "N,…")
        #expect(try syntax.parse("16,100,1024") == [16, 100, 1_024])
        #expect(syntax.describe([16, 100]) == "16,100")
        let expectation = "a whole number from 1 to 1024, or several between commas"
        for text in ["", "0", "x", "16,", ",16", "16,,5", "16,1025", "1 6"] {
            #expect(throws: UnexpectedValue(expectation: expectation), "\(text)") { try syntax.parse(text) }
        }
    }

    private enum Color: String, CaseIterable { case red, green, blue }

    @Test func namesAreInTheOrderOfTheirType() throws {
        let syntax = ValueSyntax<[Color]>.names(of: [.red, .blue])
        #expect(try syntax.parse("blue,red,blue") == [.red, .blue])
        #expect(try syntax.parse("all") == [.red, .blue])
        #expect(try ValueSyntax<[Color]>.names().parse("all") == Color.allCases)
        #expect(syntax.describe([.red, .blue]) == "all")
        #expect(syntax.describe([.blue]) == "blue")
        for text in ["", "green", "red,", "red blue", "all,red"] {
            #expect(throws: UnexpectedValue(expectation: "all, or some of red, blue"), "\(text)") {
                try syntax.parse(text)
            }
        }
    }

    @Test(arguments: [("5%", 0.05), ("12.5", 0.125), ("0%", 0)] as [(String, Double)])
    func percentagesAreShares(text: String, share: Double) throws {
        #expect(try ValueSyntax<Double>.percentage.parse(text) == share)
    }

    @Test(arguments: ["", "x", "-1%", "nan", "5%%", "%", "inf"])
    func notPercentages(text: String) {
        #expect(throws: UnexpectedValue(expectation: "a percentage such as 5%")) {
            try ValueSyntax<Double>.percentage.parse(text)
        }
    }
}
