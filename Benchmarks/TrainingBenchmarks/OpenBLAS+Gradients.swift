import BenchmarkSupport
import BilinearTraining
import KernelCatalog

extension OpenBLAS {
    /// ‖P − U·Vᵀ‖² and its gradient.
    func denseGradient(of matrix: Matrix<Float>, dimension d: Int) -> () -> Void {
        let (m, n) = (matrix.rowCount, matrix.columnCount)
        let workspace = Workspace()
        let (p, r) = (workspace.floats(matrix), workspace.floats(m * n))
        let (u, v) = (workspace.floats(m * d), workspace.floats(n * d))
        let (gu, gv) = (workspace.floats(m * d), workspace.floats(n * d))
        return {
            r.update(from: p, count: m * n)
            gemm(m, n, d, -1, u, v, bTransposed: true, beta: 1, r)
            keep(dot(Int32(m * n), r, 1, r, 1))
            gemm(m, d, n, -2, r, v, beta: 0, gu)
            gemm(n, d, m, -2, r, aTransposed: true, u, beta: 0, gv)
            withExtendedLifetime(workspace) {}
        }
    }

    /// ‖P − U·B·Bᵀ·Uᵀ‖² and its gradient.
    func symmetricGradient(of matrix: Matrix<Float>, dimension d: Int) -> () -> Void {
        let n = matrix.rowCount
        let workspace = Workspace()
        let (s, r) = (workspace.floats(matrix), workspace.floats(n * n))
        let (u, b) = (workspace.floats(n * d), workspace.floats(d * d))
        let (x, gx, gu) = (workspace.floats(n * d), workspace.floats(n * d), workspace.floats(n * d))
        let gb = workspace.floats(d * d)
        return {
            gemm(n, d, d, 1, u, b, beta: 0, x)
            r.update(from: s, count: n * n)
            gemm(n, n, d, -1, x, x, bTransposed: true, beta: 1, r)
            keep(dot(Int32(n * n), r, 1, r, 1))
            gemm(n, d, n, -4, r, x, beta: 0, gx)
            gemm(n, d, d, 1, gx, b, bTransposed: true, beta: 0, gu)
            gemm(d, d, n, 1, u, aTransposed: true, gx, beta: 0, gb)
            withExtendedLifetime(workspace) {}
        }
    }

    /// C ← α·op(A)·op(B) + β·C, row-major and without gaps: op(A) m × k, op(B) k × n.
    private func gemm(
        _ m: Int, _ n: Int, _ k: Int, _ alpha: Float, _ a: Vector, aTransposed: Bool = false, _ b: Vector,
        bTransposed: Bool = false, beta: Float, _ c: MutableVector
    ) {
        gemm(
            Self.rowMajor, aTransposed ? Self.transpose : Self.noTranspose,
            bTransposed ? Self.transpose : Self.noTranspose, Int32(m), Int32(n), Int32(k), alpha, a,
            Int32(aTransposed ? m : k), b, Int32(bTransposed ? k : n), beta, c, Int32(n))
    }
}

extension Workspace {
    /// A copy of a matrix's elements.
    fileprivate func floats(_ matrix: Matrix<Float>) -> UnsafeMutablePointer<Float> {
        let floats = floats(matrix.elements.count)
        matrix.elements.withUnsafeBufferPointer { floats.update(from: $0.baseAddress!, count: $0.count) }
        return floats
    }
}
