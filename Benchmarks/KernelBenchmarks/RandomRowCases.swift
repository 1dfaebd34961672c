import BenchmarkSupport
import BilinearKernels
import _KernelBodies

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
    func visit(
        _ count: Int, step: Int, _ body: (_ even: UnsafePointer<Int32>, _ odd: UnsafePointer<Int32>) -> Void
    ) {
        var position = next
        repeatedly(count) { _ in
            body(even + position, odd + position)
            position = (position + step) & (Self.drawCount - 1)
        }
        next = position
    }

    @inline(__always)
    func row(_ number: Int32) -> UnsafeMutablePointer<Float> { base + Int(number) &* stride }

    @inline(__always)
    func prefetch(_ numbers: UnsafePointer<Int32>, _ count: Int) {
        for i in 0..<count { UnsafeKernels.prefetch(row(numbers[i]), count: Self.length) }
    }
}

extension KernelSuite {
    var randomRows: [BenchmarkCase] { [randomDot, randomAxpy, randomAxpyPair, randomScores, randomApplyCoefficients] }

    private static let n = RandomRows.length
    /// Rows on either side of a tile.
    private static let side = 6

    private func randomCase(
        _ kernel: String, _ shape: String, _ work: Work,
        _ makeContenders: @escaping (RandomRows, Workspace) -> [Contender]
    ) -> BenchmarkCase {
        var work = work
        work.footprint = Double(RandomRows.tableBytes)
        return BenchmarkCase(kernel, shape: shape, placement: .randomRows, work: work) { workspace in
            makeContenders(RandomRows(in: workspace), workspace)
        }
    }

    /// The highest instruction set's kernel, while the rows of the next call are on their way.
    private func prefetching(_ run: (KernelTable) -> (Int) -> Void) -> [Contender] {
        sets.suffix(1).map { Contender("\($0.rawValue)+prefetch", .kernel($0), run: run($0.kernels)) }
    }

    private var randomDot: BenchmarkCase {
        let n = Self.n
        return randomCase("dot", "\(n)", .dot(n)) { rows, _ in
            kernels { kernels in
                let dot = kernels.dot
                return { rows.visit($0, step: 1) { keep(dot(rows.row($0[0]), rows.row($1[0]), n)) } }
            }
                + prefetching { kernels in
                    let dot = kernels.dot
                    return {
                        rows.visit($0, step: 1) {
                            rows.prefetch($0 + 1, 1)
                            rows.prefetch($1 + 1, 1)
                            keep(dot(rows.row($0[0]), rows.row($1[0]), n))
                        }
                    }
                }
                + plain { rows.visit($0, step: 1) { keep(PlainLoops.dot(rows.row($0[0]), rows.row($1[0]), n)) } }
                + blas { blas in
                    {
                        rows.visit($0, step: 1) {
                            keep(blas.dot(Int32(n), rows.row($0[0]), 1, rows.row($1[0]), 1))
                        }
                    }
                }
        }
    }

    private var randomAxpy: BenchmarkCase {
        let (n, a) = (Self.n, Self.negligible)
        return randomCase("axpy", "\(n)", .axpy(n)) { rows, _ in
            kernels { kernels in
                let axpy = kernels.axpy
                return { rows.visit($0, step: 1) { axpy(a, rows.row($0[0]), rows.row($1[0]), n) } }
            }
                + prefetching { kernels in
                    let axpy = kernels.axpy
                    return {
                        rows.visit($0, step: 1) {
                            rows.prefetch($0 + 1, 1)
                            rows.prefetch($1 + 1, 1)
                            axpy(a, rows.row($0[0]), rows.row($1[0]), n)
                        }
                    }
                }
                + plain { rows.visit($0, step: 1) { PlainLoops.axpy(a, rows.row($0[0]), rows.row($1[0]), n) } }
                + blas { blas in
                    {
                        rows.visit($0, step: 1) { blas.axpy(Int32(n), a, rows.row($0[0]), 1, rows.row($1[0]), 1) }
                    }
                }
        }
    }

    private var randomAxpyPair: BenchmarkCase {
        let (n, g) = (Self.n, Self.negligible)
        return randomCase("axpyPair", "\(n)", .axpyPair(n)) { rows, workspace in
            let scratch = workspace.floats(n)
            return kernels { kernels in
                let axpyPair = kernels.axpyPair
                return { rows.visit($0, step: 1) { axpyPair(1, g, rows.row($0[0]), rows.row($1[0]), n) } }
            }
                + prefetching { kernels in
                    let axpyPair = kernels.axpyPair
                    return {
                        rows.visit($0, step: 1) {
                            rows.prefetch($0 + 1, 1)
                            rows.prefetch($1 + 1, 1)
                            axpyPair(1, g, rows.row($0[0]), rows.row($1[0]), n)
                        }
                    }
                }
                + plain { rows.visit($0, step: 1) { PlainLoops.axpyPair(1, g, rows.row($0[0]), rows.row($1[0]), n) } }
                + blas { blas in
                    {
                        rows.visit($0, step: 1) {
                            blas.axpyPair(g, rows.row($0[0]), rows.row($1[0]), n, scratch)
                        }
                    }
                }
        }
    }

    /// OpenBLAS must gather the rows first.
    private var randomScores: BenchmarkCase {
        let (n, m) = (Self.n, Self.side)
        return randomCase("scores", "\(m)×\(m)×\(n)", .scores(m, m, n)) { rows, workspace in
            let (base, stride) = (rows.base, rows.stride)
            let out = workspace.floats(m * m)
            let gathered = workspace.floats(2 * m * n)
            return kernels { kernels in
                let scores = kernels.scores
                return { rows.visit($0, step: m) { scores(base, stride, $0, m, base, stride, $1, m, n, out) } }
            }
                + prefetching { kernels in
                    let scores = kernels.scores
                    return {
                        rows.visit($0, step: m) {
                            rows.prefetch($0 + m, m)
                            rows.prefetch($1 + m, m)
                            scores(base, stride, $0, m, base, stride, $1, m, n, out)
                        }
                    }
                }
                + plain { rows.visit($0, step: m) { PlainLoops.scores(base, stride, $0, m, $1, m, n, out) } }
                + blas { blas in
                    {
                        rows.visit($0, step: m) {
                            for i in 0..<m {
                                (gathered + i * n).update(from: rows.row($0[i]), count: n)
                                (gathered + (m + i) * n).update(from: rows.row($1[i]), count: n)
                            }
                            blas.scores(gathered, gathered + m * n, n, m, m, n, out)
                        }
                    }
                }
        }
    }

    /// OpenBLAS must gather the rows first and put them back.
    private var randomApplyCoefficients: BenchmarkCase {
        let (n, m, alpha) = (Self.n, Self.side, Self.negligible)
        return randomCase("applyCoefficients", "\(m)×\(m)×\(n)", .applyCoefficients(m, m, n)) { rows, workspace in
            let (base, stride) = (rows.base, rows.stride)
            let coefficients = workspace.floats(m * m)
            let gathered = workspace.floats(2 * m * n)
            let scratch = workspace.floats(m * n)
            return kernels { kernels in
                let apply = kernels.applyCoefficients
                return {
                    rows.visit($0, step: m) {
                        apply(alpha, coefficients, base, stride, $0, m, base, stride, $1, m, n)
                    }
                }
            }
                + prefetching { kernels in
                    let apply = kernels.applyCoefficients
                    return {
                        rows.visit($0, step: m) {
                            rows.prefetch($0 + m, m)
                            rows.prefetch($1 + m, m)
                            apply(alpha, coefficients, base, stride, $0, m, base, stride, $1, m, n)
                        }
                    }
                }
                + plain {
                    rows.visit($0, step: m) {
                        PlainLoops.applyCoefficients(alpha, coefficients, base, stride, $0, m, $1, m, n, scratch)
                    }
                }
                + blas { blas in
                    {
                        rows.visit($0, step: m) {
                            for i in 0..<m {
                                (gathered + i * n).update(from: rows.row($0[i]), count: n)
                                (gathered + (m + i) * n).update(from: rows.row($1[i]), count: n)
                            }
                            blas.applyCoefficients(
                                alpha, coefficients, gathered, gathered + m * n, n, m, m, n, scratch)
                            for i in 0..<m {
                                rows.row($0[i]).update(from: gathered + i * n, count: n)
                                rows.row($1[i]).update(from: gathered + (m + i) * n, count: n)
                            }
                        }
                    }
                }
        }
    }
}
