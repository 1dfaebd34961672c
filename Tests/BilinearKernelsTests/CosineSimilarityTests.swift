import BilinearKernels
import Testing

@Suite struct CosineSimilarityTests {
    /// ⟨x, y⟩ / (‖x‖·‖y‖) in `Double`; 0 if a vector is zero.
    static func reference(_ x: [Float], _ y: [Float]) -> Double {
        var (product, xx, yy) = (0.0, 0.0, 0.0)
        for (x, y) in zip(x, y) {
            product += Double(x) * Double(y)
            xx += Double(x) * Double(x)
            yy += Double(y) * Double(y)
        }
        return xx == 0 || yy == 0 ? 0 : product / (xx * yy).squareRoot()
    }

    static func bound(_ count: Int) -> Double { 0x1p-24 * (Double(count) / 32 + 20) }

    static func cosine(_ set: InstructionSet, _ x: [Float], _ y: [Float]) -> Float {
        surrounded(x) { x in surrounded(y) { set.kernels.cosineSimilarity(x, $0, y.count) }.result }.result
    }

    @Test(arguments: InstructionSet.available)
    func `every length is within the bound`(set: InstructionSet) {
        for count in testedLengths {
            let x = scattered(count, stream: 1)
            for y in [scattered(count, stream: 2), x, x.map { -3 * $0 }, zip(x, scattered(count, stream: 3)).map(+)] {
                let cosine = Double(Self.cosine(set, x, y))
                #expect(abs(cosine - Self.reference(x, y)) <= Self.bound(count), "length \(count)")
                #expect(abs(cosine) <= 1)
            }
        }
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

    @Test func `instruction sets with fused multiply-add give the same bits`() {
        for count in testedLengths {
            let x = scattered(count, stream: 1)
            let y = scattered(count, stream: 2)
            #expect(Set(fusedSets.map { Self.cosine($0, x, y).bitPattern }).count <= 1)
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
            #expect(Double(Self.cosine(set, large, small)) <= -1 + Self.bound(count))
        }
    }

    @Test(arguments: InstructionSet.available)
    func `one NaN or infinity anywhere makes NaN`(set: InstructionSet) {
        for count in [1, 15, 16, 17, 63, 64, 100, 130] {
            for other in [Float(0), 1] {
                let y = Array(repeating: other, count: count)
                for place in 0..<count {
                    for value in [Float.nan, .infinity, -.infinity] {
                        var x = Array(repeating: Float(1), count: count)
                        x[place] = value
                        #expect(Self.cosine(set, x, y).isNaN && Self.cosine(set, y, x).isNaN)
                    }
                }
            }
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a count below 1 is an empty vector`(set: InstructionSet) {
        for count in [0, -1, -17] { #expect(set.kernels.cosineSimilarity(untouchable, untouchable, count) == 0) }
        #expect(UnsafeKernels.cosineSimilarity(untouchable, untouchable, count: -1) == 0)
    }

    @Test func `arrays and spans give the bits of pointers`() {
        let x = scattered(37, stream: 1)
        let y = scattered(37, stream: 2)
        let cosine = UnsafeKernels.cosineSimilarity(x, y, count: 37)
        #expect(Kernels.cosineSimilarity(x, y) == cosine && Kernels.cosineSimilarity(x.span, y.span) == cosine)
        #expect(Kernels.cosineSimilarity([3, 4], [4, 3]) == 0.96 && Kernels.cosineSimilarity([], []) == 0)
    }
}
