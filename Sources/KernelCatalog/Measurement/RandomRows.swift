internal import BilinearKernels
internal import _KernelBodies

/// Rows drawn at random from a table that no cache holds.
///
/// Each contender continues from the last draw of the one before, so none finds rows in a cache that another has just
/// loaded.
final class RandomRows {
    static let rowCount = 80_000
    static let length = 300
    private static let drawCount = 1 << 16

    let base: UnsafeMutablePointer<Float>
    static let stride = (length + 15) & ~15
    static let tableBytes = 4 * rowCount * stride
    let stride = stride
    private let even: UnsafeMutablePointer<Int32>
    private let odd: UnsafeMutablePointer<Int32>
    private var next = 0

    init(in workspace: Workspace) {
        base = workspace.floats(Self.rowCount * stride)
        // A tile at the end of the draws, and the one after it, read beyond them.
        let count = Self.drawCount + 64
        even = workspace.indices(count) { _ in 2 * Int.random(in: 0..<Self.rowCount / 2) }
        odd = workspace.indices(count) { _ in 2 * Int.random(in: 0..<Self.rowCount / 2) + 1 }
    }

    /// Calls `body` with the next draws among the even and among the odd row numbers, which share no row. Then advances
    /// by `step` of each.
    @inline(__always)
    private func visit(
        _ count: Int, step: Int, _ body: (_ even: UnsafePointer<Int32>, _ odd: UnsafePointer<Int32>) -> Void
    ) {
        var position = next
        repeatedly(count) { _ in
            body(even + position, odd + position)
            position = (position + step) & (Self.drawCount - 1)
        }
        next = position
    }

    /// Calls `body` with two rows, while those of the next call are on their way if `prefetches` is true.
    @inline(__always)
    func visitPairs(
        _ count: Int, _ prefetches: Bool, _ body: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) {
        visitTiles(count, 1, prefetches) { body(row($0[0]), row($1[0])) }
    }

    /// Calls `body` with the numbers of `side` rows each, while those of the next call are on their way if `prefetches`
    /// is true.
    @inline(__always)
    func visitTiles(
        _ count: Int, _ side: Int, _ prefetches: Bool, _ body: (UnsafePointer<Int32>, UnsafePointer<Int32>) -> Void
    ) {
        visit(count, step: side) { even, odd in
            if prefetches {
                prefetch(even + side, side)
                prefetch(odd + side, side)
            }
            body(even, odd)
        }
    }

    /// Copies rows side by side, first those of `a`.
    func gather(
        _ a: UnsafePointer<Int32>, _ b: UnsafePointer<Int32>, _ count: Int, into out: UnsafeMutablePointer<Float>
    ) {
        for i in 0..<count {
            (out + i * Self.length).update(from: row(a[i]), count: Self.length)
            (out + (count + i) * Self.length).update(from: row(b[i]), count: Self.length)
        }
    }

    /// Puts such rows back.
    func scatter(
        _ rows: UnsafePointer<Float>, _ count: Int, to a: UnsafePointer<Int32>, _ b: UnsafePointer<Int32>
    ) {
        for i in 0..<count {
            row(a[i]).update(from: rows + i * Self.length, count: Self.length)
            row(b[i]).update(from: rows + (count + i) * Self.length, count: Self.length)
        }
    }

    @inline(__always)
    func row(_ number: Int32) -> UnsafeMutablePointer<Float> { base + Int(number) &* stride }

    @inline(__always)
    func prefetch(_ numbers: UnsafePointer<Int32>, _ count: Int) {
        for i in 0..<count { UnsafeKernels.prefetch(row(numbers[i]), count: Self.length) }
    }
}

extension KernelSuite {
    /// Rows on either side of a tile of random rows.
    static let side = 6

    /// The contenders of `benchmark` on random rows, and the highest instruction set's kernel while the rows of the next
    /// call are on their way.
    /// - Parameter makeRuns: makes a run from a table and whether to prefetch.
    func randomRows(
        _ kernel: String, _ shape: String, _ work: Work,
        _ makeRuns: @escaping (RandomRows, Workspace) -> (kernel: (KernelTable, Bool) -> Run, blas: (CBLAS) -> Run)
    ) -> BenchmarkCase {
        var work = work
        work.footprint = Double(RandomRows.tableBytes)
        return BenchmarkCase(kernel, shape: shape, placement: .randomRows, work: work) { workspace in
            let runs = makeRuns(RandomRows(in: workspace), workspace)
            return sets.map { Contender($0.name, .kernel($0), run: runs.kernel($0.kernels, false)) }
                + sets.suffix(1).map {
                    Contender("\($0.name)+prefetch", .kernel($0), run: runs.kernel($0.kernels, true))
                }
                + [Contender(Peer.loop, .peer, run: runs.kernel(.loops, false))] + libraries(runs.blas)
        }
    }
}
