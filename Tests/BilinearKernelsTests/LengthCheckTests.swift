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

    static let misuses = vectorMisuses + optimizerMisuses + tileMisuses + sampledMisuses + matrixMisuses

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
            Kernels.axpyPair(1, 1, &u, &v)
        },
        Misuse("sigmoidResidual: scores has 2 elements, targets 3; expected the same number") {
            var scores: [Float] = [1, 2]
            Kernels.sigmoidResidual(&scores, targets: [1, 2, 3])
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
        Misuse("sampledScores: length is 0; expected a positive multiple of 16") { sampledScores(length: 0) },
        Misuse("sampledScores: length is 24; expected a positive multiple of 16") { sampledScores(length: 24) },
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
        Misuse("applySampledCoefficients: length is -16; expected a positive multiple of 16") {
            applySampledCoefficients(length: -16)
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
    ]
}

// Calls with lengths that fit together, but for those given.
extension LengthCheckTests {
    private static func floats(_ count: Int) -> [Float] { Array(repeating: 1, count: count) }

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
        let a = floats(a)
        let b = floats(b)
        var out = floats(out)
        var span = out.mutableSpan
        Kernels.scores(a.span, rows: aRows.span, b.span, rows: bRows.span, length: length, into: &span)
    }

    private static func applyCoefficients(
        coefficients: Int = 6, a: Int = 12, aRows: [Int32] = [0, 2], b: Int = 8, bRows: [Int32] = [1, 0, 1],
        length: Int = 4
    ) {
        let coefficients = floats(coefficients)
        var a = floats(a)
        var b = floats(b)
        var spanA = a.mutableSpan
        var spanB = b.mutableSpan
        Kernels.applyCoefficients(
            1, coefficients.span, &spanA, rows: aRows.span, &spanB, rows: bRows.span, length: length)
    }

    private static func sampledScores(
        a: Int = 48, rows: [Int32] = [2, 0], starts: [Int32] = [0, 1, 3], b: Int = 32, columns: [Int32] = [1, 0, 1],
        length: Int = 16, out: Int = 3
    ) {
        let a = floats(a)
        let b = floats(b)
        var out = floats(out)
        var span = out.mutableSpan
        Kernels.sampledScores(
            a.span, rows: rows.span, starts: starts.span, b.span, columns: columns.span, length: length, into: &span)
    }

    private static func applySampledCoefficients(
        coefficients: Int = 3, a: Int = 48, rows: [Int32] = [2, 0], starts: [Int32] = [0, 1, 3], b: Int = 32,
        columns: [Int32] = [1, 0, 1], length: Int = 16
    ) {
        let coefficients = floats(coefficients)
        var a = floats(a)
        var b = floats(b)
        var spanA = a.mutableSpan
        var spanB = b.mutableSpan
        Kernels.applySampledCoefficients(
            1, decay: 0, coefficients.span, &spanA, rows: rows.span, starts: starts.span, &spanB,
            columns: columns.span, length: length)
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
