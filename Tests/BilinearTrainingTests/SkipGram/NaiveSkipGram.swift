import Foundation

@testable import BilinearTraining

/// Skip-gram with negatives shared by windows, one pair after another in `Double`, with the trainer's random numbers.
struct NaiveSkipGram {
    var input: [[Double]]
    var output: [[Double]]
    var pairs = 0
    private let configuration: SkipGramConfiguration
    private let corpus: SentenceCorpus

    /// Trains at once: what the trainer does with one thread.
    init(_ configuration: SkipGramConfiguration, _ corpus: SentenceCorpus) throws {
        self.configuration = configuration
        self.corpus = corpus
        let start = try EmbeddingTable(rows: corpus.wordCounts.count, dimension: configuration.dimension)
        start.randomize(halfWidth: 1 / Float(configuration.dimension), seed: configuration.seed)
        input = (0..<start.rowCount).map { start.row($0).map { Double($0) } }
        output = input.map { $0.map { _ in 0 } }
        for epoch in 0..<configuration.epochs {
            var position = epoch * corpus.tokenCount
            for block in 0..<corpus.blockCount {
                var random = RandomStream(configuration.seed, UInt64(epoch), UInt64(block))
                var sentence: [Int] = []
                for token in corpus.tokens(ofBlock: block) {
                    sentence.append(Int(token < 0 ? ~token : token))
                    if token < 0 {
                        let done = Double(position) / Double(configuration.epochs * corpus.tokenCount)
                        train(sentence, Double(configuration.learningRate) * (1 - 0.9999 * done), &random)
                        position += sentence.count
                        sentence = []
                    }
                }
            }
        }
    }

    private mutating func train(_ sentence: [Int], _ rate: Double, _ random: inout RandomStream) {
        let total = Double(corpus.tokenCount)
        let words = sentence.filter { word in
            let ratio = configuration.subsample / (Double(corpus.wordCounts[word]) / total)
            let keep = configuration.subsample == 0 ? 1 : min(1, sqrt(ratio) + ratio)
            return Double(random.next() >> 32) <= (keep * 0xffff_ffff).rounded(.down)
        }
        guard words.count > 1 else { return }
        let negatives = AliasTable(
            weights: corpus.wordCounts.map { $0 == 0 ? 0 : pow(Double($0), configuration.negativePower) })
        let combines = configuration.combinesWindows
        var tiles = (words.count + configuration.windowsPerTile - 1) / configuration.windowsPerTile
        var first = 0
        while first < words.count {
            let centres = first..<first + Int((Double(words.count - first) / Double(tiles)).rounded(.up))
            let radius = 1 + Int(((random.next() >> 32) * UInt64(configuration.window)) >> 32)
            let drawn = (0..<configuration.negatives).map { _ in Int(negatives.draw(random.next())) }
            let old = (input, output)
            var rows = Set<Int>()
            for centre in centres {
                let context = words.indices.filter { $0 != centre && abs($0 - centre) <= radius }
                let columns = [words[centre]] + drawn.filter { $0 != words[centre] }
                step(context.map { words[$0] }, columns, rate, old)
                rows.formUnion(context)
                pairs += combines ? 0 : context.count * columns.count
            }
            pairs += combines ? rows.count * (centres.count + drawn.count) : 0
            first = centres.upperBound
            tiles -= 1
        }
    }

    /// One window: all updates from old values, the first column the positive.
    private mutating func step(
        _ rows: [Int], _ columns: [Int], _ rate: Double, _ old: (input: [[Double]], output: [[Double]])
    ) {
        let share = Double(configuration.negativesPerPair ?? configuration.negatives) / Double(configuration.negatives)
        for row in rows {
            for (index, column) in columns.enumerated() {
                let score = zip(old.input[row], old.output[column]).reduce(0) { $0 + $1.0 * $1.1 }
                let g = (1 / (1 + exp(-score)) - (index == 0 ? 1 : 0)) * (index == 0 ? 1 : share)
                for d in 0..<configuration.dimension {
                    input[row][d] -= rate * g * old.output[column][d]
                    output[column][d] -= rate * g * old.input[row][d]
                }
            }
        }
    }
}
