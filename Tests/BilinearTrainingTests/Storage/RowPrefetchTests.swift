import BilinearKernels
import Testing

@testable import BilinearTraining

@Suite struct RowPrefetchTests {
    @Test func `a small first level isn't filled`() {
        #expect(RowPrefetch(firstLevelCache: 48 << 10).level == .first)
        for size in [32 << 10, 0, nil] {
            let prefetch = RowPrefetch(firstLevelCache: size)
            #expect(prefetch.level == .second && prefetch.tilesAhead == 3)
        }
    }

    @Test func `what fits into the second level isn't prefetched`() {
        #expect(RowPrefetch(firstLevelCache: nil, secondLevelCache: 2 << 20).residentBytes == 2 << 20)
        #expect(RowPrefetch(firstLevelCache: nil).residentBytes == 1 << 20)
    }

    @Test func `a queue has room for the tiles that wait`() {
        #expect(RowPrefetch.onThisMachine.tilesAhead < TileQueue.slots)
    }
}
