import Testing

@testable import BilinearCLI

@Suite struct SpellingTests {
    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2),
        ("trian", "train", 1), ("ab", "ba", 1), ("abcdef", "abcdef", 0), ("straße", "strasse", 2),
    ])
    func distances(a: String, b: String, distance: Int) {
        #expect(Spelling.distance(a, b) == distance)
        #expect(Spelling.distance(b, a) == distance)
    }

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
