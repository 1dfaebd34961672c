import BilinearKernels
import Testing
import _CLibrary

@Suite struct TanhTests {
    /// The hyperbolic tangent, in `Double`.
    static func reference(_ x: Float) -> Double { tanh(Double(x)) }

    static let bound = 1.5

    static func results(_ set: InstructionSet, _ x: [Float]) -> [Float] {
        surrounded(x) { set.kernels.tanh($0, x.count) }.values
    }

    static func expectRight(_ set: InstructionSet, _ x: [Float], sourceLocation: SourceLocation = #_sourceLocation) {
        for (x, y) in zip(x, results(set, x)) {
            let exact = reference(x)
            #expect(
                exact.isNaN ? y.isNaN : abs(Double(y) - exact) <= bound * spacing(at: exact), "tanh \(x)",
                sourceLocation: sourceLocation)
            #expect(x.isNaN || x.sign == y.sign && abs(y) <= 1, sourceLocation: sourceLocation)
        }
    }

    // About 60,000 of the 2³² floats: each exponent, and densely where one formula follows the other.
    @Test(arguments: InstructionSet.available)
    func `a sample of all floats is within the bound`(set: InstructionSet) {
        Self.expectRight(set, stride(from: 0, through: UInt32.max, by: 104_729).map { Float(bitPattern: $0) })
        Self.expectRight(set, (0..<20_000).map { Float(bitPattern: 0x3f7f_d8f0 + $0) })
    }

    @Test(arguments: InstructionSet.available)
    func `every length`(set: InstructionSet) {
        for count in testedLengths { Self.expectRight(set, scattered(count, stream: 1)) }
    }

    @Test func `instruction sets with fused multiply-add give the same bits`() {
        let x = stride(from: 0, through: UInt32(0x7f80_0000), by: 104_729).map { Float(bitPattern: $0) }
        #expect(Set(fusedSets.map { Self.results($0, x).map(\.bitPattern) }).count <= 1)
    }

    @Test func `the baseline differs by at most one unit`() {
        guard let fused = fusedSets.last else { return }
        let x = stride(from: 0, through: UInt32(0x7f80_0000), by: 104_729).map { Float(bitPattern: $0) }
        for (y, z) in zip(Self.results(.baseline, x), Self.results(fused, x)) {
            #expect(abs(Double(y) - Double(z)) <= spacing(at: Double(z)))
        }
    }

    @Test(arguments: InstructionSet.available)
    func `zeros, infinities, NaN, and small arguments`(set: InstructionSet) {
        let x: [Float] = [0, -0.0, .infinity, -.infinity, .nan, 9.02, 1e-5, -1e-30, .leastNonzeroMagnitude]
        let y = Self.results(set, x)
        #expect(y[0].bitPattern == 0 && y[1].bitPattern == 0x8000_0000)
        #expect(y[2] == 1 && y[3] == -1 && y[4].isNaN && y[5] == 1)
        #expect(Array(y[6...]) == Array(x[6...]))
    }

    @Test(arguments: InstructionSet.available)
    func `a count below 1 is an empty vector`(set: InstructionSet) {
        for count in [0, -1, -17] { set.kernels.tanh(untouchable, count) }
        UnsafeKernels.tanh(untouchable, count: -1)
    }

    @Test func `arrays, spans, lanes, and pointers`() {
        let x = scattered(16, stream: 1)
        var (array, spanned, pointed) = (x, x, x)
        Kernels.tanh(&array)
        var span = spanned.mutableSpan
        Kernels.tanh(&span)
        UnsafeKernels.tanh(&pointed, count: 16)
        let lanes = Kernels.tanh(SIMD16(x))
        #expect(array == spanned && array == pointed && array == (0..<16).map { lanes[$0] } && array != x)
    }
}
