import BilinearKernels
import KernelCatalog
import Testing
import _KernelBodies

@Suite struct GemmTests {
    @Test(arguments: InstructionSet.available)
    func `small integers give the exact product`(set: InstructionSet) {
        for (m, n, k) in [(1, 1, 1), (2, 3, 4), (7, 17, 5), (13, 65, 33), (2, 1, 300)] {
            let a = (0..<m * k).map { $0 % 7 - 3 }
            let b = (0..<k * n).map { $0 % 5 - 1 }
            let product = (0..<m * n).map { i in (0..<k).reduce(0) { $0 + a[i / n * k + $1] * b[$1 * n + i % n] } }
            let aColumns = (0..<k * m).map { Float(a[$0 % m * k + $0 / m]) }
            let bColumns = (0..<n * k).map { Float(b[$0 % k * n + $0 / k]) }
            for (isATransposed, isBTransposed) in [(false, false), (false, true), (true, false), (true, true)] {
                var c = Array(repeating: Float(10), count: m * n)
                set.kernels.gemm(
                    m, n, k, 2, isATransposed ? aColumns : a.map { Float($0) }, isATransposed ? m : k, isATransposed,
                    isBTransposed ? bColumns : b.map { Float($0) }, isBTransposed ? k : n, isBTransposed, 0.5, &c, n)
                #expect(c == product.map { Float(2 * $0 + 5) }, "\(m), \(n), \(k), \(isATransposed), \(isBTransposed)")
            }
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a count below 1 is an empty sum or an empty result`(set: InstructionSet) {
        for none in [0, -1, -300] {
            var c: [Float] = [8, 12, 16, 20]
            set.kernels.gemm(2, 2, none, 3, untouchable, 5, false, untouchable, 5, false, 0.25, &c, 2)
            #expect(c == [2, 3, 4, 5])
            set.kernels.gemm(2, 2, none, 3, untouchable, 5, true, untouchable, 5, true, 0, &c, 2)
            #expect(c == [0, 0, 0, 0])
            for (m, n) in [(none, 2), (2, none), (none, none)] {
                set.kernels.gemm(m, n, 3, 1, untouchable, 5, false, untouchable, 5, false, 2, untouchable, 2)
                set.kernels.gemm(m, n, none, 1, untouchable, 5, true, untouchable, 5, true, 0, untouchable, 2)
            }
        }
    }

    // α = 0 is no exception; nor are the zeros that fill up panels.
    @Test(arguments: InstructionSet.available, [Float(1), 0])
    func `a NaN or an infinity shows in the elements that it is part of`(set: InstructionSet, alpha: Float) {
        let (m, n, k) = (8, 67, 5)
        let one = Array(repeating: Float(1), count: n * k)
        for isInA in [true, false] {
            for place in 0..<(isInA ? m : n) * k {
                for value in [Float.nan, .infinity] {
                    var other = one
                    other[place] = value
                    var c = Array(repeating: Float(1), count: m * n)
                    set.kernels.gemm(
                        m, n, k, alpha, isInA ? other : one, k, false, isInA ? one : other, n, false, 1, &c, n)
                    let expected = c.indices.filter { isInA ? $0 / n == place / k : $0 % n == place % n }
                    #expect(c.indices.filter { !c[$0].isFinite } == expected)
                }
            }
        }
    }

    // The verification itself.
    @Test func `what a kernel reads or writes beside its matrices is found`() {
        func faults(_ replace: (inout KernelTable) -> Void) -> [String] {
            var subject = SweepSubject(.baseline)
            replace(&subject.kernels)
            return CatalogedKernel("gemm")!.sweep([subject], extent: .quick, seed: 1)[0].failures.map(\.description)
        }
        #expect(faults { _ in }.isEmpty)
        let writingGaps = faults {
            $0.gemm = { m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, beta, c, cStride in
                InstructionSet.baseline.kernels.gemm(
                    m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, beta, c, cStride)
                if m > 1, n > 0, cStride > n { c[n] = 0 }
            }
        }
        #expect(writingGaps.contains { $0.contains("a gap between rows of C was written") })
        let readingGaps = faults {
            $0.gemm = { m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, beta, c, cStride in
                InstructionSet.baseline.kernels.gemm(
                    m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, beta, c, cStride)
                if !aTransposed, m > 1, n > 0, k > 0, aStride > k { c[0] += a[k] * 0 }
            }
        }
        #expect(readingGaps.contains { $0.contains("result nan") })
        let readingC = faults {
            $0.gemm = { m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, beta, c, cStride in
                for i in 0..<max(m, 0) { for j in 0..<max(n, 0) { c[i * cStride + j] *= beta } }
                InstructionSet.baseline.kernels.gemm(
                    m, n, k, alpha, a, aStride, aTransposed, b, bStride, bTransposed, 1, c, cStride)
            }
        }
        #expect(readingC.contains { $0.contains("result nan") })
    }
}
