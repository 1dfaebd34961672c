import BilinearKernels
import Testing

// That spans, also of matrices with gaps between their rows, and arrays give the bits that pointers give. The messages for shapes that don't fit: LengthCheckTests.
@Suite struct MatrixKernelsTests {
    static let (m, n, k) = (7, 19, 5)
    static let a = (0..<m * k).map { Float($0 * 5 % 13) / 3 - 2 }
    static let b = (0..<k * n).map { Float($0 * 3 % 17) / 5 - 1.5 }
    static let c = (0..<m * n).map { Float($0 % 7) }

    @Test(arguments: [false, true])
    func `gemv`(isTransposed: Bool) {
        let x = Array(Self.b[0..<(isTransposed ? Self.m : Self.k)])
        let old = Array(Self.c[0..<(isTransposed ? Self.k : Self.m)])
        var expected = old
        UnsafeKernels.gemv(
            alpha: -0.5, Self.a, stride: Self.k, rows: Self.m, columns: Self.k, transposed: isTransposed, x, beta: 0.25,
            &expected)
        #expect(expected != old)
        var array = old
        Kernels.gemv(alpha: -0.5, Self.a, transposed: isTransposed, x, beta: 0.25, &array)
        #expect(array == expected)
        for gap in [0, 4] {
            array = old
            var span = array.mutableSpan
            let a = padded(Self.a, columns: Self.k, gap: gap)
            Kernels.gemv(
                alpha: -0.5, MatrixSpan(a.span, rows: Self.m, columns: Self.k, stride: Self.k + gap),
                transposed: isTransposed, x.span, beta: 0.25, &span)
            #expect(array == expected)
        }

        UnsafeKernels.gemv(
            Self.a, stride: Self.k, rows: Self.m, columns: Self.k, transposed: isTransposed, x, &expected)
        Kernels.gemv(Self.a, transposed: isTransposed, x, &array)
        #expect(array == expected)
    }

    @Test(arguments: [false, true], [false, true])
    func `gemm`(isATransposed: Bool, isBTransposed: Bool) {
        let (m, n, k) = (Self.m, Self.n, Self.k)
        var expected = Self.c
        UnsafeKernels.gemm(
            m: m, n: n, k: k, alpha: -0.5, Self.a, aStride: isATransposed ? m : k, aTransposed: isATransposed, Self.b,
            bStride: isBTransposed ? k : n, bTransposed: isBTransposed, beta: 0.25, &expected, cStride: n)
        #expect(expected != Self.c)
        var array = Self.c
        Kernels.gemm(
            m: m, n: n, k: k, alpha: -0.5, Self.a, aTransposed: isATransposed, Self.b, bTransposed: isBTransposed,
            beta: 0.25, &array)
        #expect(array == expected)
        for gap in [0, 3] {
            let aColumns = isATransposed ? m : k
            let bColumns = isBTransposed ? k : n
            let a = padded(Self.a, columns: aColumns, gap: gap)
            let b = padded(Self.b, columns: bColumns, gap: 2 * gap)
            array = padded(Self.c, columns: n, gap: gap)
            var span = array.mutableSpan
            var c = MutableMatrixSpan(&span, rows: m, columns: n, stride: n + gap)
            Kernels.gemm(
                alpha: -0.5,
                MatrixSpan(a.span, rows: isATransposed ? k : m, columns: aColumns, stride: aColumns + gap),
                aTransposed: isATransposed,
                MatrixSpan(b.span, rows: isBTransposed ? n : k, columns: bColumns, stride: bColumns + 2 * gap),
                bTransposed: isBTransposed, beta: 0.25, &c)
            #expect(array.map(\.bitPattern) == padded(expected, columns: n, gap: gap).map(\.bitPattern))
        }
    }

    @Test func `the bilinear form and its update`() {
        let u = Array(Self.b[0..<Self.m])
        let v = Array(Self.c[0..<Self.k])
        let form = UnsafeKernels.bilinear(u, Self.a, stride: Self.k, rows: Self.m, columns: Self.k, v)
        #expect(Kernels.bilinear(u, Self.a, v) == form)
        for gap in [0, 5] {
            let a = padded(Self.a, columns: Self.k, gap: gap)
            let matrix = MatrixSpan(a.span, rows: Self.m, columns: Self.k, stride: Self.k + gap)
            #expect(Kernels.bilinear(u.span, matrix, v.span) == form)
        }

        var expected = Self.a
        UnsafeKernels.addOuterProduct(-0.5, u, v, &expected, stride: Self.k, rows: Self.m, columns: Self.k)
        #expect(expected != Self.a)
        var array = Self.a
        Kernels.addOuterProduct(-0.5, u, v, &array)
        #expect(array == expected)
        for gap in [0, 5] {
            array = padded(Self.a, columns: Self.k, gap: gap)
            var span = MutableMatrixSpan(array.mutableSpan, rows: Self.m, columns: Self.k, stride: Self.k + gap)
            Kernels.addOuterProduct(-0.5, u.span, v.span, &span)
            #expect(array.map(\.bitPattern) == padded(expected, columns: Self.k, gap: gap).map(\.bitPattern))
        }
    }

    @Test func `no elements`() {
        var none: [Float] = []
        var y: [Float] = [4, 8]
        for isTransposed in [false, true] {
            Kernels.gemv([], transposed: isTransposed, [], &none)
            Kernels.gemv([], transposed: isTransposed, [1, 2], &none)
            Kernels.gemv([], transposed: isTransposed, [], beta: 0.5, &y)
        }
        #expect(y == [1, 2])
        Kernels.gemm(m: 0, n: 0, k: 0, [], [], &none)
        Kernels.gemm(m: 0, n: 2, k: 1, [], [1, 2], &none)
        Kernels.gemm(m: 2, n: 0, k: 1, [1, 2], [], &none)
        Kernels.gemm(m: 1, n: 2, k: 0, [], [], beta: 2, &y)
        #expect(y == [2, 4])
        Kernels.gemm(m: 2, n: 1, k: 0, [], aTransposed: true, [], bTransposed: true, &y)
        #expect(y == [0, 0])
        #expect(Kernels.bilinear([], [], []) == 0)
        #expect(Kernels.bilinear([1], [], []) == 0)
        #expect(Kernels.bilinear([], [], [1]) == 0)
        Kernels.addOuterProduct(1, [], [], &none)
        Kernels.addOuterProduct(1, [1], [], &none)
        Kernels.addOuterProduct(1, [], [1], &none)
        #expect(none.isEmpty)
    }
}
