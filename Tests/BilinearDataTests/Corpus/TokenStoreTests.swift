import BilinearTraining
import Testing

@testable import BilinearData

@Suite struct TokenStoreTests {
    @Test(arguments: [0, 40, 1_000, 1 << 20])
    func `blocks come back as they were stored and changed, by several threads`(budget: Int) throws {
        let store = TokenStore(budget: budget, directory: nil)
        let inFile = try WorkerThreads.run(4) { thread -> Int in
            var blocks = try (0..<20).map { index -> TokenStore.Block in
                let ids = (0..<Int32(index)).map { Int32(thread) << 16 | $0 }
                return try store.store(ids[...])
            }
            for (index, block) in blocks.enumerated() {
                let expected = (0..<Int32(index)).map { Int32(thread) << 16 | $0 }
                guard block.count == index, try store.ids(of: block) == expected else { throw Failure() }
            }
            // Keeps every other id, negated.
            for index in blocks.indices {
                try store.update(&blocks[index]) { ids in
                    for kept in 0..<ids.count / 2 { ids[kept] = -ids[2 * kept] }
                    return ids.count / 2
                }
            }
            for (index, block) in blocks.enumerated() {
                let expected = (0..<Int32(index / 2)).map { -(Int32(thread) << 16 | 2 * $0) }
                guard block.count == index / 2, try store.ids(of: block) == expected else { throw Failure() }
            }
            return blocks.count { if case .file = $0 { true } else { false } }
        }.reduce(0, +)
        switch budget {
        // An empty block is no larger than the budget, but goes to the file while another thread's block asks for room.
        case 0: #expect((4 * 19...4 * 20).contains(inFile))
        case 1 << 20: #expect(inFile == 0)
        default: #expect(inFile > 0 && inFile < 4 * 19)
        }
    }

    struct Failure: Error {}
}
