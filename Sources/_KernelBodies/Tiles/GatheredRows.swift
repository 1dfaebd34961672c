/// Rows gathered from a table: row i of the tile begins at `base + indices[i] · stride`.
@frozen
public struct GatheredRows {
    public var base: UnsafeMutablePointer<Float>
    /// Floats from one row of the table to the next.
    public var stride: Int
    /// Row numbers in the table.
    public var indices: UnsafePointer<Int32>
    /// The number of rows gathered.
    public var count: Int

    @inlinable @inline(__always)
    public init(base: UnsafeMutablePointer<Float>, stride: Int, indices: UnsafePointer<Int32>, count: Int) {
        self.base = base
        self.stride = stride
        self.indices = indices
        self.count = count
    }

    @_alwaysEmitIntoClient @inline(__always)
    subscript(row: Int) -> UnsafeMutablePointer<Float> { base + Int(indices[row]) &* stride }
}
