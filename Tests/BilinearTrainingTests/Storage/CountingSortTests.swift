import Testing

@testable import BilinearTraining

@Suite struct CountingSortTests {
    @Test(arguments: [(0, 3), (1, 1), (500, 7), (40, 900)])
    func `elements lie by key in their old order`(count: Int, keyCount: Int) {
        var random = RandomStream(5)
        let keys = (0..<count).map { _ in Int32.random(in: 0..<Int32(keyCount), using: &random) }
        var sorted = [Int?](repeating: nil, count: count)
        let starts = countingSort(keys, keyCount: keyCount) { sorted[$1] = $0 }
        let expected = (0..<keyCount).map { key in keys.indices.filter { keys[$0] == key } }
        #expect(sorted == expected.flatMap { $0 })
        #expect(zip(starts, starts.dropFirst()).map { $1 - $0 } == expected.map(\.count))
        #expect(starts.first == 0 && starts.last == count)
    }
}
