import Testing

@testable import ToolSupport

@Suite struct NumberTextTests {
    @Test(arguments: [
        (0, 2, "0.00"), (2.118, 2, "2.12"), (0.05, 1, "0.1"), (-0.05, 1, "-0.1"), (-0.001, 2, "0.00"),
        (0.996, 2, "1.00"),
        (12.5, 0, "13"), (-2, 3, "-2.000"), (.infinity, 1, "inf"), (-.infinity, 1, "-inf"), (.nan, 1, "nan"),
        (1e300, 2, "1e+300"), (1.000000001, 9, "1.000000001"),
    ])
    func decimals(value: Double, places: Int, text: String) {
        #expect(NumberText.decimal(value, places: places) == text)
    }

    @Test(arguments: [
        (0, "0"), (0.025, "0.0250"), (0.0123456, "0.0123"), (0.0000025, "0.00000250"), (1.5, "1.50"), (9.996, "10.0"),
        (12.34, "12.3"), (123.4, "123"), (0.04567, "0.0457"), (0.9994, "0.999"), (0.9996, "1.00"), (1, "1.00"),
        (3.14159, "3.14"), (99.96, "100"), (123_456.7, "123457"),
    ])
    func significantDigits(value: Double, text: String) {
        #expect(NumberText.significant(value) == text)
    }

    @Test(arguments: [(0.8149, "81.5 %"), (0, "0.0 %"), (1, "100.0 %"), (12.5, "1250.0 %")])
    func percentages(share: Double, text: String) {
        #expect(NumberText.percentage(share) == text)
    }

    @Test(arguments: [
        (0, "0 words/s"), (950, "950 words/s"), (999.4, "999 words/s"), (999.6, "1.00 k words/s"),
        (12_345, "12.3 k words/s"), (1_562_529, "1.56 M words/s"), (999_700, "1.00 M words/s"),
        (2.5e9, "2.50 G words/s"), (5e12, "5000 G words/s"), (.nan, "? words/s"), (.infinity, "? words/s"),
    ])
    func rates(perSecond: Double, text: String) {
        #expect(NumberText.rate(perSecond, unit: "words") == text)
    }

    @Test(arguments: [
        (0, "0:00"), (7.2, "0:08"), (59.5, "1:00"), (83, "1:23"), (3_599.9, "1:00:00"), (7_509, "2:05:09"),
        (400_000, "5 days"), (1e12, "ages"), (.infinity, "?"), (-1, "?"),
    ])
    func durations(seconds: Double, text: String) {
        #expect(NumberText.duration(seconds) == text)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-1_000, "-1,000")])
    func groups(value: Int, text: String) {
        #expect(NumberText.grouped(value) == text)
    }

    @Test(arguments: [
        (0, "0 bytes"), (1_023, "1023 bytes"), (32_768, "32 KiB"), (3 << 19, "1.5 MiB"), (24 << 30, "24 GiB"),
    ])
    func memorySizes(count: Int, text: String) {
        #expect(NumberText.bytes(count) == text)
    }
}
