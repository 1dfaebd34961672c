import Testing

@testable import ToolSupport

@Suite struct SpellingTests {
    @Test func nearest() {
        let names = ["--dimension", "--window", "--min-count", "--input"]
        #expect(Spelling.nearest(to: "--dimensoin", among: names) == "--dimension")
        #expect(Spelling.nearest(to: "--min_count", among: names) == "--min-count")
        #expect(Spelling.nearest(to: "--dim", among: names) == "--dimension")
        #expect(Spelling.nearest(to: "--size", among: names) == nil)
        #expect(Spelling.nearest(to: "--", among: names) == nil)
        #expect(Spelling.nearest(to: "-", among: names) == nil)
        #expect(Spelling.nearest(to: "", among: ["train"]) == nil)
        #expect(Spelling.nearest(to: String(repeating: "x", count: 1_000_000), among: names) == nil)
    }
}
