import BilinearTraining
import Testing

@testable import BilinearData

struct AnalogyAnswersTests {
    @Test(arguments: [5, 16, 33])
    func agreesWithANaiveSearch(dimension: Int) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        let vectors = try randomWordVectors(count: 151, dimension: dimension, seed: seed)
        let words = CaseInsensitiveVocabulary(vectors.vocabulary, restrict: 139)
        var generator = SeededGenerator(state: seed)
        let queries = (0..<130).map { _ in
            let ids = (0..<3).map { _ in Int.random(in: 0..<139, using: &generator) }
            return AnalogyQuery(a: ids[0], b: ids[1], c: ids[2], expected: 0)
        }
        let units = (0..<151).map { vectors.unitVector($0) }
        for (query, found) in zip(queries, try answer(queries, vectors, words)) {
            let cosines = (0..<139).map { id -> Double in
                guard id != query.a, id != query.b, id != query.c else { return -.infinity }
                return (0..<dimension).reduce(0) {
                    $0 + units[id][$1] * (units[query.b][$1] - units[query.a][$1] + units[query.c][$1])
                }
            }
            // Two nearly equal cosines may change places in single precision.
            #expect(cosines[try #require(found)] > cosines.max()! - 1e-5, "seed \(seed)")
        }
    }
}
