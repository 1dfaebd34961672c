import BilinearKernels
import Testing

/// The layers of the kernels on `Double`. The catalog compares the kernels with their references.
@Suite struct DoubleKernelsTests {
    /// Small integers, so that sums are exact in any order.
    private static func integers(_ count: Int, _ step: Int) -> [Double] {
        (0..<count).map { Double(($0 * step + 3) % 17 - 8) }
    }

    @Test(arguments: InstructionSet.available)
    func `a count below 1 is an empty vector`(set: InstructionSet) {
        let nowhere = UnsafeMutablePointer<Double>(bitPattern: 256)!
        for count in [0, -1, -17] {
            #expect(set.kernels.doubleDot(nowhere, nowhere, count) == 0)
            #expect(set.kernels.doubleSquaredNorm(nowhere, count) == 0)
            set.kernels.doubleAxpy(2, nowhere, nowhere, count)
            set.kernels.doubleScale(2, nowhere, count)
            set.kernels.doubleGemv(1, nowhere, 3, count, 3, nowhere, 0, nowhere)
            set.kernels.doubleGemvTransposed(1, nowhere, 3, 3, count, [1, 2, 3], 0, nowhere)
            set.kernels.doubleGemm(count, 3, 3, 1, nowhere, 3, false, nowhere, 3, false, 0, nowhere, 3)
            var y = [8.0, 12]
            set.kernels.doubleGemv(3, nowhere, 5, 2, count, nowhere, 0.25, &y)
            set.kernels.doubleGemvTransposed(3, nowhere, 5, count, 2, nowhere, 2, &y)
            set.kernels.doubleGemm(1, 2, count, 1, nowhere, 3, false, nowhere, 3, false, 3, &y, 2)
            #expect(y == [12, 18])
        }
    }

    @Test func `vectors as arrays, spans, and pointers`() {
        let (x, y) = (Self.integers(37, 5), Self.integers(37, 11))
        let dot = zip(x, y).map(*).reduce(0, +)
        #expect(Kernels.dot(x, y) == dot && Kernels.dot(x.span, y.span) == dot)
        #expect(UnsafeKernels.dot(x, y, count: 37) == dot)
        let norm = x.map { $0 * $0 }.reduce(0, +)
        #expect(Kernels.squaredNorm(x) == norm && Kernels.squaredNorm(x.span) == norm)
        #expect(UnsafeKernels.squaredNorm(x, count: 37) == norm)
        var (array, spanned, pointed) = (y, y, y)
        Kernels.axpy(0.5, x, &array)
        Kernels.scale(-3, &array)
        var span = spanned.mutableSpan
        Kernels.axpy(0.5, x.span, &span)
        Kernels.scale(-3, &span)
        UnsafeKernels.axpy(0.5, x, &pointed, count: 37)
        UnsafeKernels.scale(-3, &pointed, count: 37)
        #expect(array == zip(x, y).map { -3 * ($1 + 0.5 * $0) })
        #expect(array == spanned && array == pointed)
    }

    @Test(arguments: [false, true])
    func `a matrix and a vector as arrays, spans, and pointers`(isTransposed: Bool) {
        let (rows, columns) = isTransposed ? (5, 3) : (3, 5)
        let a = Self.integers(15, 7)
        let (x, y) = (Self.integers(5, 2), Self.integers(3, 4))
        let product = (0..<3).map { i in
            2 * y[i] - (0..<5).map { a[isTransposed ? $0 * columns + i : i * columns + $0] * x[$0] }.reduce(0, +)
        }
        var (array, spanned, pointed) = (y, y, y)
        Kernels.gemv(alpha: -1, a, transposed: isTransposed, x, beta: 2, &array)
        // With a gap behind each row.
        let padded = (0..<rows).flatMap { Array(a[$0 * columns..<($0 + 1) * columns]) + [.nan] }
        var span = spanned.mutableSpan
        Kernels.gemv(
            alpha: -1, MatrixSpan(padded.span, rows: rows, columns: columns, stride: columns + 1),
            transposed: isTransposed, x.span, beta: 2, &span)
        UnsafeKernels.gemv(
            alpha: -1, padded, stride: columns + 1, rows: rows, columns: columns, transposed: isTransposed, x, beta: 2,
            &pointed)
        #expect(array == product && spanned == product && pointed == product)
    }

    @Test func `matrices as arrays, spans, and pointers`() {
        let (m, n, k) = (3, 4, 5)
        let (a, b, c) = (Self.integers(m * k, 7), Self.integers(k * n, 5), Self.integers(m * n, 3))
        let product = (0..<m * n).map { index in
            2 * c[index] - (0..<k).map { a[index / n * k + $0] * b[$0 * n + index % n] }.reduce(0, +)
        }
        var (array, spanned, pointed) = (c, c, c)
        Kernels.gemm(m: m, n: n, k: k, alpha: -1, a, b, beta: 2, &array)
        var span = spanned.mutableSpan
        var matrix = MutableMatrixSpan(&span, rows: m, columns: n)
        Kernels.gemm(
            alpha: -1, MatrixSpan(a.span, rows: m, columns: k), MatrixSpan(b.span, rows: k, columns: n), beta: 2,
            &matrix)
        UnsafeKernels.gemm(
            m: m, n: n, k: k, alpha: -1, a, aStride: k, b, bStride: n, beta: 2, &pointed, cStride: n)
        #expect(array == product && spanned == product && pointed == product)
    }
}
