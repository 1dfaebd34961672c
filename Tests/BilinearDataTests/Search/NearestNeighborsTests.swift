import BilinearTraining
import Testing

@testable import BilinearData

struct NearestNeighborsTests {
    /// Cosines by the definition, in `Double`.
    private func cosine(_ x: [Double], _ y: [Double]) -> Double {
        let dot = zip(x, y).map(*).reduce(0, +)
        let norms = (x.map { $0 * $0 }.reduce(0, +) * y.map { $0 * $0 }.reduce(0, +)).squareRoot()
        return norms == 0 ? 0 : dot / norms
    }

    @Test(arguments: [1, 15, 16, 17, 100])
    func agreesWithSortingAllCosines(dimension: Int) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        let vectors = try randomWordVectors(count: 200, dimension: dimension, seed: seed)
        let rows = (0..<200).map { vectors.table.row($0).map(Double.init) }
        let found = try vectors.nearestNeighbors(of: "w7", count: 20)
        #expect(found.count == 20)
        #expect(!found.contains { $0.word == "w7" })
        let expected = (0..<200).filter { $0 != 7 }.map { cosine(rows[$0], rows[7]) }.sorted(by: >)
        for (neighbor, similarity) in zip(found, expected) {
            let own = cosine(rows[try #require(vectors.vocabulary.id(of: neighbor.word))], rows[7])
            #expect(abs(Double(neighbor.similarity) - own) < 1e-5, "seed \(seed)")
            #expect(abs(own - similarity) < 1e-5, "seed \(seed)")
        }
    }

    @Test func analogyIsNearestToTheOffsetOfUnitVectors() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        let vectors = try randomWordVectors(count: 100, dimension: 5, seed: seed)
        let units = (0..<100).map { id in
            let row = vectors.table.row(id).map(Double.init)
            let norm = row.map { $0 * $0 }.reduce(0, +).squareRoot()
            return row.map { $0 / norm }
        }
        let target = (0..<5).map { units[2][$0] - units[1][$0] + units[3][$0] }
        let expected = (0..<100).filter { ![1, 2, 3].contains($0) }.map { cosine(units[$0], target) }.sorted(by: >)
        let found = try vectors.analogy("w1", "w2", "w3", count: 10)
        #expect(found.count == 10)
        for (neighbor, similarity) in zip(found, expected) {
            #expect(abs(Double(neighbor.similarity) - similarity) < 1e-5, "seed \(seed)")
            #expect(!["w1", "w2", "w3"].contains(neighbor.word))
        }
    }

    @Test func anEpochsNeighborsAreThoseOfItsVectors() throws {
        let vocabulary = try randomWordVectors(count: 4, dimension: 1, seed: 1).vocabulary
        var configuration = SkipGramConfiguration()
        configuration.dimension = 6
        configuration.epochs = 3
        configuration.subsample = 0
        let corpus = try SentenceCorpus(sentences: Array(repeating: [0, 1, 2, 3, 1], count: 50))
        var heard: [[(word: String, similarity: Float)]] = []
        let model = try SkipGramTrainer(configuration: configuration).train(on: corpus) { epoch in
            let vectors = try WordVectors(vocabulary: vocabulary, table: epoch.model.input)
            heard.append(try vectors.nearestNeighbors(of: "w2", count: 3))
            return .proceed
        }
        let last = try WordVectors(vocabulary: vocabulary, table: model.input).nearestNeighbors(of: "w2", count: 3)
        #expect(heard.count == 3 && heard[2].elementsEqual(last, by: ==) && !heard[0].elementsEqual(last, by: ==))
    }

    @Test func manIsToKingAsWomanIsToQueen() throws {
        let vectors = try wordVectors([
            ("king", [1, 0, 1]), ("man", [1, 0, 0]), ("woman", [0, 1, 0]), ("queen", [0, 1, 1]), ("apple", [0, 0, -1]),
        ])
        #expect(try vectors.analogy("man", "king", "woman", count: 1).map(\.word) == ["queen"])
    }

    @Test func zeroVectorsHaveSimilarityZero() throws {
        let vectors = try wordVectors([("a", [1, 0]), ("zero", [0, 0]), ("b", [-1, 0])])
        let found = try vectors.nearestNeighbors(of: "a", count: 5)
        #expect(found.map(\.word) == ["zero", "b"])
        #expect(found.map(\.similarity) == [0, -1])
        #expect(try vectors.nearestNeighbors(of: "zero", count: 5).map(\.similarity) == [0, 0])
    }

    @Test func neighborsOfAVector() throws {
        let vectors = try wordVectors([("a", [1, 0]), ("b", [0, 1]), ("c", [1, 1])])
        #expect(try vectors.nearestNeighbors(of: [0, 9], count: 2).map(\.word) == ["b", "c"])
        #expect(try vectors.nearestNeighbors(of: [0, 9], count: 2, excluding: ["b", "x"]).map(\.word) == ["c", "a"])
        #expect(try vectors.nearestNeighbors(of: "a", count: 0).isEmpty)
        #expect(throws: DataError.self) { try vectors.nearestNeighbors(of: [1], count: 1) }
        #expect(throws: DataError.self) { try vectors.nearestNeighbors(of: [.nan, 1], count: 1) }
        #expect(throws: DataError.self) { try vectors.nearestNeighbors(of: "a", count: -1) }
    }

    @Test func equalScoresKeepTheOrderOfInsertion() {
        var highest = HighestScores(count: 3)
        for (id, score) in [Float(1), 2, 1, 2, .nan, 2, 2, 0].enumerated() { highest.insert(id, score) }
        #expect(highest.descending().map(\.id) == [1, 3, 5])
    }
}
