package import BilinearKernels
internal import _CLibrary

/// How rows are prefetched, chosen from the sizes of a core's caches. Results have the same bits whatever is chosen.
///
/// Words: the rows of three window tiles at 300 dimensions take about 45 KB. In a first-level cache of 32 KiB, they
/// evict each other. From the second level, they arrive only a little late if they are prefetched one tile earlier.
/// With 48 KiB, the first level is better.
///
/// Ratings: the columns of a batch alone take 64 KB at 128 dimensions, so its rows are prefetched into the second level
/// on every machine.
package struct RowPrefetch: Sendable {
    /// The cache level to prefetch words' rows into.
    package let level: Kernels.CacheLevel
    /// The number of window tiles that wait while one is trained.
    package let tilesAhead: Int
    /// The size of a core's first-level data cache in bytes; nil if it isn't known.
    package let firstLevelCache: Int?
    /// The size of a core's second-level cache in bytes; nil if it isn't known.
    package let secondLevelCache: Int?

    /// The best settings for caches of these sizes in bytes; nil for a size that isn't known.
    init(firstLevelCache: Int?, secondLevelCache: Int? = nil) {
        (level, tilesAhead) = firstLevelCache ?? 0 >= Self.largeFirstLevel ? (.first, 2) : (.second, 3)
        self.firstLevelCache = firstLevelCache
        self.secondLevelCache = secondLevelCache
    }

    /// The size in bytes from which on a first-level data cache holds the rows of waiting tiles.
    package static let largeFirstLevel = 48 << 10

    /// The number of bytes from which on factors, or ratings, are prefetched: what a second-level cache holds, or 1 MiB
    /// if its size isn't known.
    package var residentBytes: Int { secondLevelCache ?? 1 << 20 }

    /// The best settings for this machine.
    package static let onThisMachine = RowPrefetch(
        firstLevelCache: firstLevelCache, secondLevelCache: secondLevelCache)

    // nil where the system doesn't report a size.
    #if canImport(Glibc)
        private static var firstLevelCache: Int? { size(Int32(_SC_LEVEL1_DCACHE_SIZE)) }
        private static var secondLevelCache: Int? { size(Int32(_SC_LEVEL2_CACHE_SIZE)) }

        private static func size(_ name: Int32) -> Int? {
            let size = sysconf(name)
            return size > 0 ? size : nil
        }
    #elseif canImport(Darwin)
        private static var firstLevelCache: Int? { size("hw.l1dcachesize") }
        private static var secondLevelCache: Int? { size("hw.l2cachesize") }

        private static func size(_ name: String) -> Int? {
            var size: Int64 = 0
            var length = MemoryLayout<Int64>.size
            return sysctlbyname(name, &size, &length, nil, 0) == 0 && size > 0 ? Int(size) : nil
        }
    #else
        private static var firstLevelCache: Int? { nil }
        private static var secondLevelCache: Int? { nil }
    #endif
}
