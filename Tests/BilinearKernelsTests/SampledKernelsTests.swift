import BilinearKernels
import Testing

// That spans, also of tables with padded rows, and arrays give the bits that pointers give. The messages for what doesn't fit: LengthCheckTests.
@Suite struct SampledKernelsTests {
    static let length = 48
    static let a = (0..<3 * length).map { Float($0 * 5 % 13) / 3 - 2 }
    static let b = (0..<4 * length).map { Float($0 * 3 % 17) / 5 - 1.5 }
    static let rows: [Int32] = [2, 0, 1, 2]
    // The second segment is empty.
    static let starts: [Int32] = [3, 6, 6, 7, 12]
    static let columns: [Int32] = [1, 3, 1, 0, 2, 2, 1, 3, 3]

    @Test func `scores`() {
        var expected = Array(repeating: Float.nan, count: 9)
        var (a, b) = (Self.a, Self.b)
        Self.withPairs(of: &a, &b) { UnsafeKernels.sampledScores($0, length: Self.length, into: &expected) }
        var out = Array(repeating: Float.nan, count: 9)
        Kernels.sampledScores(
            Self.a, rows: Self.rows, starts: Self.starts, Self.b, columns: Self.columns, length: Self.length,
            into: &out)
        #expect(out == expected)
        for gap in [0, 5] {
            let (a, b) = (Self.padded(Self.a, gap), Self.padded(Self.b, 2 * gap))
            out = Array(repeating: Float.nan, count: 9)
            var span = out.mutableSpan
            Kernels.sampledScores(
                MatrixSpan(a.span, rows: 3, columns: Self.length, stride: Self.length + gap), rows: Self.rows.span,
                starts: Self.starts.span,
                MatrixSpan(b.span, rows: 4, columns: Self.length, stride: Self.length + 2 * gap),
                columns: Self.columns.span, into: &span)
            #expect(out == expected)
        }
        let row = Self.a[2 * Self.length..<3 * Self.length]
        let column = Self.b[3 * Self.length..<4 * Self.length]
        #expect(abs(out[1] - zip(row, column).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-4)
    }

    // Rows and columns occur more than once.
    @Test func `the update`() {
        let coefficients = (0..<9).map { Float($0) / 4 - 1 }
        var (expectedA, expectedB) = (Self.a, Self.b)
        Self.withPairs(of: &expectedA, &expectedB) {
            UnsafeKernels.applySampledCoefficients(-0.125, decay: 0.01, coefficients, $0, length: Self.length)
        }
        var (a, b) = (Self.a, Self.b)
        Kernels.applySampledCoefficients(
            -0.125, decay: 0.01, coefficients, &a, rows: Self.rows, starts: Self.starts, &b, columns: Self.columns,
            length: Self.length)
        #expect(a == expectedA && b == expectedB)
        for gap in [0, 5] {
            var (paddedA, paddedB) = (Self.padded(Self.a, gap), Self.padded(Self.b, 2 * gap))
            var spanA = MutableMatrixSpan(
                paddedA.mutableSpan, rows: 3, columns: Self.length, stride: Self.length + gap)
            var spanB = MutableMatrixSpan(
                paddedB.mutableSpan, rows: 4, columns: Self.length, stride: Self.length + 2 * gap)
            Kernels.applySampledCoefficients(
                -0.125, decay: 0.01, coefficients.span, &spanA, rows: Self.rows.span, starts: Self.starts.span, &spanB,
                columns: Self.columns.span)
            #expect(paddedA.map(\.bitPattern) == Self.padded(expectedA, gap).map(\.bitPattern))
            #expect(paddedB.map(\.bitPattern) == Self.padded(expectedB, 2 * gap).map(\.bitPattern))
        }
        #expect(a[0..<Self.length] == Self.a[0..<Self.length])
        #expect(a[Self.length...] != Self.a[Self.length...])
    }

    // Row 2 occurs in two segments, row 0 in an empty one.
    @Test func `the product with a sparse matrix`() {
        let coefficients = (0..<9).map { Float($0) / 4 - 1 }
        var (expected, b) = (Self.a, Self.b)
        Self.withPairs(of: &expected, &b) {
            UnsafeKernels.addSparseProduct(coefficients, $0, length: Self.length)
        }
        var a = Self.a
        Kernels.addSparseProduct(
            coefficients, &a, rows: Self.rows, starts: Self.starts, Self.b, columns: Self.columns, length: Self.length)
        #expect(a == expected && b == Self.b)
        for gap in [0, 5] {
            var paddedA = Self.padded(Self.a, gap)
            let paddedB = Self.padded(Self.b, 2 * gap)
            var span = MutableMatrixSpan(paddedA.mutableSpan, rows: 3, columns: Self.length, stride: Self.length + gap)
            Kernels.addSparseProduct(
                coefficients.span, &span, rows: Self.rows.span, starts: Self.starts.span,
                MatrixSpan(paddedB.span, rows: 4, columns: Self.length, stride: Self.length + 2 * gap),
                columns: Self.columns.span)
            #expect(paddedA.map(\.bitPattern) == Self.padded(expected, gap).map(\.bitPattern))
        }
        var naive = Self.a.map { Double($0) }
        for (segment, row) in Self.rows.enumerated() {
            for pair in Int(Self.starts[segment] - 3)..<Int(Self.starts[segment + 1] - 3) {
                for i in 0..<Self.length {
                    naive[Int(row) * Self.length + i] +=
                        Double(coefficients[pair]) * Double(Self.b[Int(Self.columns[pair]) * Self.length + i])
                }
            }
        }
        #expect(zip(a, naive).allSatisfy { abs(Double($0) - $1) < 1e-5 })
    }

    @Test func `scores and update with biases`() {
        let (aBiases, bBiases): ([Float], [Float]) = ([0.5, -1, 2], [3, 0.25, -0.5, 1])
        var expected = Array(repeating: Float.nan, count: 9)
        var (expectedA, expectedB) = (Self.a, Self.b)
        var (expectedABiases, expectedBBiases) = (aBiases, bBiases)
        let coefficients = (0..<9).map { Float($0) / 4 - 1 }
        Self.withPairs(of: &expectedA, &expectedB) { pairs in
            expectedABiases.withUnsafeMutableBufferPointer { a in
                expectedBBiases.withUnsafeMutableBufferPointer { b in
                    var pairs = pairs
                    pairs.biases = UnsafeKernels.SampledBiases(a: a.baseAddress!, b: b.baseAddress!, offset: 0.75)
                    UnsafeKernels.sampledScores(pairs, length: Self.length, into: &expected)
                    UnsafeKernels.applySampledCoefficients(
                        -0.125, decay: 0.01, biasDecay: 0.02, coefficients, pairs, length: Self.length)
                }
            }
        }
        var out = Array(repeating: Float.nan, count: 9)
        var span = out.mutableSpan
        Kernels.sampledScores(
            MatrixSpan(Self.a.span, rows: 3, columns: Self.length), biases: aBiases.span, rows: Self.rows.span,
            starts: Self.starts.span, MatrixSpan(Self.b.span, rows: 4, columns: Self.length), biases: bBiases.span,
            columns: Self.columns.span, offset: 0.75, into: &span)
        #expect(out == expected)
        var outOfArrays = Array(repeating: Float.nan, count: 9)
        Kernels.sampledScores(
            Self.a, biases: aBiases, rows: Self.rows, starts: Self.starts, Self.b, biases: bBiases,
            columns: Self.columns, offset: 0.75, length: Self.length, into: &outOfArrays)
        #expect(outOfArrays == expected)
        var (aArray, bArray, aBiasArray, bBiasArray) = (Self.a, Self.b, aBiases, bBiases)
        Kernels.applySampledCoefficients(
            -0.125, decay: 0.01, biasDecay: 0.02, coefficients, &aArray, biases: &aBiasArray, rows: Self.rows,
            starts: Self.starts, &bArray, biases: &bBiasArray, columns: Self.columns, length: Self.length)
        #expect(aArray == expectedA && bArray == expectedB)
        #expect(aBiasArray == expectedABiases && bBiasArray == expectedBBiases)
        var unbiased = out
        Kernels.sampledScores(
            Self.a, rows: Self.rows, starts: Self.starts, Self.b, columns: Self.columns, length: Self.length,
            into: &unbiased)
        // The third pair is of row 2 and column 1.
        #expect(abs(out[2] - (unbiased[2] + 0.75 + 2 + 0.25)) < 1e-4)

        var (a, b, newABiases, newBBiases) = (Self.a, Self.b, aBiases, bBiases)
        var spanA = MutableMatrixSpan(a.mutableSpan, rows: 3, columns: Self.length)
        var spanB = MutableMatrixSpan(b.mutableSpan, rows: 4, columns: Self.length)
        var spanOfABiases = newABiases.mutableSpan
        var spanOfBBiases = newBBiases.mutableSpan
        Kernels.applySampledCoefficients(
            -0.125, decay: 0.01, biasDecay: 0.02, coefficients.span, &spanA, biases: &spanOfABiases,
            rows: Self.rows.span, starts: Self.starts.span, &spanB, biases: &spanOfBBiases,
            columns: Self.columns.span)
        #expect(a == expectedA && b == expectedB)
        #expect(newABiases == expectedABiases && newBBiases == expectedBBiases)
        #expect(newABiases != aBiases && newBBiases != bBiases)
    }

    private static func padded(_ rows: [Float], _ gap: Int) -> [Float] {
        BilinearKernelsTests.padded(rows, columns: length, gap: gap)
    }

    // With arrays without elements, too.
    @Test func `no segments, and only empty ones`() {
        let cases: [(rows: [Int32], a: [Float], b: [Float])] = [
            ([], [], []), ([], Self.a, Self.b), ([2, 2], Self.a, []), ([2, 2], Self.a, Self.b),
        ]
        for (rows, oldA, oldB) in cases {
            var (a, b) = (oldA, oldB)
            let starts = Array(repeating: Int32(9), count: rows.count + 1)
            var out: [Float] = []
            Kernels.sampledScores(a, rows: rows, starts: starts, b, columns: [], length: 16, into: &out)
            #expect(out.isEmpty)
            Kernels.applySampledCoefficients(
                1, decay: 0.5, [], &a, rows: rows, starts: starts, &b, columns: [], length: 16)
            Kernels.addSparseProduct([], &a, rows: rows, starts: starts, b, columns: [], length: 16)
            #expect(a == oldA && b == oldB)
        }
    }

    @Test(arguments: InstructionSet.available, [0, -1, -15, -16, -1_000])
    func `counts below 1 are none`(set: InstructionSet, none: Int) {
        let place = untouchable
        var out: [Float] = [7, 7, 7, 7, 7, 7]
        set.kernels.sampledScores(place, 16, place, 16, [0], [0, 5], 1, [0, 1, 2, 3, 4], nil, nil, 0, none, &out)
        #expect(out == [0, 0, 0, 0, 0, 7])
        set.kernels.applySampledCoefficients(
            1, 0, [1, 2], place, 16, place, 16, [0], [0, 2], 1, [0, 1], nil, nil, 0, none)
        set.kernels.addSparseProduct([1, 2], place, 16, place, 16, [0], [0, 2], 1, [0, 1], none)
        set.kernels.addSparseProduct(place, place, 16, place, 16, [0], [0, 2], none, [0, 1], 16)
        set.kernels.sampledScores(place, 16, place, 16, [0], [0, 2], none, [0, 1], nil, nil, 0, 16, place)
        set.kernels.applySampledCoefficients(
            1, 0, place, place, 16, place, 16, [0], [0, 2], none, [0, 1], nil, nil, 0, 16)
    }

    /// Calls `body` with pairs of rows of both tables.
    private static func withPairs(
        of a: inout [Float], _ b: inout [Float], _ body: (UnsafeKernels.SampledPairs) -> Void
    ) {
        a.withUnsafeMutableBufferPointer { a in
            b.withUnsafeMutableBufferPointer { b in
                rows.withUnsafeBufferPointer { rows in
                    starts.withUnsafeBufferPointer { starts in
                        columns.withUnsafeBufferPointer { columns in
                            body(
                                UnsafeKernels.SampledPairs(
                                    a: a.baseAddress!, aStride: length, b: b.baseAddress!, bStride: length,
                                    rows: rows.baseAddress!, starts: starts.baseAddress!, count: rows.count,
                                    columns: columns.baseAddress!))
                        }
                    }
                }
            }
        }
    }
}
