internal import BilinearKernels
internal import _CLibrary

/// How rows are asked for before they are needed.
///
/// The rows of three window tiles at 300 dimensions take some 45 KB. In a first-level cache of 32 KiB they push each other
/// out; from the second level they come late by little, if they were asked for a tile earlier. With 48 KiB the first level
/// is the better place.
struct RowPrefetch: Sendable {
    /// The cache that they are asked into.
    let level: Kernels.CacheLevel
    /// Tiles that wait while one is trained.
    let tilesAhead: Int

    /// What does best with a first-level data cache of a size in bytes; nil where it isn't known.
    init(firstLevelCache: Int?) {
        (level, tilesAhead) = firstLevelCache ?? 0 >= 48 << 10 ? (.first, 2) : (.second, 3)
    }

    /// What does best on this machine.
    static let onThisMachine = RowPrefetch(firstLevelCache: firstLevelCache)

    /// Bytes of a core's first-level data cache; nil where the system doesn't tell.
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
