import BenchmarkSupport
import Testing

@Suite struct TextTableTests {
    let table = TextTable([.init("kernel", width: 8, .left), .init("ns", width: 5), .init("ratio", width: 6)])

    @Test func `columns are aligned, and nothing trails`() {
        #expect(table.header == "kernel      ns  ratio")
        #expect(table.line(["dot", "1.25", "2.00"]) == "dot       1.25   2.00")
        #expect(table.line(["", "1.25", ""]) == "          1.25")
    }

    @Test func `what is too long is kept`() {
        #expect(table.line(["applyCoefficients", "1", "2"]) == "applyCoefficients     1      2")
    }

    @Test(arguments: [
        (0.04567, "0.046"), (0.9994, "0.999"), (1.0, "1.00"), (3.14159, "3.14"), (9.999, "10.0"), (45.67, "45.7"),
        (99.96, "100"), (123_456.7, "123457"),
    ])
    func `numbers have three significant digits or all before the point`(number: Double, text: String) {
        #expect(number.threeDigits == text)
    }
}
