import BilinearKernels
import Testing
import _CLibrary

@Suite struct LogTests {
    /// The natural logarithm, in `Double`.
    static func reference(_ x: Float) -> Double { log(Double(x)) }

    static let bound = 1.0

    static func results(_ set: InstructionSet, _ x: [Float]) -> [Float] {
        surrounded(x) { set.kernels.log($0, x.count) }.values
    }

    static func expectRight(_ set: InstructionSet, _ x: [Float], sourceLocation: SourceLocation = #_sourceLocation) {
        for (x, y) in zip(x, results(set, x)) {
            let exact = reference(x)
            #expect(
                exact.isNaN ? y.isNaN : Double(y) == exact || abs(Double(y) - exact) <= bound * spacing(at: exact),
                "log \(x)", sourceLocation: sourceLocation)
        }
    }

    // About 60,000 of the 2³² floats, of both signs: each exponent, and densely around 1.
    @Test(arguments: InstructionSet.available)
    func `a sample of all floats is within the bound`(set: InstructionSet) {
        Self.expectRight(set, stride(from: 0, through: UInt32.max, by: 104_729).map { Float(bitPattern: $0) })
        Self.expectRight(set, (0..<20_000).map { Float(bitPattern: 0x3f7f_d8f0 + $0) })
    }

    @Test(arguments: InstructionSet.available)
    func `every length`(set: InstructionSet) {
        for count in testedLengths { Self.expectRight(set, scattered(count, stream: 1).map(abs)) }
    }

    @Test func `instruction sets with fused multiply-add give the same bits`() {
        let x = stride(from: 0, through: UInt32(0x7f80_0000), by: 104_729).map { Float(bitPattern: $0) }
        #expect(Set(fusedSets.map { Self.results($0, x).map(\.bitPattern) }).count <= 1)
    }

    @Test func `the baseline differs by at most one unit`() {
        guard let fused = fusedSets.last else { return }
        let x = stride(from: 1, through: UInt32(0x7f7f_ffff), by: 104_729).map { Float(bitPattern: $0) }
        for (y, z) in zip(Self.results(.baseline, x), Self.results(fused, x)) {
            #expect(abs(Double(y) - Double(z)) <= spacing(at: Double(z)))
        }
    }

    @Test(arguments: InstructionSet.available)
    func `zeros, negatives, infinities, NaN, subnormals`(set: InstructionSet) {
        let x: [Float] = [
            0, -0.0, -1, -.leastNonzeroMagnitude, -.infinity, .infinity, .nan, 1, .leastNonzeroMagnitude,
            .leastNormalMagnitude, .leastNormalMagnitude.nextDown, .greatestFiniteMagnitude,
        ]
        let y = Self.results(set, x)
        #expect(y[0] == -.infinity && y[1] == -.infinity)
        #expect(y[2].isNaN && y[3].isNaN && y[4].isNaN)
        #expect(y[5] == .infinity && y[6].isNaN && y[7].bitPattern == 0)
        Self.expectRight(set, x)
    }

    @Test(arguments: InstructionSet.available)
    func `a count below 1 is an empty vector`(set: InstructionSet) {
        for count in [0, -1, -17] { set.kernels.log(untouchable, count) }
        UnsafeKernels.log(untouchable, count: -1)
    }

    @Test func `arrays, spans, lanes, and pointers`() {
        let x = scattered(16, stream: 1).map(abs)
        var (array, spanned, pointed) = (x, x, x)
        Kernels.log(&array)
        var span = spanned.mutableSpan
        Kernels.log(&span)
        UnsafeKernels.log(&pointed, count: 16)
        let lanes = Kernels.log(SIMD16(x))
        #expect(array == spanned && array == pointed && array == (0..<16).map { lanes[$0] } && array != x)
    }
}
