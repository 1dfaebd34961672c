import BenchmarkSupport
import KernelCatalog
import Testing
import _KernelBodies

/// That the functions are declared as the library defines them; passes for a library that this machine lacks.
@Suite struct CBLASTests {
    @Test(arguments: CBLAS.Library.allCases)
    func `its functions agree with plain loops`(library: CBLAS.Library) {
        guard let blas = CBLAS(library) else { return }
        let loops = SweepSubject.loops.kernels
        let (m, n, k) = (3, 4, 5)
        let a = (0..<m * k).map { Float($0 % 7) - 2 }
        let b = (0..<k * n).map { Float($0 % 5) - 1 }
        let x = Array(b[..<k])
        #expect(blas.dot(15, a, 1, b, 1) == loops.dot(a, b, 15))

        var (y, other) = (x, x)
        blas.axpy(5, 2, a, 1, &y, 1)
        blas.scal(5, -1, &y, 1)
        loops.axpy(2, a, &other, k)
        loops.scale(-1, &other, k)
        #expect(y == other)

        let (asIs, transposed, order) = (CBLAS.noTranspose, CBLAS.transpose, CBLAS.rowMajor)
        var (c, otherC) = (Array(repeating: Float(9), count: m * n), Array(repeating: Float(9), count: m * n))
        blas.gemm(order, asIs, asIs, 3, 4, 5, 1, a, 5, b, 4, 0, &c, 4)
        loops.gemm(m, n, k, 1, a, k, false, b, n, false, 0, &otherC, n)
        #expect(c == otherC)

        var (v, otherV) = (Array(a[..<m]), Array(a[..<m]))
        blas.gemv(order, asIs, 3, 5, 1, a, 5, x, 1, 0, &v, 1)
        loops.gemv(1, a, k, m, k, x, 0, &otherV)
        #expect(v == otherV)
        var (w, otherW) = (x, x)
        blas.gemv(order, transposed, 3, 5, 1, a, 5, v, 1, 0, &w, 1)
        loops.gemvTransposed(1, a, k, m, k, v, 0, &otherW)
        #expect(w == otherW)

        var (p, otherP) = (a, a)
        blas.ger(order, 3, 5, 2, v, 1, x, 1, &p, 5)
        loops.addOuterProduct(2, v, m, x, k, &otherP, k)
        #expect(p == otherP)
    }
}
