import Testing

@testable import BilinearData

struct RatingLineTests {
    private func line(_ text: String, _ separator: RatingSeparator? = nil) -> [Double]? {
        let bytes = Array(text.utf8)
        let separator = separator ?? RatingSeparator(recognizing: bytes[...])
        return RatingLine(bytes.span, in: 0..<bytes.count, separator: separator).map {
            [Double($0.row), Double($0.column), Double($0.value)]
        }
    }

    @Test(
        arguments: [
            ("196\t242\t3\t881250949", [196, 242, 3]), ("1::1193::5::978300760", [1, 1193, 5]),
            ("1,31,2.5,1260759144", [1, 31, 2.5]), ("0 0 -1e-1", [0, 0, -0.1 as Float]), (" 1   2 \t 3  ", [1, 2, 3]),
            ("007 8 +4.5 x", [7, 8, 4.5]), ("1::2::3", [1, 2, 3]), ("1,2,3", [1, 2, 3]),
        ] as [(String, [Float])])
    func readsEveryForm(text: String, fields: [Float]) {
        #expect(line(text) == fields.map(Double.init))
    }

    @Test func idsHave63Bits() {
        let text = "9223372036854775807 0000000000000000000009 1"
        let bytes = Array(text.utf8)
        let line = RatingLine(bytes.span, in: 0..<bytes.count, separator: .whitespace)
        #expect(line?.row == .max && line?.column == 9)
    }

    @Test(arguments: [
        "", " ", "1", "1 2", "1 2 x", "a 2 3", "1 b 3", "-1 2 3", "1 -2 3", "9223372036854775808 2 3",
        "1 99999999999999999999999 3", "1.5 2 3", "1 2 nan", "1 2 inf", "1 2 -infinity", "1 2 1e39", "1 2 3 4 5",
        "+1 2 3", "1::2::3::4::5", "1::2", "1::::3", "1:2:3", "1,2", "1,,3", "1,2,3,4,5", ",1,2,3", "1, 2,3",
        "1::2,3", "1\02 3 4", "0x1 2 3",
    ])
    func refusesWhatIsNotARating(text: String) {
        #expect(line(text) == nil)
    }

    @Test func onlyMovieLensHeadersAreHeaders() {
        let isHeader = { (text: String) in RatingSeparator.comma.isHeader(Array(text.utf8)[...]) }
        #expect(isHeader("userId,movieId,rating,timestamp") && isHeader("userId,movieId,rating"))
        #expect(!isHeader("rating,userId,movieId") && !isHeader("") && !isHeader("userId,movieId"))
        #expect(!RatingSeparator.whitespace.isHeader(Array("userId,movieId,rating".utf8)[...]))
    }
}
