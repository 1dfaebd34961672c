import BilinearKernels
import KernelCatalog
import Testing

@Suite struct ExpTests {
    @Test(arguments: InstructionSet.available)
    func `infinities, NaN, zeros and the ends of the range`(set: InstructionSet) {
        var values: [Float] = [0, -0.0, .infinity, -.infinity, .nan, 88.722_84, 88.73, -87.5, -103.9, -104, -1e30]
        set.kernels.exp(&values, values.count)
        #expect(values[0] == 1 && values[1] == 1)
        #expect(values[2] == .infinity && values[3] == 0 && values[4].isNaN)
        // e^88.722839 is just below the largest float; e^−87.5 is subnormal; e^−103.9 is the least of them.
        #expect(values[5] == .infinity || values[5] > 3.4e38)
        #expect(values[6] == .infinity)
        #expect(values[7].isSubnormal && values[8] == .leastNonzeroMagnitude)
        #expect(values[9] == 0 && values[10] == 0)
    }

    @Test(arguments: InstructionSet.available)
    func `a NaN among others spoils none of them`(set: InstructionSet) {
        for place in 0..<40 {
            var values = Array(repeating: Float(0), count: 40)
            values[place] = .nan
            set.kernels.exp(&values, 40)
            for i in 0..<40 { #expect(i == place ? values[i].isNaN : values[i] == 1) }
        }
    }
}
