internal import _BilinearShims

extension Kernels {
    /// A cache of a core.
    public enum CacheLevel: Sendable {
        /// The first-level data cache: 32 or 48 KiB on most processors.
        case first
        /// The second-level cache.
        case second
    }

    /// Requests that some floats be loaded into a cache, and returns at once.
    ///
    /// O(count / 16): one request for each block of 64 bytes that holds one of them.
    /// - Parameters:
    ///   - row: any number of floats.
    ///   - level: the cache. Rows that are requested long before they are needed evict each other from the first level.
    public static func prefetch(_ row: Span<Float>, into level: CacheLevel = .first) {
        row.withPointer { unsafe UnsafeKernels.prefetch($0, count: row.count, into: level) }
    }
}

extension UnsafeKernels {
    /// Requests that `count` floats from `row` on be loaded into a cache; see `Kernels.prefetch(_:into:)`. It never
    /// faults.
    /// - Parameters:
    ///   - row: any address.
    ///   - count: the number of floats; below 1 means none.
    ///   - level: the cache.
    @inline(__always)
    public static func prefetch(_ row: UnsafePointer<Float>, count: Int, into level: Kernels.CacheLevel = .first) {
        switch level {
        case .first: unsafe forEachLine(row, count) { unsafe bilinear_prefetch($0) }
        case .second: unsafe forEachLine(row, count) { unsafe bilinear_prefetch_second($0) }
        }
    }

    /// Calls `body` with the start of each block of 64 bytes that holds one of `count` floats.
    @inline(__always)
    private static func forEachLine(
        _ floats: UnsafePointer<Float>, _ count: Int, _ body: (UnsafeRawPointer) -> Void
    ) {
        guard count > 0 else { return }
        var line = unsafe UnsafeRawPointer(floats).alignedDown(toMultipleOf: 64)
        let end = unsafe UnsafeRawPointer(floats + count)
        while unsafe line < end {
            unsafe body(line)
            unsafe line += 64
        }
    }
}
