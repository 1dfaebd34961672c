import BilinearTraining
import Testing

@testable import BilinearData

struct RatingDataTests {
    private let directory = TemporaryDirectory()

    private func read(_ text: String, pieceSize: Int = 1 << 20) throws -> RatingData {
        try RatingData(source: TextSource(bytes: Array(text.utf8), name: "ratings"), pieceSize: pieceSize)
    }

    /// What was read, with ids instead of indices.
    private func triples(_ data: RatingData) -> [[Double]] {
        let ratings = data.ratings
        return ratings.values.indices.map {
            [
                Double(data.rows.ids[Int(ratings.rows[$0])]), Double(data.columns.ids[Int(ratings.columns[$0])]),
                Double(ratings.values[$0]),
            ]
        }
    }

    @Test(arguments: [
        "196\t242\t3\t881250949\n186\t302\t3.5\t891717742\n196\t302\t1\t878887116\n",
        "196::242::3::1\n186::302::3.5::2\n196::302::1::3",
        "userId,movieId,rating,timestamp\r\n196,242,3.0,1\r\n186,302,3.5,2\r\n196,302,1.0,3\r\n",
        "userId,movieId,rating\n196,242,3.0\n186,302,3.5\n196,302,1.0\n", "196,242,3\n186,302,3.5\n196,302,1\n",
        "\n196 242 3\n\n186 302 3.5 x\r\n196 302 1\n \n\n\t\r\n",
    ])
    func readsEveryForm(text: String) throws {
        let data = try RatingData(contentsOf: directory.write(text, to: "ratings"))
        #expect(triples(data) == [[196, 242, 3], [186, 302, 3.5], [196, 302, 1]])
        #expect(data.rows.ids == [196, 186] && data.columns.ids == [242, 302])
        #expect(data.ratings.rows == [0, 1, 0] && data.ratings.columns == [0, 1, 1])
        #expect(data.rowCount == 2 && data.columnCount == 2 && data.duplicateCount == 0)
        #expect(data.byteCount == text.utf8.count)
    }

    @Test func readsTheSameInPiecesOfAnySize() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(state: seed)
        let expected = (0..<300).map { _ in
            [
                Double(Int.random(in: 0..<30, using: &generator)), Double(Int.random(in: 0..<40, using: &generator)),
                Double(Int.random(in: -8...8, using: &generator)) / 4,
            ]
        }
        let text = expected.map { "\(Int($0[0])) \(Int($0[1])) \($0[2])" }.joined(separator: "\n")
        for size in [16, 17, 100, 1_000, 1 << 20] {
            let data = try read(text, pieceSize: size)
            #expect(triples(data) == expected, "seed \(seed)")
            #expect(data.duplicateCount == 300 - Set(expected.map { Array($0[..<2]) }).count, "seed \(seed)")
        }
    }

    @Test func keepsAndCountsDuplicates() throws {
        let data = try read("1 1 1\n1 2 1\n2 1 1\n1 1 5\n1 1 1\n")
        #expect(data.ratings.values == [1, 1, 1, 5, 1] && data.duplicateCount == 2)
    }

    @Test(arguments: [
        ("1 2 3\n1 2 3\n1 2\n1 2 3\n", 3, "\"1 2\""), ("1\t2\tnan\n", 1, "\"1\\t2\\tnan\""),
        ("1 2 3\n1 2 inf", 2, "inf"),
        ("1 2 3\n\n-1 2 3\n", 3, "-1"), ("99999999999999999999 2 3\n", 1, "99999999999999999999"),
        ("1::2::3\n1 2 3\n", 2, "\"1 2 3\""), ("1,2,3\nuserId,movieId,rating\n", 2, "userId"),
        ("movieId,userId,rating\n1,2,3\n", 1, "movieId"), ("user item rating\n1 2 3\n", 1, "user item"),
        ("1 2 3\n<html>\n", 2, "<html>"), ("1 2 3\n1 2 3\0\n", 2, "\"1 2 3"),
    ])
    func refusesMalformedLines(text: String, line: Int, found: String) throws {
        for pieceSize in [64, 1 << 20] {
            let message = try #require(message { _ = try read(text, pieceSize: pieceSize) })
            #expect(message.hasPrefix("ratings, line \(line): found "), "\(message)")
            #expect(message.contains(found) && message.contains("ids in 0…9223372036854775807"), "\(message)")
        }
    }

    @Test(arguments: [
        ("user item rating\n1 2 3\n", true), ("\nuser\titem\trating\ttime\n1\t2\t3\t4\n", true),
        ("movieId,userId,rating\n", true), ("user::item::rating\n", true), ("user,item\n", false),
        ("one two three four five\n", false), ("user1,2,3\n", false), ("1,2,3\nuserId,movieId,rating\n", false),
    ])
    func advisesToRemoveAnotherHeader(text: String, isHeader: Bool) throws {
        let message = try #require(message { _ = try read(text) })
        #expect(message.hasSuffix("userId,movieId,rating,timestamp, so remove this one") == isHeader, "\(message)")
    }

    @Test(arguments: ["", "\n", " \r\n\n", "userId,movieId,rating\n"])
    func refusesFilesWithoutRatings(text: String) {
        #expect(message { _ = try read(text) } == "ratings: found no ratings, expected lines of row, column and rating")
    }

    @Test func refusesLinesWithoutAnEnd() {
        let long = "1 2 3\n" + String(repeating: "7", count: 3 << 20) + " 2 3\n"
        #expect(message { _ = try read(long) }?.hasPrefix("ratings, line 2: found a line that doesn't end") == true)
        // Cut where there is whitespace: the second part isn't a line of its own.
        let spaced = "1 2 3" + String(repeating: " ", count: 100) + "4 5 6\n"
        #expect(message { _ = try read(spaced, pieceSize: 32) }?.contains("line 1") == true)
    }

    @Test func refusesWhatCannotBeRead() {
        #expect(
            message { _ = try RatingData(contentsOf: directory.path("none")) }?.contains("none: can't open") == true)
        #expect(message { _ = try RatingData(contentsOf: directory.path) }?.contains("can't read") == true)
    }

    @Test func knownIDsKeepTheirIndices() throws {
        let known = try read("5 9 1\n6 8 1\n")
        let text = "7 9 1\n6 10 2\n5 9 3\n"
        let data = try RatingData(
            contentsOf: directory.write(text, to: "ratings"), rows: known.rows, columns: known.columns)
        #expect(data.rows.ids == [5, 6, 7] && data.columns.ids == [9, 8, 10])
        #expect(data.ratings.rows == [2, 1, 0] && data.ratings.columns == [0, 2, 0])
        #expect(data.rowCount == 3 && data.columnCount == 2)
        #expect(data.columns(ofRow: 6) == [10] && data.columns(ofRow: 8) == [])
    }

    @Test func stopsWhenAsked() {
        let path = directory.write("1 2 3\n", to: "ratings")
        #expect(throws: DataError.cancelled) { try RatingData(contentsOf: path) { _ in .stop } }
    }
}
