import Testing
import ToolSupport

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
}
