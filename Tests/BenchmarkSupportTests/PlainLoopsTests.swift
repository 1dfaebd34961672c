import BenchmarkSupport
import BilinearKernels
import Testing

/// What the kernels are compared with must do the same work: the loops, here in debug builds as well, against the kernels.
@Suite struct PlainLoopsTests {
    static let n = 37
    let x = (0..<n).map { Float($0 % 7) / 4 - 0.6 }
    let y = (0..<n).map { Float($0 % 5) / 3 - 0.5 }

    func expectEqual(_ a: [Float], _ b: [Float], _ comment: Comment) {
        #expect(a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= 1e-5 * max(1, abs($0)) }, comment)
    }

    @Test func `loops over vectors`() {
        let n = Self.n
        expectEqual([PlainLoops.dot(x, y, n)], [Kernels.dot(x, y)], "dot")
        let reduced = x.withUnsafeBufferPointer { x in y.withUnsafeBufferPointer { PlainLoops.dotByReduce(x, $0) } }
        expectEqual([reduced], [Kernels.dot(x, y)], "dotByReduce")
        expectEqual([PlainLoops.squaredNorm(x, n)], [Kernels.squaredNorm(x)], "squaredNorm")
        var (a, b) = (y, y)
        PlainLoops.axpy(0.3, x, &a, n)
        Kernels.axpy(0.3, x, &b)
        expectEqual(a, b, "axpy")
        PlainLoops.scale(-1.5, &a, n)
        Kernels.scale(-1.5, &b)
        expectEqual(a, b, "scale")
        var (u, v) = (x, x)
        PlainLoops.axpyPair(0.9, 0.2, &a, &u, n)
        Kernels.axpyPair(scale: 0.9, coefficient: 0.2, &b, &v)
        expectEqual(a + u, b + v, "axpyPair")
    }

    @Test func `optimizers' updates`() {
        let n = Self.n
        let positive = y.map { $0 * $0 + 0.1 }
        var (sums, otherSums) = (positive, positive)
        var (a, b) = (y, y)
        PlainLoops.adaGradUpdate(0.1, 1e-8, x, &sums, &a, n)
        Kernels.adaGradUpdate(rate: 0.1, epsilon: 1e-8, gradient: x, sums: &otherSums, &b)
        expectEqual(a + sums, b + otherSums, "adaGradUpdate")

        var (m, otherM) = (y, y)
        // The first step's corrections: 1 / (1 − β₁) is part of the rate.
        PlainLoops.adamUpdate(0.1 / (1 - 0.9), 0.9, 0.999, 1 / (1 - 0.999), 1e-8, x, &m, &sums, &a, n)
        Kernels.adamUpdate(
            rate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 1, gradient: x, firstMoment: &otherM,
            secondMoment: &otherSums, &b)
        #expect(zip(a, b).allSatisfy { abs($0 - $1) <= 1e-3 * max(1, abs($0)) }, "adamUpdate")
        expectEqual(m + sums, otherM + otherSums, "adamUpdate's moments")
    }

    @Test func `functions of each element`() {
        let n = Self.n
        typealias Loop = (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
        let cases: [(String, Loop, (UnsafeMutablePointer<Float>, Int) -> Void)] = [
            ("exp", { PlainLoops.exp($0, $1, $2) }, { UnsafeKernels.exp($0, count: $1) }),
            ("sigmoid", { PlainLoops.sigmoid($0, $1, $2) }, { UnsafeKernels.sigmoid($0, count: $1) }),
            ("logSigmoid", { PlainLoops.logSigmoid($0, $1, $2) }, { UnsafeKernels.logSigmoid($0, count: $1) }),
            ("softplus", { PlainLoops.softplus($0, $1, $2) }, { UnsafeKernels.softplus($0, count: $1) }),
            ("softmax", { PlainLoops.softmax($0, $1, $2) }, { _ = UnsafeKernels.softmax($0, count: $1) }),
        ]
        for (name, loop, kernel) in cases {
            var (a, b) = (y, x)
            loop(x, &a, n)
            kernel(&b, n)
            expectEqual(a, b, "\(name)")
        }
        var (a, b) = (y, x)
        PlainLoops.sigmoidResidual(x, y, &a, n)
        UnsafeKernels.sigmoidResidual(targets: y, &b, count: n)
        expectEqual(a, b, "sigmoidResidual")
        expectEqual([PlainLoops.logSumExp(x, n)], [UnsafeKernels.logSumExp(x, count: n)], "logSumExp")
    }

    @Test func `tiles of gathered rows`() {
        let (m, k, d) = (2, 3, 6)
        let (a, b): ([Int32], [Int32]) = ([4, 0], [1, 3, 2])
        var (base, other) = (x, x)
        var (scores, otherScores) = (Array(repeating: Float(0), count: m * k), Array(repeating: Float(0), count: m * k))
        var scratch = Array(repeating: Float(0), count: m * d)
        PlainLoops.scores(base, 7, a, m, b, k, d, &scores)
        PlainLoops.applyCoefficients(0.1, scores, &base, 7, a, m, b, k, d, &scratch)
        other.withUnsafeMutableBufferPointer { other in
            guard let start = other.baseAddress else { return }
            a.withUnsafeBufferPointer { a in
                b.withUnsafeBufferPointer { b in
                    guard let a = a.baseAddress, let b = b.baseAddress else { return }
                    let aRows = UnsafeKernels.MutableGatheredRows(base: start, stride: 7, indices: a, count: m)
                    let bRows = UnsafeKernels.MutableGatheredRows(base: start, stride: 7, indices: b, count: k)
                    UnsafeKernels.scores(
                        UnsafeKernels.GatheredRows(aRows), UnsafeKernels.GatheredRows(bRows), length: d,
                        into: &otherScores)
                    UnsafeKernels.applyCoefficients(0.1, otherScores, aRows, bRows, length: d)
                }
            }
        }
        expectEqual(scores, otherScores, "scores")
        expectEqual(base, other, "applyCoefficients")
    }

    // A column occurs in both segments, the rows of both are one.
    @Test func `segments of pairs`() {
        let (d, stride) = (16, 18)
        let (rows, starts, columns): ([Int32], [Int32], [Int32]) = ([1, 1], [0, 2, 3], [2, 0, 2])
        var a = (0..<2 * stride).map { Float($0 % 7) / 4 - 0.6 }
        var b = (0..<3 * stride).map { Float($0 % 5) / 3 - 0.5 }
        var (otherA, otherB) = (a, b)
        var (scores, otherScores) = (Array(repeating: Float(0), count: 3), Array(repeating: Float(0), count: 3))
        var scratch = Array(repeating: Float(0), count: d)
        PlainLoops.sampledScores(a, b, stride, rows, starts, 2, columns, d, &scores)
        PlainLoops.applySampledCoefficients(
            0.1, 0.2, scores, &a, &b, stride, rows, starts, 2, columns, d, &scratch)
        let kernels = InstructionSet.baseline.kernels
        kernels.sampledScores(&otherA, stride, &otherB, stride, rows, starts, 2, columns, nil, nil, 0, d, &otherScores)
        kernels.applySampledCoefficients(
            0.1, 0.2, otherScores, &otherA, stride, &otherB, stride, rows, starts, 2, columns, nil, nil, 0, d)
        expectEqual(scores, otherScores, "sampledScores")
        expectEqual(a + b, otherA + otherB, "applySampledCoefficients")
    }

    @Test func `products with matrices`() {
        let (m, n, k) = (3, 4, 5)
        let a = Array(x[..<(m * k)])
        let b = Array(y[..<(k * n)])
        var (c, other) = (Array(repeating: Float(9), count: m * n), Array(repeating: Float(9), count: m * n))
        PlainLoops.gemm(m, n, k, a, b, &c)
        UnsafeKernels.gemm(m: m, n: n, k: k, a, aStride: k, b, bStride: n, &other, cStride: n)
        expectEqual(c, other, "gemm")

        var (v, otherV) = (Array(x[..<m]), Array(x[..<m]))
        PlainLoops.gemv(a, m, k, Array(y[..<k]), &v)
        UnsafeKernels.gemv(a, stride: k, rows: m, columns: k, Array(y[..<k]), &otherV)
        expectEqual(v, otherV, "gemv")

        var (w, otherW) = (Array(x[..<k]), Array(x[..<k]))
        PlainLoops.gemvTransposed(a, m, k, v, &w)
        UnsafeKernels.gemv(a, stride: k, rows: m, columns: k, transposed: true, v, &otherW)
        expectEqual(w, otherW, "gemvTransposed")

        expectEqual(
            [PlainLoops.bilinear(v, a, m, k, w)], [UnsafeKernels.bilinear(v, a, stride: k, rows: m, columns: k, w)],
            "bilinear")
        var (p, otherP) = (a, a)
        PlainLoops.addOuterProduct(0.3, v, m, w, k, &p)
        UnsafeKernels.addOuterProduct(0.3, v, w, &otherP, stride: k, rows: m, columns: k)
        expectEqual(p, otherP, "addOuterProduct")
    }
}
