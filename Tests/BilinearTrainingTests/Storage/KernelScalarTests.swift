import BilinearTraining
import Testing

@Suite struct KernelScalarTests {
    /// Both types against plain sums over all ways to store the operands.
    private func checkProducts<Scalar: KernelScalar>(of type: Scalar.Type, tolerance: Double) {
        let (m, n, k) = (3, 5, 4)
        for (aTransposed, bTransposed) in [(false, false), (true, false), (false, true), (true, true)] {
            for beta in [0, 1, -2] as [Scalar] {
                let a = Matrix<Scalar>(rows: aTransposed ? k : m, columns: aTransposed ? m : k, randomIn: 1, seed: 1)
                let b = Matrix<Scalar>(rows: bTransposed ? n : k, columns: bTransposed ? k : n, randomIn: 1, seed: 2)
                let old = Matrix<Scalar>(rows: m, columns: n, randomIn: 1, seed: 3)
                var c = old.elements
                var span = c.mutableSpan
                let (aElements, bElements) = (a.elements, b.elements)
                Scalar.gemm(
                    m: m, n: n, k: k, alpha: 3, aElements.span, aTransposed: aTransposed, bElements.span,
                    bTransposed: bTransposed, beta: beta, &span)
                let expected = sum(
                    scaled(Double(beta), naive(old)), 3,
                    product(
                        aTransposed ? transposed(naive(a)) : naive(a), bTransposed ? transposed(naive(b)) : naive(b)))
                #expect(distance([c.map { Double($0) }], [Array(expected.joined())]) < tolerance)
            }
        }
    }

    @Test func `products of matrices are sums of products`() {
        checkProducts(of: Float.self, tolerance: 1e-6)
        checkProducts(of: Double.self, tolerance: 1e-14)
    }

    private func checkVectors<Scalar: KernelScalar>(of type: Scalar.Type) {
        // Exact in both types.
        let (x, y) = ([1, -2, 3] as [Scalar], [4, 5, -6] as [Scalar])
        #expect(Scalar.dot(x.span, y.span) == -24)
        #expect(Scalar.squaredNorm(x.span) == 14)
        var z = y
        var span = z.mutableSpan
        Scalar.axpy(2, x.span, &span)
        #expect(z == [6, 1, 0])
        let floats: [Float] = [0.5, -8, 1e-3]
        var copies = x
        var copySpan = copies.mutableSpan
        Scalar.copy(floats.span, to: &copySpan)
        #expect(copies == floats.map { Scalar($0) })
        let targets: [Float] = [1, 1, 1]
        var scores = x
        var scoreSpan = scores.mutableSpan
        Scalar.differentiate(&scoreSpan, targets: targets.span, by: SquaredLoss())
        for (found, expected) in zip(scores, [0, -6, 4]) { #expect(abs(Double(found) - Double(expected)) < 1e-9) }
    }

    @Test func `vectors`() {
        checkVectors(of: Float.self)
        checkVectors(of: Double.self)
    }
}
