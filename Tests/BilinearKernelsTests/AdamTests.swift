import BilinearKernels
import KernelCatalog
import Testing

@Suite struct AdamTests {
    @Test(arguments: InstructionSet.available)
    func `small numbers, by hand`(set: InstructionSet) {
        var m: [Float] = [8, -4]
        var v: [Float] = [4, 0]
        var x: [Float] = [1, 2]
        // rate, β₁, 1 − β₁, β₂, 1 − β₂, correction, ε.
        set.kernels.adamUpdate(0.5, 0.5, 0.5, 0.75, 0.25, 4, 1, [-2, 4], &m, &v, &x, 2)
        #expect(m == [3, 0])
        #expect(v == [4, 4])
        #expect(x == [0.7, 2])
    }

    @Test(arguments: InstructionSet.available)
    func `a gradient of 0 at the start changes nothing, if ε isn't 0`(set: InstructionSet) {
        let old = (0..<37).map { Float($0) - 18 }
        var x = old
        let zero = Array(repeating: Float(0), count: 37)
        var (m, v) = (zero, zero)
        set.kernels.adamUpdate(0.01, 0.9, 0.1, 0.999, 0.001, 1_000, 1e-8, zero, &m, &v, &x, 37)
        #expect(x == old && m == zero && v == zero)
        set.kernels.adamUpdate(0.01, 0.9, 0.1, 0.999, 0.001, 1_000, 0, zero, &m, &v, &x, 37)
        #expect(x.allSatisfy { $0.isNaN })
    }

    @Test(arguments: InstructionSet.available)
    func `a NaN shows in its element`(set: InstructionSet) {
        for place in 0..<37 {
            var gradient = Array(repeating: Float(1), count: 37)
            gradient[place] = .nan
            var m = Array(repeating: Float(1), count: 37)
            var (v, x) = (m, m)
            set.kernels.adamUpdate(0.01, 0.9, 0.1, 0.999, 0.001, 1_000, 1e-8, gradient, &m, &v, &x, 37)
            for values in [m, v, x] { #expect(values.indices.filter { values[$0].isNaN } == [place]) }
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a count below 1 changes nothing`(set: InstructionSet) {
        for none in [0, -1, -17] {
            set.kernels.adamUpdate(
                0.01, 0.9, 0.1, 0.999, 0.001, 1_000, 1e-8, untouchable, untouchable, untouchable, untouchable, none)
        }
    }
}
