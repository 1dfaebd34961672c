import Testing

@testable import BilinearData

struct DecimalNumberTests {
    private func parse(_ text: String) -> Float? {
        let bytes = Array(text.utf8)
        return decimalNumber(bytes.span, in: 0..<bytes.count)
    }

    @Test(arguments: [
        "0", "-0.0", "1", "+1", "-1.5", ".5", "5.", "1e3", "1E-3", "2.5e+2", "0.1", "123456789", "1e22", "1e23",
        "1e-45", "1.4e-45", "3.4028235e38", "1.1754944e-38", "1.1754942e-38", "12345678901234567890123",
        "0.30000000000000000001", "9007199254740993", "16777217", "16777217.0000000001", "1.00000005960464477540",
        "1e40", "1e-400", "-1e999999999",
    ])
    func agreesWithTheStandardLibrary(text: String) throws {
        let found = try #require(parse(text))
        let expected = try #require(Float(text))
        #expect(found.bitPattern == expected.bitPattern)
    }

    @Test func readsEveryFloatsDescriptionBack() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(state: seed)
        let floats = (0..<20_000).map { _ in Float(bitPattern: UInt32.random(in: 0...UInt32.max, using: &generator)) }
            .filter(\.isFinite)
        #expect(floats.filter { parse($0.description)?.bitPattern != $0.bitPattern } == [], "seed \(seed)")
    }

    @Test(arguments: ["", "-", ".", "e5", "1e", "1e+", "1.2.3", "0x1p3", "nan", "inf", "1f", "1 ", "--1", "1e5.0"])
    func refusesWhatIsNotADecimalNumber(text: String) {
        #expect(parse(text) == nil)
    }
}
