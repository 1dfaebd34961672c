import BilinearKernels
import Testing

@Suite struct SquaredDistanceTests {
    /// Σ (x[i] − y[i])², in `Double`.
    static func reference(_ x: [Float], _ y: [Float]) -> Double {
        zip(x, y).reduce(0) { sum, pair in
            let difference = Double(pair.0) - Double(pair.1)
            return sum + difference * difference
        }
    }

    static func bound(_ x: [Float], _ y: [Float]) -> Double {
        0x1p-24 * (Double(x.count) / 64 + 10) * reference(x, y)
    }

    static func distance(_ set: InstructionSet, _ x: [Float], _ y: [Float]) -> Float {
        surrounded(x) { x in surrounded(y) { set.kernels.squaredDistance(x, $0, y.count) }.result }.result
    }

    @Test(arguments: InstructionSet.available)
    func `every length is within the bound`(set: InstructionSet) {
        for count in testedLengths {
            let x = scattered(count, stream: 1)
            let y = scattered(count, stream: 2)
            let error = abs(Double(Self.distance(set, x, y)) - Self.reference(x, y))
            #expect(error <= Self.bound(x, y), "length \(count)")
        }
    }

    // Here ‖x‖² − 2·⟨x, y⟩ + ‖y‖² would have no correct digit.
    @Test(arguments: InstructionSet.available)
    func `close vectors are within the bound`(set: InstructionSet) {
        let x = scattered(300, stream: 1).map { $0 + 1_000 }
        let y = x.map { $0.nextUp }
        let error = abs(Double(Self.distance(set, x, y)) - Self.reference(x, y))
        #expect(Self.reference(x, y) > 0 && error <= Self.bound(x, y))
    }

    @Test func `instruction sets with fused multiply-add give the same bits`() {
        for count in testedLengths {
            let x = scattered(count, stream: 1)
            let y = scattered(count, stream: 2)
            #expect(Set(fusedSets.map { Self.distance($0, x, y).bitPattern }).count <= 1)
        }
    }

    @Test(arguments: InstructionSet.available)
    func `one NaN or infinity anywhere shows`(set: InstructionSet) {
        for count in [1, 15, 16, 17, 63, 64, 100, 130] {
            let y = Array(repeating: Float(1), count: count)
            for place in 0..<count {
                var x = y
                x[place] = .nan
                #expect(Self.distance(set, x, y).isNaN)
                x[place] = -.infinity
                #expect(Self.distance(set, x, y) == .infinity)
                #expect(Self.distance(set, x, x).isNaN)
            }
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a count below 1 is an empty vector`(set: InstructionSet) {
        for count in [0, -1, -17] { #expect(set.kernels.squaredDistance(untouchable, untouchable, count) == 0) }
        #expect(UnsafeKernels.squaredDistance(untouchable, untouchable, count: -1) == 0)
    }

    @Test func `arrays and spans give the bits of pointers`() {
        let x = scattered(37, stream: 1)
        let y = scattered(37, stream: 2)
        let distance = UnsafeKernels.squaredDistance(x, y, count: 37)
        #expect(Kernels.squaredDistance(x, y) == distance && Kernels.squaredDistance(x.span, y.span) == distance)
        #expect(Kernels.squaredDistance([1, 2], [4, 6]) == 25 && Kernels.squaredDistance([], []) == 0)
    }
}
