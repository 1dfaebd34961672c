import BilinearKernels
import Testing

@Suite struct SumTests {
    /// Σ x[i], in `Double`.
    static func reference(_ x: [Float]) -> Double { x.reduce(0) { $0 + Double($1) } }

    static func bound(_ x: [Float]) -> Double {
        0x1p-24 * (Double(x.count) / 64 + 6) * x.reduce(0) { $0 + Double(abs($1)) }
    }

    static func sum(_ set: InstructionSet, _ x: [Float]) -> Float {
        surrounded(x) { set.kernels.sum($0, x.count) }.result
    }

    @Test(arguments: InstructionSet.available)
    func `every length is within the bound`(set: InstructionSet) {
        for count in testedLengths {
            let x = scattered(count, stream: 1)
            let error = abs(Double(Self.sum(set, x)) - Self.reference(x))
            #expect(error <= Self.bound(x), "length \(count)")
        }
    }

    // Nothing is multiplied.
    @Test func `all instruction sets give the same bits`() {
        for count in testedLengths {
            let x = scattered(count, stream: 1)
            #expect(Set(InstructionSet.available.map { Self.sum($0, x).bitPattern }).count == 1)
        }
    }

    @Test(arguments: InstructionSet.available)
    func `one NaN or infinity anywhere shows`(set: InstructionSet) {
        for count in [1, 15, 16, 17, 63, 64, 100, 130] {
            for place in 0..<count {
                var x = Array(repeating: Float(1), count: count)
                #expect(Self.sum(set, x) == Float(count))
                x[place] = .nan
                #expect(Self.sum(set, x).isNaN)
                x[place] = -.infinity
                #expect(Self.sum(set, x) == -.infinity)
            }
        }
        #expect(Self.sum(set, [.infinity, 1, -.infinity]).isNaN)
    }

    @Test(arguments: InstructionSet.available)
    func `a count below 1 is an empty vector`(set: InstructionSet) {
        for count in [0, -1, -17] { #expect(set.kernels.sum(untouchable, count) == 0) }
        #expect(UnsafeKernels.sum(untouchable, count: -1) == 0)
    }

    @Test func `arrays and spans give the bits of pointers`() {
        let x = scattered(37, stream: 1)
        let sum = UnsafeKernels.sum(x, count: 37)
        #expect(Kernels.sum(x) == sum && Kernels.sum(x.span) == sum && Kernels.sum([]) == 0)
    }
}
