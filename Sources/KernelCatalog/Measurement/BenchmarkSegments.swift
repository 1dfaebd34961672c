internal import _KernelBodies

/// Segments of pairs of rows of two tables that fit into the caches.
struct BenchmarkSegments {
    static let segmentLength = 16

    let count: Int
    /// Floats of each row, side by side.
    let d: Int
    let a: UnsafeMutablePointer<Float>
    let b: UnsafeMutablePointer<Float>
    let rows: UnsafeMutablePointer<Int32>
    let starts: UnsafeMutablePointer<Int32>
    let columns: UnsafeMutablePointer<Int32>
    /// A score or a coefficient of each pair.
    let scores: UnsafeMutablePointer<Float>
    /// As large as a row.
    let scratch: UnsafeMutablePointer<Float>

    init(_ count: Int, _ d: Int, in workspace: Workspace) {
        self.count = count
        self.d = d
        let pairs = count * Self.segmentLength
        a = workspace.floats(count * d)
        b = workspace.floats(pairs * d)
        rows = workspace.indices(count) { $0 }
        starts = workspace.indices(count + 1) { $0 * Self.segmentLength }
        // An odd step through their number, a power of two, meets each of them.
        columns = workspace.indices(pairs) { $0 * 37 % pairs }
        scores = workspace.floats(pairs)
        scratch = workspace.floats(d)
    }

    /// Calls `body` with the row, the column, and the number of each pair.
    @inline(__always)
    func visit(_ body: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void) {
        for segment in 0..<count {
            for pair in Int(starts[segment])..<Int(starts[segment + 1]) {
                body(a + Int(rows[segment]) * d, b + Int(columns[pair]) * d, pair)
            }
        }
    }
}

extension KernelSuite {
    /// The contenders of `benchmark` on segments of rows of 32 and of 128 floats.
    func sampled(
        _ kernel: String, work: (_ segments: Int, _ pairs: Int, _ d: Int) -> Work,
        _ makeRuns: @escaping (BenchmarkSegments) -> (kernel: (KernelTable) -> Run, blas: ((CBLAS) -> Run)?)
    ) -> [BenchmarkCase] {
        let (segments, length) = (4, BenchmarkSegments.segmentLength)
        return [32, 128].map { d in
            benchmark(kernel, "\(segments)·\(length)×\(d)", work(segments, segments * length, d)) {
                makeRuns(BenchmarkSegments(segments, d, in: $0))
            }
        }
    }
}
