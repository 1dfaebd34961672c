import Testing

@testable import BilinearData

struct IdentifiersTests {
    @Test func indicesFollowFirstAppearances() {
        var identifiers = Identifiers()
        let ids: [Int64] = [7, 0, 1 << 20, (1 << 20) - 1, .max, 7, 3, .max]
        #expect(ids.map { identifiers.insert($0) } == [0, 1, 2, 3, 4, 0, 5, 4])
        #expect(identifiers.ids == [7, 0, 1 << 20, (1 << 20) - 1, .max, 3])
        #expect(identifiers.ids.map { identifiers.index(of: $0) } == [0, 1, 2, 3, 4, 5])
        for id: Int64 in [1, 6, 8, 1 << 21, -1, .min, .max - 1] { #expect(identifiers.index(of: id) == nil) }
    }

    @Test func agreeWithADictionary() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(state: seed)
        var identifiers = Identifiers()
        var expected: [Int64: Int] = [:]
        for _ in 0..<5_000 {
            let id = Int64.random(in: 0...Int64.max, using: &generator) >> Int64.random(in: 0..<63, using: &generator)
            let index = expected[id, default: expected.count]
            expected[id] = index
            #expect(identifiers.insert(id) == index, "seed \(seed)")
        }
        #expect(identifiers.count == expected.count)
        #expect(expected.allSatisfy { identifiers.index(of: $0.key) == $0.value }, "seed \(seed)")
    }
}
