/// Some pairs of rows of two tables, grouped by row of A: the observed entries of a matrix, row by row.
///
/// Segment i pairs row `rows[i]` of A with the rows of B that the next `starts[i + 1] - starts[i]` elements of
/// `columns` name.
@frozen
public struct SampledPairs {
    /// A's first float.
    public var a: UnsafeMutablePointer<Float>
    /// Floats from one row of A to the next.
    public var aStride: Int
    /// B's first float.
    public var b: UnsafeMutablePointer<Float>
    /// Floats from one row of B to the next.
    public var bStride: Int
    /// The row of A of each segment.
    public var rows: UnsafePointer<Int32>
    /// Where each segment starts, and where the last ends. The numbers may begin anywhere: `columns` begins at
    /// `starts[0]`.
    public var starts: UnsafePointer<Int32>
    /// The number of segments.
    public var count: Int
    /// The row of B of each pair.
    public var columns: UnsafePointer<Int32>
    /// The bias of each row of A and of B, if they have biases.
    public var biases: SampledBiases?

    @inlinable @inline(__always)
    public init(
        a: UnsafeMutablePointer<Float>, aStride: Int, b: UnsafeMutablePointer<Float>, bStride: Int,
        rows: UnsafePointer<Int32>, starts: UnsafePointer<Int32>, count: Int, columns: UnsafePointer<Int32>,
        biases: SampledBiases? = nil
    ) {
        self.a = a
        self.aStride = aStride
        self.b = b
        self.bStride = bStride
        self.rows = rows
        self.starts = starts
        self.count = count
        self.columns = columns
        self.biases = biases
    }

    /// The pairs of segment `i`, counted from 0.
    @_alwaysEmitIntoClient @inline(__always)
    func segment(_ i: Int) -> (start: Int, end: Int) {
        let first = Int(starts[0])
        return (Int(starts[i]) &- first, Int(starts[i &+ 1]) &- first)
    }

    /// The row of A of segment `i`.
    @_alwaysEmitIntoClient @inline(__always)
    func row(_ i: Int) -> UnsafeMutablePointer<Float> { a + Int(rows[i]) &* aStride }

    /// The row of B of pair `p`.
    @_alwaysEmitIntoClient @inline(__always)
    func column(_ p: Int) -> UnsafeMutablePointer<Float> { b + Int(columns[p]) &* bStride }
}

/// A bias for each row of two tables: the score of a pair is then offset + bias of A's row + bias of B's row + product.
@frozen
public struct SampledBiases {
    /// The bias of each row of A.
    public var a: UnsafeMutablePointer<Float>
    /// The bias of each row of B.
    public var b: UnsafeMutablePointer<Float>
    /// A constant added to every score.
    public var offset: Float

    @inlinable @inline(__always)
    public init(a: UnsafeMutablePointer<Float>, b: UnsafeMutablePointer<Float>, offset: Float) {
        self.a = a
        self.b = b
        self.offset = offset
    }

    /// The biases as a function of a kernel table receives them; nil if a pointer is nil.
    @inlinable @inline(__always)
    public init?(a: UnsafeMutablePointer<Float>?, b: UnsafeMutablePointer<Float>?, offset: Float = 0) {
        guard let a, let b else { return nil }
        self.init(a: a, b: b, offset: offset)
    }
}
