/// Rows of a table: row i begins at `base + i·stride`, or at `base + indices[i]·stride` if there are indices.
@frozen
public struct TableRows {
    public var base: UnsafePointer<Float>
    /// Floats from one row of the table to the next.
    public var stride: Int
    /// Row numbers in the table; nil for the first `count` rows.
    public var indices: UnsafePointer<Int32>?
    /// The number of rows.
    public var count: Int

    @inlinable @inline(__always)
    public init(base: UnsafePointer<Float>, stride: Int, indices: UnsafePointer<Int32>?, count: Int) {
        self.base = base
        self.stride = stride
        self.indices = indices
        self.count = count
    }

    /// Whether the rows follow one another and are larger than what caches keep, 64 MiB. Memory is read fastest in one
    /// stream, one row after another.
    @_alwaysEmitIntoClient @inline(__always)
    var areReadOnce: Bool { indices == nil && count &* stride > 1 << 24 }

    @_alwaysEmitIntoClient @inline(__always)
    func number(_ row: Int) -> Int { indices.map { Int($0[row]) } ?? row }

    @_alwaysEmitIntoClient @inline(__always)
    subscript(row: Int) -> UnsafePointer<Float> { base + number(row) &* stride }
}
