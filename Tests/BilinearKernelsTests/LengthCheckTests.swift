import BilinearKernels
import Testing

/// Calls whose arguments don't fit together, each in a process of its own, which it ends with a message.
@Suite struct LengthCheckTests {
    struct Misuse: Sendable {
        let message: String
        let call: @Sendable () -> Void

        init(_ message: String, _ call: @escaping @Sendable () -> Void) {
            self.message = message
            self.call = call
        }
    }

    @Test(arguments: misuses.indices)
    func `a misuse ends the program with a message that says what was wrong`(number: Int) async throws {
        let result = try await #require(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { [number = number as Int] in LengthCheckTests.misuses[number].call() }
        let output = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(output.contains("Fatal error: \(Self.misuses[number].message)\n"))
    }

    static let misuses =
        vectorMisuses + optimizerMisuses + tileMisuses + sampledMisuses + matrixMisuses + matrixSpanMisuses
        + distanceMisuses + PackedMatrixTests.misuses

    static let vectorMisuses = [
        Misuse("dot: x has 2 elements, y 1; expected the same number") { _ = Kernels.dot([1, 2], [1]) },
        Misuse("dot: x has 0 elements, y 1; expected the same number") { _ = Kernels.dot([], [1]) },
        Misuse("axpy: x has 2 elements, y 3; expected the same number") {
            var y: [Float] = [1, 2, 3]
            Kernels.axpy(1, [1, 2], &y)
        },
        Misuse("axpyPair: u has 2 elements, v 3; expected the same number") {
            var u: [Float] = [1, 2]
            var v: [Float] = [1, 2, 3]
            Kernels.axpyPair(scale: 1, coefficient: 1, &u, &v)
        },
        Misuse("sigmoidResidual: targets has 3 elements, scores 2; expected the same number") {
            var scores: [Float] = [1, 2]
            Kernels.sigmoidResidual(targets: [1, 2, 3], &scores)
        },
        Misuse("exp: x has 2 elements, y 3; expected the same number") {
            var y: [Float] = [1, 2, 3]
            Kernels.exp([1, 2], into: &y)
        },
        Misuse("sigmoid: x has 1 elements, y 0; expected the same number") {
            var y: [Float] = []
            Kernels.sigmoid([1], into: &y)
        },
        Misuse("logSigmoid: x has 0 elements, y 1; expected the same number") {
            var y: [Float] = [1]
            Kernels.logSigmoid([], into: &y)
        },
        Misuse("softplus: x has 2 elements, y 1; expected the same number") {
            var y: [Float] = [1]
            Kernels.softplus([1, 2], into: &y)
        },
    ]

    static let optimizerMisuses = [
        Misuse("adaGradUpdate: gradient has 2 elements, sums 3; expected the same number") {
            adaGrad(gradient: 2, sums: 3, x: 2)
        },
        Misuse("adaGradUpdate: gradient has 2 elements, x 1; expected the same number") {
            adaGrad(gradient: 2, sums: 2, x: 1)
        },
        Misuse("adamUpdate: gradient has 2 elements, firstMoment 3; expected the same number") {
            adam(gradient: 2, firstMoment: 3, secondMoment: 2, x: 2)
        },
        Misuse("adamUpdate: gradient has 2 elements, secondMoment 3; expected the same number") {
            adam(gradient: 2, firstMoment: 2, secondMoment: 3, x: 2)
        },
        Misuse("adamUpdate: gradient has 2 elements, x 3; expected the same number") {
            adam(gradient: 2, firstMoment: 2, secondMoment: 2, x: 3)
        },
        Misuse("adamUpdate: step is 0; expected at least 1") {
            adam(gradient: 2, firstMoment: 2, secondMoment: 2, x: 2, step: 0)
        },
    ]

    static let tileMisuses = [
        Misuse("scores: length is 0; expected at least 1") { scores(length: 0) },
        Misuse("scores: a has 11 elements; expected rows of 4") { scores(a: 11) },
        Misuse("scores: b has 9 elements; expected rows of 4") { scores(b: 9) },
        Misuse("scores: row 3 of a, which has 3 rows") { scores(aRows: [0, 3]) },
        Misuse("scores: row -1 of b, which has 2 rows") { scores(bRows: [0, -1, 1]) },
        Misuse("scores: row 1 of b, which has 0 rows") { scores(b: 0) },
        Misuse("scores: out has 5 elements; expected a matrix of 2 × 3") { scores(out: 5) },
        Misuse("scores: a has 3 columns, b 4; expected the same number") {
            let (a, b) = (floats(6), floats(8))
            let row: [Int32] = [0]
            var out = floats(1)
            var span = out.mutableSpan
            Kernels.scores(
                MatrixSpan(a.span, rows: 2, columns: 3), rows: row.span, MatrixSpan(b.span, rows: 2, columns: 4),
                rows: row.span, into: &span)
        },
        Misuse("applyCoefficients: a has 3 columns, b 4; expected the same number") {
            var (a, b) = (floats(6), floats(8))
            let row: [Int32] = [0]
            let coefficients = floats(1)
            var spanA = MutableMatrixSpan(a.mutableSpan, rows: 2, columns: 3)
            var spanB = MutableMatrixSpan(b.mutableSpan, rows: 2, columns: 4)
            Kernels.applyCoefficients(1, coefficients.span, &spanA, rows: row.span, &spanB, rows: row.span)
        },
        Misuse("applyCoefficients: length is -1; expected at least 1") { applyCoefficients(length: -1) },
        Misuse("applyCoefficients: a has 11 elements; expected rows of 4") { applyCoefficients(a: 11) },
        Misuse("applyCoefficients: b has 9 elements; expected rows of 4") { applyCoefficients(b: 9) },
        Misuse("applyCoefficients: row -2147483648 of a, which has 3 rows") { applyCoefficients(aRows: [0, .min]) },
        Misuse("applyCoefficients: row 2147483647 of b, which has 2 rows") { applyCoefficients(bRows: [0, 1, .max]) },
        Misuse("applyCoefficients: coefficients has 7 elements; expected a matrix of 2 × 3") {
            applyCoefficients(coefficients: 7)
        },
    ]

    static let sampledMisuses = [
        Misuse("sampledScores: length is 0; expected at least 1") { sampledScores(length: 0) },
        Misuse("sampledScores: rows of 24 floats; expected a positive multiple of 16") {
            sampledScores(a: 72, b: 48, length: 24)
        },
        Misuse("sampledScores: a has 16 columns, b 32; expected the same number") {
            biasedScores(aBiases: 3, bBiases: 1, bColumns: 32)
        },
        Misuse("sampledScores: a has 3 rows, its biases 2 elements; expected the same number") {
            biasedScores(aBiases: 2, bBiases: 2)
        },
        Misuse("sampledScores: b has 2 rows, its biases 3 elements; expected the same number") {
            biasedScores(aBiases: 3, bBiases: 3)
        },
        Misuse("sampledScores: a has 47 elements; expected rows of 16") { sampledScores(a: 47) },
        Misuse("sampledScores: b has 31 elements; expected rows of 16") { sampledScores(b: 31) },
        Misuse("sampledScores: row 3 of a, which has 3 rows") { sampledScores(rows: [0, 3]) },
        Misuse("sampledScores: row -1 of b, which has 2 rows") { sampledScores(columns: [0, -1, 1]) },
        Misuse("sampledScores: starts has 2 elements, rows 2; expected one more than rows") {
            sampledScores(starts: [0, 3])
        },
        Misuse("sampledScores: starts has 0 elements, rows 0; expected one more than rows") {
            sampledScores(rows: [], starts: [])
        },
        Misuse("sampledScores: starts descends from 9 to 8 at 2") { sampledScores(starts: [5, 9, 8]) },
        Misuse("sampledScores: columns has 3 elements; expected those from 5 up to 9 of starts") {
            sampledScores(starts: [5, 6, 9])
        },
        // Whose difference isn't an Int32.
        Misuse("sampledScores: columns has 3 elements; expected those from -2147483648 up to 2147483647 of starts") {
            sampledScores(starts: [.min, 0, .max])
        },
        Misuse("sampledScores: columns has 3 elements, out 2; expected the same number") { sampledScores(out: 2) },
        Misuse("applySampledCoefficients: length is -16; expected at least 1") {
            applySampledCoefficients(length: -16)
        },
        Misuse("applySampledCoefficients: rows of 8 floats; expected a positive multiple of 16") {
            applySampledCoefficients(length: 8)
        },
        Misuse("applySampledCoefficients: a has 3 rows, its biases 4 elements; expected the same number") {
            applyToBiases(aBiases: 4, bBiases: 2)
        },
        Misuse("applySampledCoefficients: b has 2 rows, its biases 0 elements; expected the same number") {
            applyToBiases(aBiases: 3, bBiases: 0)
        },
        Misuse("applySampledCoefficients: a has 47 elements; expected rows of 16") { applySampledCoefficients(a: 47) },
        Misuse("applySampledCoefficients: b has 31 elements; expected rows of 16") { applySampledCoefficients(b: 31) },
        Misuse("applySampledCoefficients: row -2147483648 of a, which has 3 rows") {
            applySampledCoefficients(rows: [0, .min])
        },
        Misuse("applySampledCoefficients: row 2147483647 of b, which has 2 rows") {
            applySampledCoefficients(columns: [0, 1, .max])
        },
        Misuse("applySampledCoefficients: starts has 4 elements, rows 2; expected one more than rows") {
            applySampledCoefficients(starts: [0, 1, 2, 3])
        },
        Misuse("applySampledCoefficients: starts descends from 0 to -1 at 1") {
            applySampledCoefficients(starts: [0, -1, 3])
        },
        Misuse("applySampledCoefficients: columns has 3 elements; expected those from 0 up to 2 of starts") {
            applySampledCoefficients(starts: [0, 1, 2])
        },
        Misuse("applySampledCoefficients: columns has 3 elements, coefficients 4; expected the same number") {
            applySampledCoefficients(coefficients: 4)
        },
        Misuse("addSparseProduct: rows of 24 floats; expected a positive multiple of 16") {
            addSparseProduct(a: 72, b: 48, length: 24)
        },
        Misuse("addSparseProduct: a has 47 elements; expected rows of 16") { addSparseProduct(a: 47) },
        Misuse("addSparseProduct: row 3 of a, which has 3 rows") { addSparseProduct(rows: [0, 3]) },
        Misuse("addSparseProduct: row -1 of b, which has 2 rows") { addSparseProduct(columns: [0, -1, 1]) },
        Misuse("addSparseProduct: starts descends from 9 to 8 at 2") { addSparseProduct(starts: [5, 9, 8]) },
        Misuse("addSparseProduct: columns has 3 elements, coefficients 4; expected the same number") {
            addSparseProduct(coefficients: 4)
        },
    ]

    static let matrixMisuses = [
        Misuse("gemv: a has 5 elements; expected a matrix of 2 × 3") { gemv(a: 5, isTransposed: false) },
        Misuse("gemv: a has 5 elements; expected a matrix of 3 × 2") { gemv(a: 5, isTransposed: true) },
        Misuse("gemm: a has 5 elements; expected a matrix of 2 × 3") { gemm(a: 5) },
        Misuse("gemm: a has 5 elements; expected a matrix of 3 × 2") { gemm(a: 5, isTransposed: true) },
        Misuse("gemm: b has 11 elements; expected a matrix of 3 × 4") { gemm(b: 11) },
        Misuse("gemm: b has 11 elements; expected a matrix of 4 × 3") { gemm(b: 11, isTransposed: true) },
        Misuse("gemm: c has 9 elements; expected a matrix of 2 × 4") { gemm(c: 9) },
        // Whose product fits.
        Misuse("gemm: a has 6 elements; expected a matrix of -2 × -3") { gemm(m: -2, k: -3) },
        Misuse("gemm: a has 0 elements; expected a matrix of \(Int.max / 2 + 1) × 4") {
            gemm(m: .max / 2 + 1, k: 4, a: 0)
        },
        Misuse("bilinear: b has 5 elements; expected a matrix of 2 × 3") {
            _ = Kernels.bilinear(floats(2), floats(5), floats(3))
        },
        Misuse("addOuterProduct: b has 7 elements; expected a matrix of 2 × 3") {
            var b = floats(7)
            Kernels.addOuterProduct(1, floats(2), floats(3), &b)
        },
        Misuse("gemv: a is 2 × 3; expected 2 × 4") {
            let (a, x) = (floats(6), floats(4))
            var y = floats(2)
            var span = y.mutableSpan
            Kernels.gemv(MatrixSpan(a.span, rows: 2, columns: 3), x.span, &span)
        },
        Misuse("gemm: a has 2 elements; expected a matrix of 2 × 3") {
            var c = [0.0, 0]
            Kernels.gemm(m: 2, n: 1, k: 3, [1.0, 2], [1.0, 2, 3], &c)
        },
        Misuse("gemv: a has 3 elements; expected a matrix of 2 × 2") {
            var y = [0.0, 0]
            Kernels.gemv([1.0, 2, 3], [1.0, 2], &y)
        },
        Misuse("gemm: a is 2 × 3; expected 4 × 3") { gemm(ofSpans: (2, 3), (3, 5), (4, 5)) },
        Misuse("gemm: b is 4 × 5; expected 3 × 5") { gemm(ofSpans: (2, 3), (4, 5), (2, 5)) },
        Misuse("gemm: b is 3 × 5; expected 3 × 6") { gemm(ofSpans: (2, 3), (3, 5), (2, 6)) },
        Misuse("bilinear: b is 3 × 2; expected 2 × 3") {
            let (u, b, v) = (floats(2), floats(6), floats(3))
            _ = Kernels.bilinear(u.span, MatrixSpan(b.span, rows: 3, columns: 2), v.span)
        },
        Misuse("addOuterProduct: b is 3 × 2; expected 2 × 3") {
            let (u, v) = (floats(2), floats(3))
            var b = floats(6)
            var span = MutableMatrixSpan(b.mutableSpan, rows: 3, columns: 2)
            Kernels.addOuterProduct(1, u.span, v.span, &span)
        },
    ]

    static let matrixSpanMisuses = [
        Misuse("MatrixSpan: -1 × 4; expected at least 0 × 0") { matrixSpan(0, rows: -1, columns: 4) },
        Misuse("MatrixSpan: 0 × -4; expected at least 0 × 0") { matrixSpan(0, rows: 0, columns: -4) },
        Misuse("MatrixSpan: stride is 3; expected at least the 4 columns") {
            matrixSpan(8, rows: 2, columns: 4, stride: 3)
        },
        Misuse("MatrixSpan: 7 elements; expected 2 rows of 4 with stride 4") { matrixSpan(7, rows: 2, columns: 4) },
        Misuse("MatrixSpan: 9 elements; expected 2 rows of 4 with stride 4") { matrixSpan(9, rows: 2, columns: 4) },
        // Which 10 to 12 elements are.
        Misuse("MatrixSpan: 9 elements; expected 2 rows of 4 with stride 6") {
            matrixSpan(9, rows: 2, columns: 4, stride: 6)
        },
        Misuse("MatrixSpan: 13 elements; expected 2 rows of 4 with stride 6") {
            matrixSpan(13, rows: 2, columns: 4, stride: 6)
        },
        Misuse("MatrixSpan: 1 elements; expected 0 rows of 4 with stride 4") { matrixSpan(1, rows: 0, columns: 4) },
        Misuse("MatrixSpan: 0 elements; expected \(Int.max / 2 + 1) rows of 4 with stride 4") {
            matrixSpan(0, rows: .max / 2 + 1, columns: 4)
        },
        Misuse("MutableMatrixSpan: 7 elements; expected 2 rows of 4 with stride 4") {
            var elements = floats(7)
            _ = MutableMatrixSpan(elements.mutableSpan, rows: 2, columns: 4)
        },
        Misuse("MutableMatrixSpan: stride is 3; expected at least the 4 columns") {
            var elements = floats(8)
            var span = elements.mutableSpan
            _ = MutableMatrixSpan(&span, rows: 2, columns: 4, stride: 3)
        },
    ]
}

// Calls with lengths that fit together, but for those given.
extension LengthCheckTests {
    static func floats(_ count: Int) -> [Float] { Array(repeating: 1, count: count) }

    private static func adaGrad(gradient: Int, sums: Int, x: Int) {
        var sums = floats(sums)
        var x = floats(x)
        Kernels.adaGradUpdate(rate: 1, epsilon: 0, gradient: floats(gradient), sums: &sums, &x)
    }

    private static func adam(gradient: Int, firstMoment: Int, secondMoment: Int, x: Int, step: Int = 1) {
        var firstMoment = floats(firstMoment)
        var secondMoment = floats(secondMoment)
        var x = floats(x)
        Kernels.adamUpdate(
            rate: 1, step: step, gradient: floats(gradient), firstMoment: &firstMoment, secondMoment: &secondMoment, &x)
    }

    private static func scores(
        a: Int = 12, aRows: [Int32] = [0, 2], b: Int = 8, bRows: [Int32] = [1, 0, 1], length: Int = 4, out: Int = 6
    ) {
        var out = floats(out)
        Kernels.scores(floats(a), rows: aRows, floats(b), rows: bRows, length: length, into: &out)
    }

    private static func applyCoefficients(
        coefficients: Int = 6, a: Int = 12, aRows: [Int32] = [0, 2], b: Int = 8, bRows: [Int32] = [1, 0, 1],
        length: Int = 4
    ) {
        var a = floats(a)
        var b = floats(b)
        Kernels.applyCoefficients(1, floats(coefficients), &a, rows: aRows, &b, rows: bRows, length: length)
    }

    private static func sampledScores(
        a: Int = 48, rows: [Int32] = [2, 0], starts: [Int32] = [0, 1, 3], b: Int = 32, columns: [Int32] = [1, 0, 1],
        length: Int = 16, out: Int = 3
    ) {
        var out = floats(out)
        Kernels.sampledScores(
            floats(a), rows: rows, starts: starts, floats(b), columns: columns, length: length, into: &out)
    }

    private static func applySampledCoefficients(
        coefficients: Int = 3, a: Int = 48, rows: [Int32] = [2, 0], starts: [Int32] = [0, 1, 3], b: Int = 32,
        columns: [Int32] = [1, 0, 1], length: Int = 16
    ) {
        var a = floats(a)
        var b = floats(b)
        Kernels.applySampledCoefficients(
            1, decay: 0, floats(coefficients), &a, rows: rows, starts: starts, &b, columns: columns, length: length)
    }

    private static func addSparseProduct(
        coefficients: Int = 3, a: Int = 48, rows: [Int32] = [2, 0], starts: [Int32] = [0, 1, 3], b: Int = 32,
        columns: [Int32] = [1, 0, 1], length: Int = 16
    ) {
        var a = floats(a)
        Kernels.addSparseProduct(
            floats(coefficients), &a, rows: rows, starts: starts, floats(b), columns: columns, length: length)
    }

    private static func biasedScores(aBiases: Int, bBiases: Int, bColumns: Int = 16) {
        let (a, b, aBiases, bBiases) = (floats(48), floats(2 * bColumns), floats(aBiases), floats(bBiases))
        let (rows, starts, columns): ([Int32], [Int32], [Int32]) = ([2, 0], [0, 1, 3], [1, 0, 1])
        var out = floats(3)
        var span = out.mutableSpan
        Kernels.sampledScores(
            MatrixSpan(a.span, rows: 3, columns: 16), biases: aBiases.span, rows: rows.span, starts: starts.span,
            MatrixSpan(b.span, rows: 2, columns: bColumns), biases: bBiases.span, columns: columns.span, into: &span)
    }

    private static func applyToBiases(aBiases: Int, bBiases: Int) {
        var (a, b, aBiases, bBiases) = (floats(48), floats(32), floats(aBiases), floats(bBiases))
        let (rows, starts, columns): ([Int32], [Int32], [Int32]) = ([2, 0], [0, 1, 3], [1, 0, 1])
        let coefficients = floats(3)
        var spanA = MutableMatrixSpan(a.mutableSpan, rows: 3, columns: 16)
        var spanB = MutableMatrixSpan(b.mutableSpan, rows: 2, columns: 16)
        var spanOfABiases = aBiases.mutableSpan
        var spanOfBBiases = bBiases.mutableSpan
        Kernels.applySampledCoefficients(
            1, decay: 0, biasDecay: 0, coefficients.span, &spanA, biases: &spanOfABiases, rows: rows.span,
            starts: starts.span, &spanB, biases: &spanOfBBiases, columns: columns.span)
    }

    private static func gemm(ofSpans aShape: (Int, Int), _ bShape: (Int, Int), _ cShape: (Int, Int)) {
        let (a, b) = (floats(aShape.0 * aShape.1), floats(bShape.0 * bShape.1))
        var c = floats(cShape.0 * cShape.1)
        var span = MutableMatrixSpan(c.mutableSpan, rows: cShape.0, columns: cShape.1)
        Kernels.gemm(
            MatrixSpan(a.span, rows: aShape.0, columns: aShape.1),
            MatrixSpan(b.span, rows: bShape.0, columns: bShape.1), &span)
    }

    private static func matrixSpan(_ count: Int, rows: Int, columns: Int, stride: Int? = nil) {
        let elements = floats(count)
        _ = MatrixSpan(elements.span, rows: rows, columns: columns, stride: stride)
    }

    private static func gemv(a: Int, isTransposed: Bool) {
        var y = floats(2)
        Kernels.gemv(floats(a), transposed: isTransposed, floats(3), &y)
    }

    private static func gemm(
        m: Int = 2, k: Int = 3, a: Int = 6, b: Int = 12, c: Int = 8, isTransposed: Bool = false
    ) {
        var c = floats(c)
        Kernels.gemm(
            m: m, n: 4, k: k, floats(a), aTransposed: isTransposed, floats(b), bTransposed: isTransposed, &c)
    }
}
