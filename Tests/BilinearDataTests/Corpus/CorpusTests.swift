import BilinearTraining
import Testing

@testable import BilinearData

@Suite struct CorpusTests {
    private let directory = TemporaryDirectory()

    /// A text of random words of 1 to `longest` bytes, few of them frequent, between random whitespace.
    static func randomText(
        words: Int, distinct: Int, longest: Int, newlines: Double, using random: inout SeededGenerator
    ) -> [UInt8] {
        // Bytes of all kinds but NUL and whitespace: control characters, letters, half characters of UTF-8.
        let letters = (1...255).map { UInt8($0) }.filter { $0 != 32 && !(9...13).contains($0) }
        let vocabulary = (0..<distinct).map { _ in
            (0..<Int.random(in: 1...longest, using: &random)).map { _ in letters.randomElement(using: &random)! }
        }
        // What begins as a compressed file, or with a byte-order mark, isn't read as it is.
        var text = Array(" ".utf8)
        for _ in 0..<words {
            let rank = Int.random(in: 0..<distinct, using: &random) * Int.random(in: 0..<distinct, using: &random)
            text += vocabulary[rank / distinct]
            repeat {
                let isNewline = Double.random(in: 0..<1, using: &random) < newlines
                text.append(isNewline ? 10 : [32, 32, 32, 32, 9, 11, 12, 13].randomElement(using: &random)!)
            } while Int.random(in: 0..<8, using: &random) == 0
        }
        return text
    }

    @Test(arguments: [1, 2, 5], [nil, 0, 1_000])
    func `a corpus is what the reference says`(threads: Int, memoryBudget: Int?) throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(state: seed)
        for pieceSize in [1, 7, 64, 100, 1_000, 1 << 17] {
            for newlines in [0, 0.002, 0.1, 0.5] {
                let text = Self.randomText(
                    words: 500, distinct: 100, longest: [3, 9, 40].randomElement(using: &random)!,
                    newlines: newlines, using: &random)
                var options = Corpus.Options(
                    minimumCount: Int.random(in: 1...8, using: &random),
                    maximumVocabulary: [nil, 2, 40].randomElement(using: &random)!,
                    memoryBudget: memoryBudget, threads: threads,
                    sentenceLimit: [1, 2, 10, 1_000].randomElement(using: &random)!)
                options.pieceSize = pieceSize
                let corpus = try Corpus(text: text, options: options)
                let expected = ReferenceCorpus(text, options)
                #expect(try ReferenceCorpus(corpus) == expected, "seed \(seed), \(options)")
                #expect(corpus.sentenceCount == expected.blocks.reduce(0) { $0 + $1.count }, "seed \(seed), \(options)")
                #expect(corpus.tokenCount == expected.counts.reduce(0, +), "seed \(seed), \(options)")
                #expect(corpus.byteCount == text.count)
            }
        }
    }

    @Test func `ids, sentence ends and counts of a small text`() throws {
        let text = Array("b a c\r\n\r\n  a b\ta d\n\nb a".utf8)
        let corpus = try Corpus(text: text, options: .init(minimumCount: 2, threads: 1))
        #expect((0..<2).map(corpus.vocabulary.word) == ["a", "b"])
        #expect(corpus.wordCounts == [4, 3])
        // c and d are rare: the ends of their sentences pass to the words before.
        #expect(corpus.blockCount == 1)
        #expect(try corpus.tokens(ofBlock: 0) == [1, ~0, 0, 1, ~0, 1, ~0])
        #expect(corpus.sentenceCount == 3)
        #expect(corpus.rawWordCount == 9)
        #expect(corpus.rawDistinctCount == 4)
    }

    @Test func `words of equal beginnings and lengths around eight and sixteen bytes differ`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(state: seed)
        // Prefixes of one word, each with every last byte of three.
        var words: [[UInt8]] = []
        for length in 0...40 {
            for last in "abz".utf8 { words.append(Array(repeating: UInt8(ascii: "a"), count: length) + [last]) }
        }
        words.shuffle(using: &random)
        let text = Array((words + words).joined(separator: [32]))
        var options = Corpus.Options(minimumCount: 1, threads: 3)
        options.pieceSize = 200
        let corpus = try Corpus(text: text, options: options)
        #expect(try ReferenceCorpus(corpus) == ReferenceCorpus(text, options), "seed \(seed)")
    }

    @Test func `a pipe that gives little at a time makes the same corpus as the text`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(state: seed)
        let text = Self.randomText(words: 500, distinct: 100, longest: 20, newlines: 0.1, using: &random)
        var options = Corpus.Options(minimumCount: 2, threads: 2)
        options.pieceSize = 300
        let corpus = try PipedText.with(text, chunk: 1...50, seed: seed) { [options] path in
            try Corpus(contentsOf: path, options: options)
        }
        #expect(try ReferenceCorpus(corpus) == ReferenceCorpus(text, options), "seed \(seed)")
    }

    @Test func `progress counts up to the text's size`() throws {
        let path = directory.write("a b a b\n", to: "text")
        var last: Corpus.Progress?
        let corpus = try Corpus(contentsOf: path, options: .init(minimumCount: 1)) { progress in
            last = progress
            return .proceed
        }
        #expect(last == .init(bytesRead: 8, byteCount: 8))
        #expect(corpus.byteCount == 8)
    }

    @Test func `stop in the progress handler is an error`() throws {
        let path = directory.write("a b a b\n", to: "text")
        _ = #expect(throws: DataError.cancelled) {
            try Corpus(contentsOf: path, options: .init(minimumCount: 1)) { _ in .stop }
        }
    }

    @Test func `stop ends the wait for a pipe that is silent`() throws {
        var calls = 0
        try PipedText.withSilence { path in
            _ = #expect(throws: DataError.cancelled) {
                try Corpus(contentsOf: path, options: .init(threads: 3)) { progress in
                    calls += 1
                    #expect(progress == .init(bytesRead: 0, byteCount: nil))
                    return .stop
                }
            }
        }
        #expect(calls > 0)
    }
}

// Bad input.
extension CorpusTests {
    @Test(arguments: ["", " ", "\n \r\n\t\u{B}\u{C}"])
    func `a text without words is an error`(text: String) {
        #expect(
            throws: DataError.malformed(
                .init(file: "empty.txt"), found: "no words", expected: "words separated by whitespace")
        ) {
            try Corpus(text: Array(text.utf8), name: "empty.txt")
        }
    }

    @Test func `fewer than two frequent words are an error`() {
        #expect(throws: DataError.vocabularyTooSmall(file: "few.txt", words: 5, distinct: 1, minimumCount: 3)) {
            try Corpus(text: Array("a b a c a".utf8), name: "few.txt", options: .init(minimumCount: 3))
        }
        #expect(throws: DataError.vocabularyTooSmall(file: "few.txt", words: 2, distinct: 0, minimumCount: 5)) {
            try Corpus(text: Array("a b".utf8), name: "few.txt")
        }
    }

    @Test(arguments: [1, 4], [5, 64, 1 << 17])
    func `a NUL byte is an error that says where the first is`(threads: Int, pieceSize: Int) {
        var text = Array(repeating: Array("some words\n".utf8), count: 50).joined() + Array("in line 51 \0 and\n".utf8)
        text += Array(repeating: Array("\0\n".utf8), count: 300).joined()
        var options = Corpus.Options(threads: threads)
        options.pieceSize = pieceSize
        #expect(
            throws: DataError.malformed(
                .init(file: "nul.txt", line: 51, byte: 562), found: "a NUL byte", expected: "text")
        ) {
            try Corpus(text: text, name: "nul.txt", options: options)
        }
    }

    @Test(arguments: [0, 1, 300_000], [true, false])
    func `a token of more than 1 MiB is an error that says where it begins`(excess: Int, isLast: Bool) throws {
        let token = Array(repeating: UInt8(ascii: "x"), count: 1 << 20 + excess)
        let text = Array("a b\na ".utf8) + token + Array((isLast ? "" : " a\n").utf8)
        let options = Corpus.Options(minimumCount: 1, threads: 2)
        if excess == 0 {
            #expect(try Corpus(text: text, options: options).vocabulary.count == 3)
        } else {
            #expect(
                throws: DataError.malformed(
                    .init(file: "text", line: 2, byte: 7), found: "the start of a token of more than 1048576 bytes",
                    expected: "words separated by whitespace")
            ) {
                try Corpus(text: text, options: options)
            }
        }
    }

    @Test func `too many distinct words are an error, in one table or when tables are merged`() {
        for threads in [1, 4] {
            for pieceSize in [4, 1 << 17] {
                var options = Corpus.Options(minimumCount: 1, threads: threads)
                options.wordLimit = 9
                options.pieceSize = pieceSize
                let error = #expect(throws: DataError.self) {
                    try Corpus(text: Array("a b c d e f g h i a b\nj k l".utf8), options: options)
                }
                #expect("\(error!)".contains("distinct word"), "\(error!)")
                #expect("\(error!)".hasSuffix("expected at most 9"), "\(error!)")
                options.wordLimit = 12
                #expect(throws: Never.self) {
                    try Corpus(text: Array("a b c d e f g h i a b\nj k l".utf8), options: options)
                }
            }
        }
    }

    @Test func `missing files and directories are errors`() {
        #expect(
            throws: DataError.system(
                file: "/no/such/text", operation: "open", reason: "No such file or directory")
        ) {
            try Corpus(contentsOf: "/no/such/text")
        }
        #expect(throws: DataError.system(file: "/", operation: "read", reason: "Is a directory")) {
            try Corpus(contentsOf: "/")
        }
    }

    @Test func `a temporary file that can't be made is an error`() {
        let options = Corpus.Options(minimumCount: 1, memoryBudget: 0, temporaryDirectory: "/no/such/directory")
        #expect(
            throws: DataError.system(
                file: "/no/such/directory", operation: "make a temporary file", reason: "No such file or directory")
        ) {
            try Corpus(text: Array("a b".utf8), options: options)
        }
    }

    @Test func `options out of range are errors`() {
        let text = Array("a b a b".utf8)
        for options in [
            Corpus.Options(minimumCount: 0), .init(maximumVocabulary: 1), .init(memoryBudget: -1), .init(threads: 0),
            .init(threads: 1_025), .init(sentenceLimit: 0),
        ] {
            let error = #expect(throws: DataError.self) { try Corpus(text: text, options: options) }
            guard case .invalidArgument = error else {
                Issue.record("\(options): \(String(describing: error))")
                continue
            }
        }
    }
}
