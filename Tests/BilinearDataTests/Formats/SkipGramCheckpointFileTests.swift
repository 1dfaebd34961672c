import BilinearTraining
import Foundation
import Testing

@testable import BilinearData

struct SkipGramCheckpointFileTests {
    private let directory = TemporaryDirectory()

    private static func table(_ rows: Int, _ dimension: Int, _ seed: UInt64) throws -> EmbeddingTable {
        let table = try EmbeddingTable(rows: rows, dimension: dimension)
        table.randomize(halfWidth: 1, seed: seed)
        return table
    }

    private static func vocabulary(_ words: String) throws -> Vocabulary {
        Vocabulary(words: words.split(separator: " ").map { Array($0.utf8)[...] })
    }

    private static func checkpoint(isBilinear: Bool) throws -> SkipGramCheckpoint {
        var totals = SkipGramCheckpoint.Totals()
        (totals.blocks, totals.tokens, totals.pairs, totals.lossPairs) = (7, 1 << 40, 12, 3)
        (totals.lossSum, totals.epochLossSum, totals.epochLossPairs, totals.seconds) = (0.1, 1 / 3, 4, 1e9)
        totals.recentLoss = isBilinear ? nil : 0.7
        return SkipGramCheckpoint(
            model: SkipGramModel(
                input: try table(3, 5, 1), output: try table(3, 5, 2), form: isBilinear ? try table(5, 5, 3) : nil,
                wordsTrained: totals.tokens, pairsTrained: 12, seconds: 1e9, wasStopped: true),
            totals: totals, settings: ["dimension": "5", "loss": "HuberLoss(delta: 1.0)", "ü": "a\nb"])
    }

    private static func bits(_ checkpoint: SkipGramCheckpoint) -> [UInt32] {
        [checkpoint.model.input, checkpoint.model.output, checkpoint.model.form].compactMap(\.self).flatMap { table in
            (0..<table.rowCount).flatMap { table.row($0).map(\.bitPattern) }
        }
    }

    @Test(arguments: [false, true])
    func `a checkpoint comes back with all that it holds`(isBilinear: Bool) throws {
        let (checkpoint, words) = (try Self.checkpoint(isBilinear: isBilinear), try Self.vocabulary("a bc d"))
        let path = directory.path("checkpoint")
        try checkpoint.write(to: path, vocabulary: words)
        let read = try SkipGramCheckpoint(contentsOf: path, vocabulary: words)
        #expect(read.totals == checkpoint.totals && read.settings == checkpoint.settings)
        #expect(Self.bits(read) == Self.bits(checkpoint))
        #expect((read.model.form != nil) == isBilinear && read.model.wordsTrained == 1 << 40)
    }

    @Test func `what isn't this text's checkpoint is refused`() throws {
        let path = directory.path("checkpoint")
        try Self.checkpoint(isBilinear: false).write(to: path, vocabulary: Self.vocabulary("a bc d"))
        func refusal(_ words: String = "a bc d") -> String? {
            message { _ = try SkipGramCheckpoint(contentsOf: path, vocabulary: Self.vocabulary(words)) }
        }
        #expect(
            refusal("a bc e")
                == "\(path): found a checkpoint of another vocabulary, expected one of the 3 words of this text, read with these options"
        )
        #expect(
            message { _ = try WordVectors(contentsOf: path) }
                == "\(path): found a checkpoint of word vectors (safetensors), expected word vectors")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for count in stride(from: 0, to: bytes.count, by: 7) {
            try bytes.prefix(count).write(to: URL(fileURLWithPath: path))
            #expect(refusal() != nil, "\(count) bytes")
        }
        try randomWordVectors(count: 5, dimension: 3, seed: 1).write(to: path, format: .safetensors)
        #expect(
            refusal() == "\(path): found word vectors (safetensors), expected a checkpoint of word vectors")
    }
}
