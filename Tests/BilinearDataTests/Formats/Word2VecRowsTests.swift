import Testing

@testable import BilinearData

/// Which of its two forms a word2vec file has.
struct Word2VecRowsTests {
    private let directory = TemporaryDirectory()

    private func recognized(_ bytes: [UInt8]) throws -> WordVectorFormat {
        try #require(WordVectorFormat(beginning: bytes[...], isWhole: true))
    }

    /// A file in binary form, put together byte by byte.
    private func binary(_ rows: [(word: [UInt8], numbers: [Float])], newlines: Bool) -> [UInt8] {
        var bytes = Array("\(rows.count) \(rows[0].numbers.count)\n".utf8)
        for row in rows {
            bytes += row.word
            bytes.append(0x20)
            bytes += littleEndian(row.numbers)
            if newlines { bytes.append(0x0a) }
        }
        return bytes
    }

    /// Whether a file is one in text form, by splitting it into lines and fields.
    private func isText(_ bytes: [UInt8]) -> Bool {
        var lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false).map { line in
            line.last == 0x0d ? line.dropLast() : line
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        let shape = lines[0].split(separator: 0x20).map { Int(String(decoding: $0, as: UTF8.self))! }
        return lines.count == 1 + shape[0]
            && lines.dropFirst().allSatisfy { line in
                let fields = line.split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false)
                guard fields.count == 2, !fields[0].isEmpty, !line.contains(0) else { return false }
                let numbers = fields[1].split { $0 == 0x20 || $0 == 0x09 }
                return numbers.count == shape[1]
                    && numbers.allSatisfy { Float(String(decoding: $0, as: UTF8.self)) != nil }
            }
    }

    /// One number of a kind that a model may have.
    private static func number(_ kind: Int, _ random: inout SeededGenerator) -> Float {
        switch kind {
        case 0:
            while true {
                let number = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
                if number.isFinite { return number }
            }
        case 1: return Float(random.next() >> 40) * 0x1p-23 - 1
        case 2:
            return Float(
                sign: .plus, exponent: Int(random.next() % 250) - 125, significand: Float(1 + random.next() % 3))
        default: return Float(Int(random.next() % 21)) - 10
        }
    }

    @Test func a100000BinaryFilesAreBinary() throws {
        let seed: UInt64 = 1
        print("seed \(seed)")
        var random = SeededGenerator(state: seed)
        // Whatever a word may consist of; or the characters of numbers alone.
        let letters = [
            (0...255).map { UInt8($0) }.filter { ![0x0a, 0x0d, 0x20].contains($0) }, Array("0123456789.-e".utf8),
        ]
        var ambiguous = 0
        for file in 0..<100_000 {
            let kind = Int(random.next() % 4)
            let dimension = file % 100 == 0 ? Int(random.next() % 400) + 1 : Int(random.next() % 12) + 1
            let alphabet = letters[Int(random.next() % 8 / 7)]
            let rows = (0...random.next() % 4).map { _ in
                (
                    word: (0...random.next() % 8).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] },
                    numbers: (0..<dimension).map { _ in Self.number(kind, &random) }
                )
            }
            let bytes = binary(rows, newlines: random.next() % 2 == 0)
            var format = try recognized(bytes)
            if file % 50 == 0 {
                var input = try InputFile(path: directory.write(bytes, to: "model"))
                format = try WordVectorFormat.recognize(&input)
            }
            guard format != .word2vecBinary else { continue }
            // One number whose four bytes spell a number is a text as well.
            ambiguous += 1
            if !isText(bytes) { Issue.record("seed \(seed), file \(file): \(format), \(bytes)") }
        }
        #expect(ambiguous <= 2)
    }

    @Test func aNewlineAmongTheNumbersDoesNotMakeText() throws {
        for numbers in [
            "1\n23", "1 2\nab\u{3}d", "\n0.5", "-1\r5", "0.5 \n\n\n\n", "1 2 3\n\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}",
        ] {
            for dimension in 1...3 where numbers.utf8.count == 4 * dimension {
                for newline in ["", "\n"] {
                    let bytes = Array("2 \(dimension)\nking \(numbers)\(newline)queen \(numbers)\(newline)".utf8)
                    #expect(try recognized(bytes) == .word2vecBinary, "\(numbers.debugDescription)")
                }
            }
        }
    }

    /// Numbers of every length, so that rows are now and then as long as binary ones would be.
    @Test func textIsText() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SeededGenerator(state: seed)
        for file in 0..<3_000 {
            let dimension = Int.random(in: 1...8, using: &random)
            let end = ["\n", " \n", "\r\n", "\t\n"].randomElement(using: &random)!
            let rows = (0..<Int.random(in: 1...4, using: &random)).map { row in
                "w\(row)"
                    + (0..<dimension).map { _ in
                        let digits = (0...Int.random(in: 0...6, using: &random)).map { _ in
                            "\(Int.random(in: 0...9, using: &random))"
                        }.joined()
                        return [" 0.", " -0.", " ", " -", " 1e-"].randomElement(using: &random)! + digits
                    }.joined() + end
            }
            let text = Array("\(rows.count) \(dimension)\(end)\(rows.joined())".utf8)
            let format = try recognized(text.dropLast(Int.random(in: 0...1, using: &random)))
            if format != .word2vecText {
                Issue.record("seed \(seed), file \(file): \(String(decoding: text, as: UTF8.self))")
            }
        }
    }

    @Test(arguments: [
        ("3 2\na 1 2\nb 3 4\n", "line 1: found 3 vectors of 2 numbers promised"),
        ("2 2\na 1 2\nb 3\n", "line 3: found 1 numbers"), ("2 1\na 5\nb x\n", "line 3: found \"x\""),
        ("2 3\na 1 2 3\nb 1 2 3\nc 1 2 3\n", "line 4: found a line after row 2"), ("2 2\n", "line 1: found"),
        ("1 1\na nan\n", "line 2: found \"nan\""), ("2 2\na x y\nb 1 2\n", "line 2: found \"x\""),
        ("2 300\na 0.25 0.125\nb 1 2\n", "line 1: found 2 vectors of 300 numbers"), ("0 1\na 1\n", "line 1: found 0"),
    ])
    func textWithAMistakeIsRefusedByLine(text: String, refusal: String) throws {
        let path = directory.write(text, to: "model")
        let found = message { _ = try WordVectors(contentsOf: path) }
        #expect(found?.contains(refusal) == true, "\(found ?? "accepted")")
    }

    /// All are as long as rows of binary numbers.
    @Test(arguments: [
        ("1 3\nking 0,5 0,25 1,0\n", "0,5"), ("1 1\na 0,25\n", "0,25"), ("2 1\na 0,25\nb 0,75\n", "0,25"),
        ("1 2\na 0,5 1,0\n", "0,5"), ("2 2\na 0,5 1,0\nb 0,1 0,3\n", "0,5"), ("0,5 0,25 1,0\n", "0,25"),
        ("1 3\nking 0.5;0.25;1.0\n", "0.5;0.25;1.0"), ("1 3\nking 0.5,0.25,1.0\n", "0.5,0.25,1.0"),
        ("1 2\na nan 0.25\n", "nan"), ("1 2\na 0.25 NaN\n", "NaN"), ("2 2\na 0.5 0.25\nb 0.5 0x25\n", "0x25"),
    ])
    func textWithOtherNumbersIsNotTakenForBinary(text: String, number: String) throws {
        let path = directory.write(text, to: "model")
        let refusal = message { _ = try WordVectors(contentsOf: path) }
        let place = "\(path), line \(number == "0x25" ? 3 : text.hasPrefix("0") ? 1 : 2)"
        let ordinal = ["0x25", "NaN"].contains(number) ? 2 : 1
        #expect(
            refusal == "\(place): found \"\(number)\" as number \(ordinal), expected a decimal number such as -0.25")
    }

    /// Numbers whose bytes spell numbers, and words that do: what was written in either form comes back from that form.
    @Test func whatIsWrittenIsRecognized() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SeededGenerator(state: seed)
        let path = directory.path("model")
        var announced = 0
        for file in 0..<1_000 {
            let dimension = Int.random(in: 1...3, using: &random)
            let characters = Array(
                ["0123456789", "1 \n", "5\r\n. ", "0.5 -,;e", "1\n\u{1}"].randomElement(using: &random)!.utf8)
            let rows = (0...Int.random(in: 0...3, using: &random)).map { row in
                (
                    "\(row)",
                    (0..<dimension).map { _ in
                        let bytes = (0..<4).map { _ in UInt32(characters.randomElement(using: &random)!) }
                        return Float(bitPattern: bytes.reduce(0) { $0 << 8 | $1 })
                    }
                )
            }
            let vectors = try wordVectors(rows)
            for format in [WordVectorFormat.word2vecBinary, .word2vecText] {
                try vectors.write(to: path, format: format)
                let found = try? contents(WordVectors(contentsOf: path))
                if found != contents(vectors) { Issue.record("seed \(seed), file \(file), \(format): \(rows)") }
                let firstLine = directory.read("model")!.prefix { $0 != 0x0a }
                if firstLine.elementsEqual("\(rows.count) 0\(dimension)".utf8) { announced += 1 }
            }
        }
        #expect(announced > 0, "seed \(seed)")
        // As other programs have written them before and after: only what could pass for text is announced.
        try wordVectors([("a", [0.5, 1])]).write(to: path, format: .word2vecBinary)
        #expect(directory.read("model") == binary([(Array("a".utf8), [0.5, 1])], newlines: true))
    }

    @Test func aRowMayBeLongerThanWhatIsReadAhead() throws {
        let count = 150_000
        let row = " -0.123456".utf8
        let text = Array("1 \(count)\na".utf8) + (0..<count).flatMap { _ in row }
        var rows = Array("1 \(count)\na ".utf8) + littleEndian((0..<count).map { 1 / Float($0 + 1) })
        for (bytes, format) in [(text, WordVectorFormat.word2vecText), (rows, .word2vecBinary)] {
            let path = directory.write(bytes, to: "model")
            var input = try InputFile(path: path)
            #expect(try WordVectorFormat.recognize(&input) == format)
            #expect(try WordVectors(contentsOf: path).dimension == count)
        }
        // The first line that goes on and on may be that of a binary file.
        rows.replaceSubrange(9..., with: Array(" 0.25 0.5".utf8) + Array(repeating: 1, count: 4 * count - 8))
        #expect(try recognized(rows) == .word2vecBinary)
    }

    @Test func aWordMayLookLikeASafetensorsHeader() throws {
        let bytes = binary([([0, 0, 0, 0] + Array("{\"a\"".utf8), [1, 2, 3])], newlines: true)
        #expect(bytes[3] == 0x0a && bytes[8] == UInt8(ascii: "{"))
        #expect(try recognized(bytes) == .word2vecBinary)
    }

    @Test func aWordMayBeLong() throws {
        let word = Array(repeating: UInt8(ascii: "w"), count: 1 << 20)
        let text = Array("1 2\n".utf8) + word + Array(" 0.5 -1\n".utf8)
        let binary = binary([(word, [0.5, -1])], newlines: true)
        for (bytes, format) in [(text, WordVectorFormat.word2vecText), (binary, .word2vecBinary)] {
            let path = directory.write(bytes, to: "model")
            var input = try InputFile(path: path)
            #expect(try WordVectorFormat.recognize(&input) == format)
            #expect(try WordVectors(contentsOf: path).table.row(0) == [0.5, -1])
        }
    }
}
