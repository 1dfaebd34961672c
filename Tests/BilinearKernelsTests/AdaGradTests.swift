import BilinearKernels
import KernelCatalog
import Testing

@Suite struct AdaGradTests {
    @Test(arguments: InstructionSet.available)
    func `small numbers, by hand`(set: InstructionSet) {
        var sums: [Float] = [0, 16, 7]
        var x: [Float] = [1, 2, 3]
        set.kernels.adaGradUpdate(0.5, 1, [3, 3, -3], &sums, &x, 3)
        #expect(sums == [9, 25, 16])
        #expect(x == [0.625, 1.75, 3.3])
    }

    @Test(arguments: InstructionSet.available)
    func `a gradient of 0 changes nothing, if ε isn't 0`(set: InstructionSet) {
        let old = (0..<37).map { Float($0) - 18 }
        var x = old
        let zero = Array(repeating: Float(0), count: 37)
        var sums = zero
        set.kernels.adaGradUpdate(0.1, 1e-8, zero, &sums, &x, 37)
        #expect(x == old && sums == zero)
        set.kernels.adaGradUpdate(0.1, 0, zero, &sums, &x, 37)
        #expect(x.allSatisfy { $0.isNaN })
    }

    @Test(arguments: InstructionSet.available)
    func `a NaN shows in its element`(set: InstructionSet) {
        for place in 0..<37 {
            var gradient = Array(repeating: Float(1), count: 37)
            gradient[place] = .nan
            var sums = Array(repeating: Float(1), count: 37)
            var x = sums
            set.kernels.adaGradUpdate(0.1, 1e-8, gradient, &sums, &x, 37)
            #expect(sums.indices.filter { sums[$0].isNaN } == [place])
            #expect(x.indices.filter { x[$0].isNaN } == [place])
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a count below 1 changes nothing`(set: InstructionSet) {
        for none in [0, -1, -17] {
            set.kernels.adaGradUpdate(0.1, 1e-8, untouchable, untouchable, untouchable, none)
        }
    }
}
