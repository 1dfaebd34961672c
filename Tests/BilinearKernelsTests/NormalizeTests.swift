import BilinearKernels
import Testing

@Suite struct NormalizeTests {
    /// ‖x‖, in `Double`.
    static func reference(_ x: [Float]) -> Double {
        x.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    }

    static func normalized(_ set: InstructionSet, _ x: [Float]) -> (result: Float, values: [Float]) {
        surrounded(x) { set.kernels.normalize($0, x.count) }
    }

    @Test(arguments: InstructionSet.available)
    func `every length is within the bounds`(set: InstructionSet) {
        for count in testedLengths {
            for scale in [Float(1), 1e-17, 1e15] {
                let x = scattered(count, stream: 1).map { $0 * scale }
                let (norm, y) = Self.normalized(set, x)
                let exact = Self.reference(x)
                #expect(abs(Double(norm) - exact) <= 0x1p-24 * (Double(count) / 128 + 5) * exact, "length \(count)")
                for (x, y) in zip(x, y) where exact > 0 {
                    let element = Double(x) / exact
                    #expect(abs(Double(y) - element) <= 0x1p-24 * (Double(count) / 128 + 7) * abs(element))
                }
            }
        }
    }

    @Test func `instruction sets with fused multiply-add give the same bits`() {
        for count in testedLengths {
            let x = scattered(count, stream: 1)
            let results = fusedSets.map { Self.normalized($0, x) }
            #expect(Set(results.map { ($0.values + [$0.result]).map(\.bitPattern) }).count <= 1)
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

    @Test(arguments: InstructionSet.available)
    func `a count below 1 is an empty vector`(set: InstructionSet) {
        for count in [0, -1, -17] { #expect(set.kernels.normalize(untouchable, count) == 0) }
        #expect(UnsafeKernels.normalize(untouchable, count: -1) == 0)
    }

    @Test func `arrays, spans, and pointers`() {
        var x: [Float] = [3, -4]
        #expect(Kernels.normalize(&x) == 5)
        #expect(abs(x[0] - 0.6) < 1e-7 && abs(x[1] + 0.8) < 1e-7)
        var y: [Float] = [3, -4]
        var span = y.mutableSpan
        #expect(Kernels.normalize(&span) == 5)
        var z: [Float] = [3, -4]
        #expect(UnsafeKernels.normalize(&z, count: 2) == 5)
        var none: [Float] = []
        #expect(Kernels.normalize(&none) == 0)
        #expect(x == y && x == z)
    }
}
