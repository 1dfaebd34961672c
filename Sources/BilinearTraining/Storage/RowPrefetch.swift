internal import BilinearKernels
internal import _CLibrary

/// How rows are prefetched.
///
/// The rows of three window tiles at 300 dimensions take about 45 KB. In a first-level cache of 32 KiB, they evict each
/// other. From the second level, they arrive only a little late if they are prefetched one tile earlier. With 48 KiB,
/// the first level is better.
struct RowPrefetch: Sendable {
    /// The cache level to prefetch into.
    let level: Kernels.CacheLevel
    /// The number of tiles that wait while one is trained.
    let tilesAhead: Int

    /// The best settings for the size of a first-level data cache in bytes; nil if the size isn't known.
    init(firstLevelCache: Int?) {
        (level, tilesAhead) = firstLevelCache ?? 0 >= 48 << 10 ? (.first, 2) : (.second, 3)
    }

    /// The best settings for this machine.
    static let onThisMachine = RowPrefetch(firstLevelCache: firstLevelCache)

    /// The size of a core's first-level data cache in bytes; nil if the system doesn't report it.
    private static var firstLevelCache: Int? {
        #if canImport(Glibc)
            let size = sysconf(Int32(_SC_LEVEL1_DCACHE_SIZE))
            return size > 0 ? size : nil
        #elseif canImport(Darwin)
            var size: Int64 = 0
            var length = MemoryLayout<Int64>.size
            return sysctlbyname("hw.l1dcachesize", &size, &length, nil, 0) == 0 && size > 0 ? Int(size) : nil
        #else
            return nil
        #endif
    }
}
