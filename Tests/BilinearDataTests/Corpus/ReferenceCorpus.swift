@testable import BilinearData

/// What a corpus ought to be, made the plain way: words as arrays in a dictionary, sentences as arrays of words.
struct ReferenceCorpus: Equatable {
    typealias Word = [UInt8]

    /// The kept words and their counts, in the order of their ids.
    var words: [Word] = []
    var counts: [Int] = []
    /// The sentences of each block that has any.
    var blocks: [[[Word]]] = []
    var rawWordCount = 0
    var rawDistinctCount = 0

    init(_ text: [UInt8], _ options: Corpus.Options) {
        var occurrences: [Word: Int] = [:]
        for word in Self.words(text) { occurrences[word, default: 0] += 1 }
        rawWordCount = occurrences.values.reduce(0, +)
        rawDistinctCount = occurrences.count
        let ranked = occurrences.filter { $0.value >= options.minimumCount }.sorted { left, right in
            left.value == right.value ? left.key.lexicographicallyPrecedes(right.key) : left.value > right.value
        }.prefix(options.maximumVocabulary ?? .max)
        words = ranked.map(\.key)
        counts = ranked.map(\.value)
        let kept = Set(words)
        for piece in Self.pieces(text, options.pieceSize) {
            var sentences: [[Word]] = []
            for line in piece.split(separator: UInt8(ascii: "\n")) {
                var rest = Self.words(line).filter(kept.contains)[...]
                while !rest.isEmpty {
                    sentences.append(Array(rest.prefix(options.sentenceLimit)))
                    rest = rest.dropFirst(options.sentenceLimit)
                }
            }
            if !sentences.isEmpty { blocks.append(sentences) }
        }
    }

    /// What a corpus holds, by its public interface.
    init(_ corpus: Corpus) throws {
        words = (0..<corpus.vocabulary.count).map { Array(corpus.vocabulary.bytes(of: $0)) }
        counts = corpus.wordCounts
        rawWordCount = corpus.rawWordCount
        rawDistinctCount = corpus.rawDistinctCount
        for block in 0..<corpus.blockCount {
            var sentences: [[Word]] = [[]]
            for id in try corpus.tokens(ofBlock: block) {
                sentences[sentences.count - 1].append(words[Int(id < 0 ? ~id : id)])
                if id < 0 { sentences.append([]) }
            }
            // Nothing may follow the last sentence's end.
            if sentences.removeLast() != [] { sentences = [] }
            blocks.append(sentences)
        }
    }

    private static let whitespace = Set(" \t\n\u{B}\u{C}\r".utf8)

    private static func words(_ text: some Collection<UInt8>) -> [Word] {
        text.split(whereSeparator: whitespace.contains).map { Array($0) }
    }

    /// The text in pieces: up to the last newline of `size` bytes, else to the last whitespace, else of twice `size`…
    static func pieces(_ text: [UInt8], _ size: Int) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = text[...]
        while !rest.isEmpty {
            var window = size
            var cut: Int?
            while cut == nil, window <= rest.count {
                let candidate = rest.prefix(window)
                cut = (candidate.lastIndex(of: 10) ?? candidate.lastIndex(where: whitespace.contains)).map { $0 + 1 }
                window += size
            }
            pieces.append(rest[..<(cut ?? rest.endIndex)])
            rest = rest[(cut ?? rest.endIndex)...]
        }
        return pieces
    }
}
