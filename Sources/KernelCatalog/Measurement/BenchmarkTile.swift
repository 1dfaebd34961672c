/// A tile's rows, gathered from a table that fits into the caches.
struct BenchmarkTile {
    let stride: Int
    /// The m rows of A, then the k of B.
    let rows: UnsafeMutablePointer<Float>
    let aRows: UnsafeMutablePointer<Float>
    let bRows: UnsafeMutablePointer<Float>
    let a: UnsafeMutablePointer<Int32>
    let b: UnsafeMutablePointer<Int32>
    /// m·k scores or coefficients.
    let scores: UnsafeMutablePointer<Float>
    /// As large as the rows of A.
    let scratch: UnsafeMutablePointer<Float>

    init(_ m: Int, _ k: Int, _ d: Int, in workspace: Workspace) {
        stride = (d + 15) & ~15
        rows = workspace.floats((m + k) * stride)
        aRows = rows
        bRows = rows + m * stride
        a = workspace.indices(m) { $0 }
        b = workspace.indices(k) { m + $0 }
        scores = workspace.floats(m * k)
        scratch = workspace.floats(m * stride)
    }
}

extension KernelSuite {
    /// Rows on both sides, and floats of each row.
    var tileShapes: [(m: Int, k: Int, d: Int)] {
        let depths = isQuick ? [304] : [100, 300, 304]
        return [(6, 6), (10, 6), (6, 11), (12, 24)].flatMap { sides in depths.map { (sides.0, sides.1, $0) } }
    }
}
