import BenchmarkSupport
import BilinearKernels

/// A tile's rows, gathered from a table that fits into the caches.
struct Tile {
    let m: Int
    let k: Int
    let d: Int
    let stride: Int
    /// The m rows of A, then the k of B.
    let rows: UnsafeMutablePointer<Float>
    let a: UnsafeMutablePointer<Int32>
    let b: UnsafeMutablePointer<Int32>
    /// m·k scores or coefficients.
    let scores: UnsafeMutablePointer<Float>
    /// As large as the rows of A.
    let scratch: UnsafeMutablePointer<Float>

    var aRows: UnsafeMutablePointer<Float> { rows }
    var bRows: UnsafeMutablePointer<Float> { rows + m * stride }

    init(_ m: Int, _ k: Int, _ d: Int, in workspace: Workspace) {
        (self.m, self.k, self.d) = (m, k, d)
        stride = (d + 15) & ~15
        rows = workspace.floats((m + k) * stride)
        a = workspace.indices(m) { $0 }
        b = workspace.indices(k) { m + $0 }
        scores = workspace.floats(m * k)
        scratch = workspace.floats(m * stride)
    }
}

extension KernelSuite {
    static let tileSides = [(6, 6), (10, 6), (6, 11), (12, 24)]

    var tiles: [BenchmarkCase] {
        let depths = isQuick ? [304] : [100, 300, 304]
        let shapes = Self.tileSides.flatMap { sides in depths.map { (sides.0, sides.1, $0) } }
        return shapes.map(scores) + shapes.map(applyCoefficients)
    }

    /// OpenBLAS gets its rows side by side, without having to gather them.
    func scores(_ m: Int, _ k: Int, _ d: Int) -> BenchmarkCase {
        BenchmarkCase("scores", shape: "\(m)×\(k)×\(d)", work: .scores(m, k, d)) { workspace in
            let t = Tile(m, k, d, in: workspace)
            return kernels { kernels in
                let scores = kernels.scores
                return {
                    repeatedly($0) { _ in scores(t.rows, t.stride, t.a, m, t.rows, t.stride, t.b, k, d, t.scores) }
                }
            }
                + plain { repeatedly($0) { _ in PlainLoops.scores(t.rows, t.stride, t.a, m, t.b, k, d, t.scores) } }
                + blas { blas in
                    { repeatedly($0) { _ in blas.scores(t.aRows, t.bRows, t.stride, m, k, d, t.scores) } }
                }
        }
    }

    /// OpenBLAS multiplies twice, and needs a copy of A's old rows.
    func applyCoefficients(_ m: Int, _ k: Int, _ d: Int) -> BenchmarkCase {
        BenchmarkCase("applyCoefficients", shape: "\(m)×\(k)×\(d)", work: .applyCoefficients(m, k, d)) { workspace in
            let alpha = Self.negligible
            let t = Tile(m, k, d, in: workspace)
            return kernels { kernels in
                let apply = kernels.applyCoefficients
                return {
                    repeatedly($0) { _ in
                        apply(alpha, t.scores, t.rows, t.stride, t.a, m, t.rows, t.stride, t.b, k, d)
                    }
                }
            }
                + plain {
                    repeatedly($0) { _ in
                        PlainLoops.applyCoefficients(
                            alpha, t.scores, t.rows, t.stride, t.a, m, t.b, k, d, t.scratch)
                    }
                }
                + blas { blas in
                    {
                        repeatedly($0) { _ in
                            blas.applyCoefficients(
                                alpha, t.scores, t.aRows, t.bRows, t.stride, m, k, d, t.scratch)
                        }
                    }
                }
        }
    }
}
