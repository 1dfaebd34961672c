import BilinearKernels
import Testing

// That spans, also of tables with padded rows, and arrays give the bits that pointers give. The messages for what doesn't fit: LengthCheckTests.
@Suite struct TileKernelsTests {
    static let length = 19
    static let a = (0..<4 * length).map { Float($0 * 5 % 13) / 3 - 2 }
    static let b = (0..<6 * length).map { Float($0 * 3 % 17) / 5 - 1.5 }
    static let aRows: [Int32] = [3, 0, 3]
    static let bRows: [Int32] = [5, 1, 2, 5, 0]

    @Test func `scores`() {
        var expected = Array(repeating: Float.nan, count: 15)
        var (a, b) = (Self.a, Self.b)
        Self.withRows(of: &a, &b) {
            UnsafeKernels.scores(
                UnsafeKernels.GatheredRows($0), UnsafeKernels.GatheredRows($1), length: Self.length, into: &expected)
        }
        var out = Array(repeating: Float.nan, count: 15)
        Kernels.scores(
            Self.a, rows: Self.aRows, Self.b, rows: Self.bRows, length: Self.length, into: &out)
        #expect(out == expected)
        for gap in [0, 5] {
            let (a, b) = (Self.padded(Self.a, gap), Self.padded(Self.b, 2 * gap))
            out = Array(repeating: Float.nan, count: 15)
            var span = out.mutableSpan
            Kernels.scores(
                MatrixSpan(a.span, rows: 4, columns: Self.length, stride: Self.length + gap), rows: Self.aRows.span,
                MatrixSpan(b.span, rows: 6, columns: Self.length, stride: Self.length + 2 * gap),
                rows: Self.bRows.span, into: &span)
            #expect(out == expected)
        }
        let rowA = Array(Self.a[3 * Self.length..<4 * Self.length])
        let rowB = Array(Self.b[Self.length..<2 * Self.length])
        #expect(abs(out[1] - zip(rowA, rowB).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-4)
    }

    // Up to twelve columns can be in registers at once.
    @Test(arguments: 1...14)
    func `the update of any number of columns is that of naive loops`(columns: Int) {
        let (rows, length) = (15, 37)
        var a = (0..<rows * length).map { Float($0 * 5 % 13) / 13 - 0.5 }
        var b = (0..<columns * length).map { Float($0 * 3 % 17) / 17 - 0.5 }
        let g = (0..<rows * columns).map { Float($0 * 7 % 11) / 11 - 0.5 }
        var (expectedA, expectedB) = (a.map { Double($0) }, b.map { Double($0) })
        for i in 0..<rows {
            for j in 0..<columns {
                let factor = 0.25 * Double(g[i * columns + j])
                for d in 0..<length {
                    expectedA[i * length + d] += factor * Double(b[j * length + d])
                    expectedB[j * length + d] += factor * Double(a[i * length + d])
                }
            }
        }
        Kernels.applyCoefficients(
            0.25, g, &a, rows: (0..<rows).map { Int32($0) }, &b, rows: (0..<columns).map { Int32($0) }, length: length)
        #expect(zip(a, expectedA).allSatisfy { abs(Double($0) - $1) < 1e-6 })
        #expect(zip(b, expectedB).allSatisfy { abs(Double($0) - $1) < 1e-6 })
    }

    // Rows occur more than once.
    @Test func `the tile update`() {
        let coefficients = (0..<15).map { Float($0) / 4 - 2 }
        var (expectedA, expectedB) = (Self.a, Self.b)
        Self.withRows(of: &expectedA, &expectedB) {
            UnsafeKernels.applyCoefficients(-0.125, coefficients, $0, $1, length: Self.length)
        }
        var (a, b) = (Self.a, Self.b)
        Kernels.applyCoefficients(
            -0.125, coefficients, &a, rows: Self.aRows, &b, rows: Self.bRows, length: Self.length)
        #expect(a == expectedA && b == expectedB)
        for gap in [0, 5] {
            var (paddedA, paddedB) = (Self.padded(Self.a, gap), Self.padded(Self.b, 2 * gap))
            var spanA = MutableMatrixSpan(
                paddedA.mutableSpan, rows: 4, columns: Self.length, stride: Self.length + gap)
            var spanB = MutableMatrixSpan(
                paddedB.mutableSpan, rows: 6, columns: Self.length, stride: Self.length + 2 * gap)
            Kernels.applyCoefficients(
                -0.125, coefficients.span, &spanA, rows: Self.aRows.span, &spanB, rows: Self.bRows.span)
            #expect(paddedA.map(\.bitPattern) == Self.padded(expectedA, gap).map(\.bitPattern))
            #expect(paddedB.map(\.bitPattern) == Self.padded(expectedB, 2 * gap).map(\.bitPattern))
        }
        #expect(a[0..<Self.length] != Self.a[0..<Self.length])
        #expect(a[Self.length..<3 * Self.length] == Self.a[Self.length..<3 * Self.length])
    }

    private static func padded(_ rows: [Float], _ gap: Int) -> [Float] {
        BilinearKernelsTests.padded(rows, columns: length, gap: gap)
    }

    // With arrays without elements, too.
    @Test func `empty tiles`() {
        let noRows: [Int32] = []
        for (aRows, bRows) in [(noRows, Self.bRows), (Self.aRows, noRows), (noRows, noRows)] {
            var (a, b) = (aRows.isEmpty ? [] : Self.a, bRows.isEmpty ? [] : Self.b)
            let (oldA, oldB) = (a, b)
            var out: [Float] = []
            Kernels.scores(a, rows: aRows, b, rows: bRows, length: Self.length, into: &out)
            #expect(out.isEmpty)
            Kernels.applyCoefficients(1, [], &a, rows: aRows, &b, rows: bRows, length: Self.length)
            #expect(a == oldA && b == oldB)
        }
    }

    @Test(arguments: InstructionSet.available, [0, -1, -15, -16, -1_000])
    func `counts below 1 are none`(set: InstructionSet, none: Int) {
        let place = untouchable
        var out: [Float] = [7, 7]
        set.kernels.scores(place, 5, [0], 1, place, 5, [0, 1], 2, none, &out)
        #expect(out == [0, 0])
        set.kernels.applyCoefficients(1, [1, 2], place, 5, [0], 1, place, 5, [0, 1], 2, none)
        for (aCount, bCount) in [(none, 2), (2, none), (none, none)] {
            set.kernels.scores(place, 5, [0, 1], aCount, place, 5, [0, 1], bCount, 3, place)
            set.kernels.applyCoefficients(1, place, place, 5, [0, 1], aCount, place, 5, [0, 1], bCount, 3)
        }
    }

    /// Calls `body` with rows gathered from both tables.
    private static func withRows(
        of a: inout [Float], _ b: inout [Float],
        _ body: (UnsafeKernels.MutableGatheredRows, UnsafeKernels.MutableGatheredRows) -> Void
    ) {
        a.withUnsafeMutableBufferPointer { a in
            b.withUnsafeMutableBufferPointer { b in
                aRows.withUnsafeBufferPointer { aRows in
                    bRows.withUnsafeBufferPointer { bRows in
                        body(
                            UnsafeKernels.MutableGatheredRows(
                                base: a.baseAddress!, stride: length, indices: aRows.baseAddress!, count: aRows.count),
                            UnsafeKernels.MutableGatheredRows(
                                base: b.baseAddress!, stride: length, indices: bRows.baseAddress!, count: bRows.count))
                    }
                }
            }
        }
    }
}
