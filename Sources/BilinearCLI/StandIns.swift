// Stand-ins for library types that are being written: this file is deleted when they are merged.

import BilinearData
import BilinearTraining

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

enum InstructionSet: String, CaseIterable { case baseline, avx2, avx512 }

enum Kernels {
    struct EnvironmentError: Error, CustomStringConvertible { let description: String }
    static var instructionSet: InstructionSet { .baseline }
    static var availableInstructionSets: [InstructionSet] { [.baseline] }
    static func checkEnvironment() throws {
        guard let value = environmentVariable("BILINEAR_ISA"), InstructionSet(rawValue: value) == nil else { return }
        throw EnvironmentError(
            description: "the environment variable BILINEAR_ISA is \(value); expected baseline, avx2 or avx512")
    }
}

struct SkipGramModel {
    let input: EmbeddingTable
    let wordsTrained: Int
    let seconds: Double
    let wasStopped: Bool
}

struct SkipGramTrainer<Loss: PairLoss> {
    let configuration: SkipGramConfiguration

    func train(on corpus: Corpus, progress: (TrainingProgress) -> TrainingDirective) throws -> SkipGramModel {
        let dimension = configuration.dimension
        let words = corpus.vocabulary.count
        let input = try EmbeddingTable(rows: words, dimension: dimension)
        var random = SplitMix64(seed: configuration.seed)
        var ins = (0..<words * dimension).map { _ in (Float(random.next() >> 40) * 0x1p-24 - 0.5) / Float(dimension) }
        var outs = [Float](repeating: 0, count: words * dimension)
        let negatives = corpus.wordCounts.enumerated().flatMap { id, count in
            repeatElement(id, count: max(1, Int(pow(Double(count), configuration.negativePower))))
        }
        let total = corpus.tokenCount
        let keep = corpus.wordCounts.map { count in
            let ratio = Double(count) / Double(total) / max(configuration.subsample, 1e-12)
            return (ratio.squareRoot() + 1) / ratio
        }
        var report = TrainingProgress(
            epoch: 1, epochs: configuration.epochs, examplesDone: 0, examplesTotal: total * configuration.epochs,
            loss: nil, learningRate: configuration.learningRate, seconds: 0)
        let clock = ContinuousClock()
        let start = clock.now
        var stopped = false
        var gradient = [Float](repeating: 0, count: dimension)
        epochs: for epoch in 1...configuration.epochs {
            report.epoch = epoch
            var sentence: [Int] = []
            for token in corpus.tokens(ofBlock: 0) {
                let id = Int(token < 0 ? ~token : token)
                report.examplesDone += 1
                if Double(random.next() >> 11) * 0x1p-53 < keep[id] { sentence.append(id) }
                guard token < 0 else { continue }
                let rate = configuration.learningRate * Float(max(1e-4, 1 - report.fraction))
                for center in sentence.indices {
                    let window = Int(random.next() % UInt64(configuration.window)) + 1
                    for other in max(0, center - window)...min(sentence.count - 1, center + window)
                    where other != center {
                        for index in 0..<dimension { gradient[index] = 0 }
                        let inputRow = sentence[other] * dimension
                        for draw in 0...configuration.negatives {
                            let target =
                                draw == 0
                                ? sentence[center] : negatives[Int(random.next() % UInt64(negatives.count))]
                            if draw > 0 && target == sentence[center] { continue }
                            let outputRow = target * dimension
                            var score: Float = 0
                            for index in 0..<dimension { score += ins[inputRow + index] * outs[outputRow + index] }
                            let step = rate * ((draw == 0 ? 1 : 0) - 1 / (1 + exp(-score)))
                            for index in 0..<dimension {
                                gradient[index] += step * outs[outputRow + index]
                                outs[outputRow + index] += step * ins[inputRow + index]
                            }
                        }
                        for index in 0..<dimension { ins[inputRow + index] += gradient[index] }
                    }
                }
                sentence = []
                report.learningRate = rate
                let seconds = (clock.now - start) / .seconds(1)
                if seconds - report.seconds >= 0.1 {
                    report.seconds = seconds
                    report.loss = 1
                    if progress(report) == .stop {
                        stopped = true
                        break epochs
                    }
                }
            }
        }
        report.seconds = (clock.now - start) / .seconds(1)
        _ = progress(report)
        for row in 0..<words {
            input.withMutableRow(row) { span in
                for index in 0..<dimension { span[index] = ins[row * dimension + index] }
            }
        }
        return SkipGramModel(
            input: input, wordsTrained: report.examplesDone, seconds: report.seconds, wasStopped: stopped)
    }
}

extension SkipGramTrainer<LogisticLoss> {
    init(configuration: SkipGramConfiguration) throws(TrainingError) {
        try configuration.validate()
        self.configuration = configuration
    }
}

struct TrainingProgress {
    var epoch: Int
    var epochs: Int
    var examplesDone: Int
    var examplesTotal: Int
    var loss: Double?
    var learningRate: Float
    var seconds: Double
    var fraction: Double { examplesTotal == 0 ? 1 : Double(examplesDone) / Double(examplesTotal) }
    var examplesPerSecond: Double { seconds > 0 ? Double(examplesDone) / seconds : 0 }
}

// Data.

struct Vocabulary {
    var words: [String] = []
    var ids: [String: Int] = [:]
    var counts: [Int] = []
    var count: Int { words.count }
    func id(of word: String) throws -> Int {
        guard let id = ids[word] else { throw DataError.unknownWord(word, suggestions: []) }
        return id
    }
}

struct Corpus: TokenCorpus {
    struct Options {
        var minimumCount = 5
        var maximumVocabulary: Int?
        var memoryBudget: Int?
        var threads = 1
    }
    var vocabulary = Vocabulary()
    var blocks: [[Int32]] = []
    var rawWordCount = 0
    var rawDistinctCount = 0
    var byteCount = 0
    var wordCounts: [Int] { vocabulary.counts }
    var blockCount: Int { blocks.count }
    func tokenCount(ofBlock block: Int) -> Int { blocks[block].count }
    func tokens(ofBlock block: Int) -> [Int32] { blocks[block] }

    struct Progress {
        var bytesRead = 0
        var byteCount: Int?
    }
    static func read(
        path: String, options: Options, progress: (Progress) -> TrainingDirective
    ) throws -> Corpus {
        try Corpus(
            text: readAll(path, isCancelled: { progress(Progress()) == .stop }), name: path, options: options)
    }

    init(text: [UInt8], name: String = "text", options: Options) throws {
        let sentences = text.split(separator: 10).map { line in
            line.split { $0 <= 32 }.map { String(decoding: $0, as: UTF8.self) }
        }
        var counts: [String: Int] = [:]
        for word in sentences.joined() { counts[word, default: 0] += 1 }
        var words = counts.filter { $0.value >= options.minimumCount }.sorted {
            ($1.value, $0.key) < ($0.value, $1.key)
        }
        if let most = options.maximumVocabulary { words = Array(words.prefix(most)) }
        rawWordCount = sentences.reduce(0) { $0 + $1.count }
        rawDistinctCount = counts.count
        byteCount = text.count
        guard words.count >= 2 else {
            throw DataError.vocabularyTooSmall(
                file: name, words: rawWordCount, distinct: words.count, minimumCount: options.minimumCount)
        }
        for (word, count) in words {
            vocabulary.ids[word] = vocabulary.count
            vocabulary.words.append(word)
            vocabulary.counts.append(count)
        }
        var block: [Int32] = []
        for sentence in sentences {
            let ids = sentence.compactMap { vocabulary.ids[$0].map(Int32.init) }
            guard let last = ids.last else { continue }
            block += ids.dropLast() + [~last]
        }
        blocks = [block]
    }
}

private func readAll(_ path: String, isCancelled: () -> Bool = { false }) throws -> [UInt8] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY)
    guard descriptor >= 0 else {
        throw DataError.system(file: path, operation: "open", reason: String(cString: strerror(errno)))
    }
    defer { if descriptor > 0 { close(descriptor) } }
    var text: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        if isCancelled() { throw DataError.cancelled }
        let count = read(descriptor, &block, block.count)
        if count == 0 { return text }
        if count > 0 {
            text += block[..<count]
        } else if errno != EINTR {
            throw DataError.system(file: path, operation: "read", reason: String(cString: strerror(errno)))
        }
    }
}

enum ModelFormat: String, CaseIterable {
    case word2vecBinary = "word2vec-binary"
    case word2vecText = "word2vec-text"
    case npy
}

final class OutputFile {
    let path: String
    private let temporary: String
    private let descriptor: Int32
    private var isOpen = true

    convenience init(path: String, format: ModelFormat) throws { try self.init(path: path) }

    init(path: String) throws {
        self.path = path
        temporary = "\(path).\(getpid()).tmp"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o666)
        guard descriptor >= 0 else {
            throw DataError.system(file: path, operation: "write", reason: String(cString: strerror(errno)))
        }
    }

    func write(_ bytes: [UInt8]) throws {
        var written = 0
        while written < bytes.count {
            let rest = Array(bytes[written...])
            #if canImport(Darwin)
                let count = Darwin.write(descriptor, rest, rest.count)
            #else
                let count = Glibc.write(descriptor, rest, rest.count)
            #endif
            guard count > 0 else {
                throw DataError.system(file: path, operation: "write", reason: String(cString: strerror(errno)))
            }
            written += count
        }
    }

    func commit() throws {
        guard rename(temporary, path) == 0 else {
            throw DataError.system(file: path, operation: "write", reason: String(cString: strerror(errno)))
        }
        close(descriptor)
        isOpen = false
    }

    func discard() {
        guard isOpen else { return }
        close(descriptor)
        unlink(temporary)
        isOpen = false
    }

    deinit { discard() }
}

struct WordVectors {
    let vocabulary: Vocabulary
    let rows: [[Float]]

    init(vocabulary: Vocabulary, table: EmbeddingTable) {
        self.vocabulary = vocabulary
        rows = (0..<vocabulary.count).map { Self.unit(table.row($0)) }
    }

    init(contentsOf path: String) throws {
        let text = String(decoding: try readAll(path), as: UTF8.self)
        var vocabulary = Vocabulary()
        var rows: [[Float]] = []
        for line in text.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: " ")
            vocabulary.ids[String(fields[0])] = vocabulary.count
            vocabulary.words.append(String(fields[0]))
            rows.append(Self.unit(fields.dropFirst().compactMap { Float($0) }))
        }
        self.vocabulary = vocabulary
        self.rows = rows
    }

    private static func unit(_ row: [Float]) -> [Float] {
        let norm = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return row.map { $0 / max(norm, 1e-30) }
    }

    func write(to file: OutputFile, format: ModelFormat) throws {
        var text = "\(vocabulary.count) \(rows[0].count)\n"
        for (word, row) in zip(vocabulary.words, rows) {
            text += "\(word) \(row.map { "\($0)" }.joined(separator: " "))\n"
        }
        try file.write(Array(text.utf8))
    }

    func nearestNeighbors(of word: String, count: Int) throws -> [(word: String, similarity: Float)] {
        let id = try vocabulary.id(of: word)
        return best(rows[id], excluding: [id], count: count)
    }

    func analogy(_ a: String, _ b: String, _ c: String, count: Int) throws -> [(word: String, similarity: Float)] {
        let ids = try [a, b, c].map { try vocabulary.id(of: $0) }
        let query = rows[0].indices.map { rows[ids[1]][$0] - rows[ids[0]][$0] + rows[ids[2]][$0] }
        return best(query, excluding: ids, count: count)
    }

    private func best(_ query: [Float], excluding: [Int], count: Int) -> [(word: String, similarity: Float)] {
        var found: [(word: String, similarity: Float)] = []
        for (id, row) in rows.enumerated() where !excluding.contains(id) {
            var sum: Float = 0
            for index in row.indices { sum += row[index] * query[index] }
            found.append((vocabulary.words[id], sum))
        }
        return Array(found.sorted { $0.similarity > $1.similarity }.prefix(count))
    }
}

struct AnalogyEvaluation {
    struct Question {
        var a: String
        var b: String
        var c: String
        var expected: String
    }
    struct Section {
        var name: String
        var questions: [Question]
    }
    struct Score {
        var name: String
        var correct = 0
        var total = 0
        var skipped = 0
    }
    struct Result {
        var sections: [Score]
        var semantic: Score
        var syntactic: Score
        var total: Score
    }
    let sections: [Section]
    init(sections: [Section]) { self.sections = sections }
    init(contentsOf path: String) throws {
        var sections: [Section] = []
        for line in try String(decoding: readAll(path), as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if words[0] == ":" {
                sections.append(Section(name: words[1], questions: []))
            } else {
                sections[sections.count - 1].questions.append(
                    Question(a: words[0], b: words[1], c: words[2], expected: words[3]))
            }
        }
        self.sections = sections
    }
    func evaluate(_ vectors: WordVectors, restrict: Int) throws -> Result {
        let scores = try sections.map { section in
            var score = Score(name: section.name)
            for question in section.questions {
                let words = [question.a, question.b, question.c, question.expected]
                guard words.allSatisfy({ vectors.vocabulary.ids[$0].map { $0 < restrict } ?? false }) else {
                    score.skipped += 1
                    continue
                }
                score.total += 1
                if try vectors.analogy(words[0], words[1], words[2], count: 1)[0].word == words[3] {
                    score.correct += 1
                }
            }
            return score
        }
        func sum(_ name: String, _ isIncluded: (String) -> Bool) -> Score {
            scores.filter { isIncluded($0.name) }.reduce(into: Score(name: name)) {
                $0.correct += $1.correct
                $0.total += $1.total
                $0.skipped += $1.skipped
            }
        }
        return Result(
            sections: scores, semantic: sum("semantic") { !$0.hasPrefix("gram") },
            syntactic: sum("syntactic") { $0.hasPrefix("gram") }, total: sum("total") { _ in true })
    }
}

struct SimilarityEvaluation {
    struct Result {
        var spearman: Double?
        var pairs: Int
        var outOfVocabulary: Int
    }
    init(contentsOf path: String) throws { _ = try readAll(path) }
    func evaluate(_ vectors: WordVectors) throws -> Result {
        Result(spearman: nil, pairs: 0, outOfVocabulary: 0)
    }
}
