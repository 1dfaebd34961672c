import BilinearKernels
import Testing
import _CLibrary

@Suite struct PrefetchTests {
    @Test func `memory that can't be read is no fault`() throws {
        let page = sysconf(Int32(_SC_PAGESIZE))
        let mapping = try #require(mmap(nil, 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
        defer { munmap(mapping, 2 * page) }
        try #require(mapping != MAP_FAILED)
        for level in [Kernels.CacheLevel.first, .second] {
            UnsafeKernels.prefetch(mapping.assumingMemoryBound(to: Float.self), count: page / 2, into: level)
            UnsafeKernels.prefetch((mapping + page - 4).assumingMemoryBound(to: Float.self), count: 2, into: level)
            UnsafeKernels.prefetch(untouchable, count: 1_000, into: level)
        }
    }

    @Test func `a span, also an empty one`() {
        let row: [Float] = [1, 2, 3]
        for level in [Kernels.CacheLevel.first, .second] {
            Kernels.prefetch(row.span, into: level)
            Kernels.prefetch(row.span.extracting(0..<0), into: level)
        }
    }

    @Test func `a count below 1 asks for nothing`() {
        for count in [0, -1, -17, .min] { UnsafeKernels.prefetch(untouchable, count: count) }
    }
}
