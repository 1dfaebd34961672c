import BilinearKernels
import KernelCatalog
import Testing

@Suite struct SigmoidTests {
    @Test(arguments: InstructionSet.available)
    func `infinities and NaN`(set: InstructionSet) {
        var values: [Float] = [.infinity, -.infinity, .nan, 0]
        set.kernels.sigmoid(&values, 4)
        #expect(values[0] == 1 && values[1] == 0 && values[2].isNaN && values[3] == 0.5)
        values = [.infinity, -.infinity, .nan, 0]
        set.kernels.sigmoidResidual(&values, [1, 1, 1, .nan], 4)
        #expect(values[0] == 0 && values[1] == -1 && values[2].isNaN && values[3].isNaN)
    }

    @Test(arguments: InstructionSet.available)
    func `no tail is clipped`(set: InstructionSet) {
        var values: [Float] = [-20, -87, -100, -103]
        set.kernels.sigmoid(&values, 4)
        #expect(values.allSatisfy { $0 > 0 } && values == values.sorted(by: >))
    }
}
