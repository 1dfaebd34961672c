import BenchmarkSupport
import BilinearKernels
import BilinearTraining

/// The gradient of a whole-matrix objective, beside OpenBLAS composing the same one.
struct FactorizationCase {
    var name: String
    /// Floating-point operations of an evaluation.
    var operations: Double
    /// Evaluates with the package's own objective.
    var ours: () -> Void
    /// The same products by OpenBLAS; nil where it isn't found.
    var peer: (() -> Void)?

    /// ‖P − U·Vᵀ‖² of an n × n matrix P, at 6·n²·d operations.
    static func dense(n: Int, dimension d: Int, threads: Int, blas: OpenBLAS?) throws -> FactorizationCase {
        let objective = try DenseFactorization(
            Matrix(rows: n, columns: n, randomIn: 1, seed: 1), dimension: d, threads: threads)
        let peer = blas.map { blas in
            let workspace = Workspace()
            let (p, r) = (workspace.floats(n * n), workspace.floats(n * n))
            let (u, v) = (workspace.floats(n * d), workspace.floats(n * d))
            let (gu, gv) = (workspace.floats(n * d), workspace.floats(n * d))
            return {
                r.update(from: p, count: n * n)
                blas.gemm(n, n, d, -1, u, v, bTransposed: true, beta: 1, r)
                keep(blas.dot(Int32(n * n), r, 1, r, 1))
                blas.gemm(n, d, n, -2, r, v, beta: 0, gu)
                blas.gemm(n, d, n, -2, r, aTransposed: true, u, beta: 0, gv)
                withExtendedLifetime(workspace) {}
            }
        }
        return FactorizationCase(
            name: "dense", operations: 6 * Double(n * n * d), ours: evaluation(of: objective), peer: peer)
    }

    /// ‖P − U·B·Bᵀ·Uᵀ‖² of an n × n matrix P, at 4·n²·d + 6·n·d² operations.
    static func symmetric(n: Int, dimension d: Int, threads: Int, blas: OpenBLAS?) throws -> FactorizationCase {
        let objective = try SymmetricFactorization(
            Matrix(rows: n, columns: n, randomIn: 1, seed: 1), dimension: d, threads: threads)
        let peer = blas.map { blas in
            let workspace = Workspace()
            let (s, r) = (workspace.floats(n * n), workspace.floats(n * n))
            let (u, b) = (workspace.floats(n * d), workspace.floats(d * d))
            let (x, gx, gu) = (workspace.floats(n * d), workspace.floats(n * d), workspace.floats(n * d))
            let gb = workspace.floats(d * d)
            return {
                blas.gemm(n, d, d, 1, u, b, beta: 0, x)
                r.update(from: s, count: n * n)
                blas.gemm(n, n, d, -1, x, x, bTransposed: true, beta: 1, r)
                keep(blas.dot(Int32(n * n), r, 1, r, 1))
                blas.gemm(n, d, n, -4, r, x, beta: 0, gx)
                blas.gemm(n, d, d, 1, gx, b, bTransposed: true, beta: 0, gu)
                blas.gemm(d, d, n, 1, u, aTransposed: true, gx, beta: 0, gb)
                withExtendedLifetime(workspace) {}
            }
        }
        return FactorizationCase(
            name: "symmetric", operations: 4 * Double(n * n * d) + 6 * Double(n * d * d),
            ours: evaluation(of: objective), peer: peer)
    }

    /// ½·Σ over one in twenty entries of an n × n matrix, at 6·entries·d operations.
    static func masked(n: Int, dimension d: Int, threads: Int) throws -> FactorizationCase {
        var random = RandomStream(1)
        let count = n * n / 20
        let ratings = try Ratings(
            rowCount: n, columnCount: n,
            rows: (0..<count).map { _ in Int32.random(in: 0..<Int32(n), using: &random) },
            columns: (0..<count).map { _ in Int32.random(in: 0..<Int32(n), using: &random) },
            values: (0..<count).map { _ in random.nextUnitFloat() })
        let objective = try MaskedFactorization(ratings, dimension: d, threads: threads)
        return FactorizationCase(
            name: "masked", operations: 6 * Double(count * d), ours: evaluation(of: objective), peer: nil)
    }

    private static func evaluation(of objective: some MatrixObjective) -> () -> Void {
        let parameters = objective.randomParameters()
        var gradient = objective.randomParameters(seed: 2)
        return { keep(Float(objective.evaluate(at: parameters, addingGradientTo: &gradient))) }
    }

    /// Times both contenders and the multiply-add peak in alternation.
    func measure(_ sampler: Sampler) -> (ours: Double, peer: Double?, peak: Double) {
        var generator = SystemRandomNumberGenerator()
        var contenders = [Contender(name, .peer) { for _ in 0..<$0 { ours() } }, MultiplyAddPeak.contender()]
        if let peer { contenders.append(Contender("OpenBLAS", .peer) { for _ in 0..<$0 { peer() } }) }
        let medians = sampler.measure(contenders, using: &generator).map { SampleStatistics($0).median }
        return (
            operations / medians[0], peer == nil ? nil : operations / medians[2],
            MultiplyAddPeak.operations / medians[1]
        )
    }
}

extension OpenBLAS {
    /// C ← α·op(A)·op(B) + β·C, row-major and without gaps: op(A) m × k, op(B) k × n.
    fileprivate func gemm(
        _ m: Int, _ n: Int, _ k: Int, _ alpha: Float, _ a: Vector, aTransposed: Bool = false, _ b: Vector,
        bTransposed: Bool = false, beta: Float, _ c: MutableVector
    ) {
        gemm(
            Self.rowMajor, aTransposed ? Self.transpose : Self.noTranspose,
            bTransposed ? Self.transpose : Self.noTranspose, Int32(m), Int32(n), Int32(k), alpha, a,
            Int32(aTransposed ? m : k), b, Int32(bTransposed ? k : n), beta, c, Int32(n))
    }
}
