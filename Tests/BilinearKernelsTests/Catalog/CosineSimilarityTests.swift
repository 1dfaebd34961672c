import BilinearKernels
import Testing

/// What the catalog's cases don't reach: vectors whose norms vanish or overflow.
@Suite struct CosineSimilarityTests {
    private static func cosine(_ set: InstructionSet, _ x: [Float], _ y: [Float]) -> Float {
        set.kernels.cosineSimilarity(x, y, x.count)
    }

    @Test(arguments: InstructionSet.available)
    func `it has the bits of the three products`(set: InstructionSet) {
        for count in testedLengths where count > 0 {
            let x = scattered(count, stream: 1)
            let y = scattered(count, stream: 2)
            let kernels = set.kernels
            let norms = kernels.squaredNorm(x, count).squareRoot() * kernels.squaredNorm(y, count).squareRoot()
            let quotient = kernels.dot(x, y, count) / norms
            #expect(Self.cosine(set, x, y) == min(max(quotient, -1), 1))
        }
    }

    @Test(arguments: InstructionSet.available)
    func `zero vectors, overflow and underflow`(set: InstructionSet) {
        for count in [1, 16, 17, 100] {
            let zero = [Float](repeating: 0, count: count)
            let x = scattered(count, stream: 1)
            #expect(Self.cosine(set, zero, x).bitPattern == 0 && Self.cosine(set, x, zero).bitPattern == 0)
            #expect(Self.cosine(set, zero, zero).bitPattern == 0)
            // The squares underflow; the product doesn't.
            let tiny = [Float](repeating: 1e-30, count: count)
            let huge = [Float](repeating: 1e25, count: count)
            #expect(Self.cosine(set, tiny, x.map { _ in -1 }).bitPattern == 0)
            #expect(Self.cosine(set, huge, x).isNaN && Self.cosine(set, x, huge).isNaN)
            let large = [Float](repeating: 1e18, count: count)
            let small = [Float](repeating: -1e-17, count: count)
            #expect(Double(Self.cosine(set, large, small)) <= -1 + 1e-5)
        }
    }

    @Test(arguments: InstructionSet.available)
    func `vectors without a usable norm stay as they are`(set: InstructionSet) {
        for count in [1, 16, 17, 100] {
            var x = [Float](repeating: 0, count: count)
            x[count - 1] = -0.0
            for value in [-0.0, 1e-30, 1e30, Float.infinity, .nan] {
                x[count - 1] = value
                let (norm, y) = Self.normalized(set, x)
                #expect(value.isNaN ? norm.isNaN : norm == (abs(value) < 1 ? 0 : .infinity))
                #expect(y.map(\.bitPattern) == x.map(\.bitPattern))
            }
        }
    }

    private static func normalized(_ set: InstructionSet, _ x: [Float]) -> (Float, [Float]) {
        var values = x
        let norm = set.kernels.normalize(&values, x.count)
        return (norm, values)
    }
}
