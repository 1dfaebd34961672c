import BilinearKernels
import Testing
import _KernelBodies

@Suite struct PackedMatrixTests {
    // More than 2 MiB, as a matrix on huge pages.
    static let (m, n, k) = (13, 1_900, 300)
    static let a = (0..<m * k).map { Float($0 * 5 % 13) / 3 - 2 }
    static let b = (0..<n * k).map { Float($0 * 7 % 1_009) / 504 - 1 }
    static let packed = PackedMatrix(b, rows: n, columns: k)

    @Test func `a product has the bits of gemm and is close to sums in Double`() {
        let (m, n, k) = (Self.m, Self.n, Self.k)
        var byGemm = [Float](repeating: 0, count: m * n)
        Kernels.gemm(m: m, n: n, k: k, Self.a, Self.b, bTransposed: true, &byGemm)
        var c = [Float](repeating: .nan, count: m * n)
        Kernels.multiplyPacked(m: m, Self.a, Self.packed, into: &c)
        #expect(c == byGemm)
        for i in 0..<m {
            for j in 0..<n {
                let products = (0..<k).map { Double(Self.a[i * k + $0]) * Double(Self.b[j * k + $0]) }
                let bound = 0x1p-24 * Double(k + 3) * products.map(abs).reduce(0, +)
                guard abs(Double(c[i * n + j]) - products.reduce(0, +)) <= bound else {
                    Issue.record("element \(i), \(j) is \(c[i * n + j]), reference \(products.reduce(0, +))")
                    return
                }
            }
        }
    }

    @Test func `threads that share the rows compute the same`() async {
        let (m, n, k) = (Self.m, Self.n, Self.k)
        var whole = [Float](repeating: 0, count: m * n)
        Kernels.multiplyPacked(m: m, Self.a, Self.packed, into: &whole)
        let ends = ([0, n] + (0..<6).map { _ in Int.random(in: 0...n) }).sorted()
        nonisolated(unsafe) let c = UnsafeMutablePointer<Float>.allocate(capacity: m * n)
        defer { c.deallocate() }
        c.initialize(repeating: .nan, count: m * n)
        await withTaskGroup(of: Void.self) { group in
            for (first, end) in zip(ends, ends.dropFirst()) {
                group.addTask {
                    UnsafeKernels.multiplyPacked(
                        m: m, Self.a, aStride: k, Self.packed, rows: first..<end, into: c + first, cStride: n)
                }
            }
        }
        #expect(Array(UnsafeBufferPointer(start: c, count: m * n)) == whole, "divided at \(ends)")
    }

    @Test(arguments: [false, true], [0, 3])
    func `spans of matrices with gaps, stored as they are or transposed`(isTransposed: Bool, gap: Int) {
        let (m, n, k) = (3, 37, 5)
        let (a, b) = (Array(Self.a[0..<m * k]), Array(Self.b[0..<n * k]))
        let rows = 2..<36
        var expected = [Float](repeating: 0, count: m * rows.count)
        Kernels.gemm(
            m: m, n: rows.count, k: k, a, Array(b[rows.lowerBound * k..<rows.upperBound * k]), bTransposed: true,
            &expected)
        let stored = isTransposed ? (0..<k).flatMap { i in (0..<n).map { b[$0 * k + i] } } : b
        let (storedRows, storedColumns) = isTransposed ? (k, n) : (n, k)
        let elements = padded(stored, columns: storedColumns, gap: gap)
        let packed = PackedMatrix(
            MatrixSpan(elements.span, rows: storedRows, columns: storedColumns, stride: storedColumns + gap),
            transposed: isTransposed)
        #expect(packed.rows == n && packed.columns == k)
        let paddedA = padded(a, columns: k, gap: gap)
        var c = padded(Array(repeating: 7, count: m * rows.count), columns: rows.count, gap: gap)
        var span = c.mutableSpan
        var matrix = MutableMatrixSpan(&span, rows: m, columns: rows.count, stride: rows.count + gap)
        Kernels.multiplyPacked(
            MatrixSpan(paddedA.span, rows: m, columns: k, stride: k + gap), packed, rows: rows, into: &matrix)
        #expect(c.map(\.bitPattern) == padded(expected, columns: rows.count, gap: gap).map(\.bitPattern))
        var array = [Float](repeating: 7, count: m * rows.count)
        Kernels.multiplyPacked(
            m: m, a, PackedMatrix(stored, rows: n, columns: k, transposed: isTransposed), rows: rows, into: &array)
        #expect(array == expected)
    }

    // The padding of the last panel is 0, and ∞·0 is NaN.
    @Test func `infinities, NaN and subnormals follow the arithmetic`() {
        let packed = PackedMatrix([.infinity, 0, .nan, 0, 1, 1, 0x1p-149, 0], rows: 4, columns: 2)
        var c = [Float](repeating: 5, count: 8)
        Kernels.multiplyPacked(m: 2, [1, 2, 0, -.infinity], packed, into: &c)
        #expect(c[0] == .infinity && c[1].isNaN && c[2] == 3 && c[3] == 0x1p-149)
        #expect(c[4].isNaN && c[5].isNaN && c[6] == -.infinity && c[7].isNaN)
    }

    @Test(arguments: InstructionSet.available)
    func `a product of nothing`(set: InstructionSet) {
        for none in [0, -1, -300] {
            var c: [Float] = [8, 12, 16, 20]
            set.kernels.multiplyPacked(2, none, untouchable, 5, untouchable, 40, 2, &c, 2)
            #expect(c == [0, 0, 0, 0])
            set.kernels.multiplyPacked(none, 3, untouchable, 5, untouchable, 40, 2, untouchable, 2)
            set.kernels.multiplyPacked(2, 3, untouchable, 5, untouchable, 40, none, untouchable, 2)
            set.kernels.packRows(untouchable, 5, false, none, 3, untouchable)
            set.kernels.packRows(untouchable, 5, true, none, 3, untouchable)
            set.kernels.packRows(untouchable, 5, false, 3, none, untouchable)
            set.kernels.packRows(untouchable, 5, true, 3, none, untouchable)
        }
        var c: [Float] = []
        Kernels.multiplyPacked(m: 3, [1, 2, 3], PackedMatrix([], rows: 0, columns: 1), into: &c)
        Kernels.multiplyPacked(m: 0, [], PackedMatrix([1, 2, 3], rows: 3, columns: 1), into: &c)
        Kernels.multiplyPacked(m: 1, [1], PackedMatrix([1, 2, 3], rows: 3, columns: 1), rows: 3..<3, into: &c)
        c = [4, 4]
        Kernels.multiplyPacked(m: 1, [], PackedMatrix([], rows: 2, columns: 0), into: &c)
        #expect(c == [0, 0])
    }

    /// `LengthCheckTests` runs them.
    static let misuses: [LengthCheckTests.Misuse] = [
        .init("PackedMatrix: elements has 5 elements; expected a matrix of 3 × 2") {
            _ = PackedMatrix([1, 2, 3, 4, 5], rows: 3, columns: 2)
        },
        .init("PackedMatrix: elements has 1 elements; expected a matrix of -1 × -1") {
            _ = PackedMatrix([1], rows: -1, columns: -1)
        },
        .init("multiplyPacked: a has 5 elements; expected a matrix of 2 × 3") { multiply(a: 5) },
        .init("multiplyPacked: a has 6 elements; expected a matrix of -2 × 3") { multiply(m: -2) },
        .init("multiplyPacked: c has 7 elements; expected a matrix of 2 × 4") { multiply(c: 7) },
        .init("multiplyPacked: c has 8 elements; expected a matrix of 2 × 3") { multiply(rows: 1..<4) },
        .init("multiplyPacked: rows 1..<5 of b, which has 4 rows") { multiply(rows: 1..<5) },
        .init("multiplyPacked: rows -1..<3 of b, which has 4 rows") { multiply(rows: -1..<3) },
        .init("multiplyPacked: a has 2 columns, b 3; expected the same number") { multiply(aColumns: 2, cRows: 2) },
        .init("multiplyPacked: c is 3 × 4; expected 2 × 4") { multiply(aColumns: 3, cRows: 3) },
    ]

    /// Multiplies 2 × 3 and 4 × 3.
    private static func multiply(m: Int = 2, a: Int = 6, rows: Range<Int>? = nil, c: Int = 8) {
        var c = [Float](repeating: 0, count: c)
        let packed = PackedMatrix([Float](repeating: 1, count: 12), rows: 4, columns: 3)
        Kernels.multiplyPacked(m: m, [Float](repeating: 1, count: a), packed, rows: rows, into: &c)
    }

    private static func multiply(aColumns: Int, cRows: Int) {
        let a = [Float](repeating: 1, count: 2 * aColumns)
        var c = [Float](repeating: 0, count: 4 * cRows)
        var span = MutableMatrixSpan(c.mutableSpan, rows: cRows, columns: 4)
        let packed = PackedMatrix([Float](repeating: 1, count: 12), rows: 4, columns: 3)
        Kernels.multiplyPacked(MatrixSpan(a.span, rows: 2, columns: aColumns), packed, into: &span)
    }
}
