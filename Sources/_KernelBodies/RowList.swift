public import _BilinearShims

/// Rows that will be needed soon: a kernel asks for their cache lines while it computes, a few at a time, because a burst of
/// requests would fill the processor's miss buffers and stall it.
@frozen
public struct RowList {
    public var rows: UnsafePointer<UnsafePointer<Float>>?
    public var count: Int

    @inlinable @inline(__always)
    public init(rows: UnsafePointer<UnsafePointer<Float>>?, count: Int) {
        self.rows = rows
        self.count = count
    }

    /// Asks for the cache line at float `i` of every row.
    @_alwaysEmitIntoClient @inline(__always)
    func prefetch(_ i: Int) {
        guard count > 0, let rows else { return }
        for row in 0..<count { bilinear_prefetch(rows[row] + i) }
    }
}
