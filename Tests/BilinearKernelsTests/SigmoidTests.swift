import BilinearKernels
import KernelVerification
import Testing

@Suite struct SigmoidTests {
    @Test(arguments: InstructionSet.available, [SweptKernel.sigmoid, .logSigmoid, .sigmoidResidual])
    func `a dense sample of all floats is within the bound`(set: InstructionSet, kernel: SweptKernel) {
        expectWithinBound(kernel, set)
    }

    @Test(arguments: [SweptKernel.sigmoid, .logSigmoid, .sigmoidResidual])
    func `instruction sets with fused multiply-add give the same bits`(kernel: SweptKernel) { expectSameBits(kernel) }

    @Test(arguments: InstructionSet.available)
    func `infinities and NaN`(set: InstructionSet) {
        var values: [Float] = [.infinity, -.infinity, .nan, 0]
        set.kernels.sigmoid(&values, 4)
        #expect(values[0] == 1 && Double(values[1]) < 4.6e-39 && values[2].isNaN && values[3] == 0.5)
        values = [.infinity, -.infinity, .nan]
        set.kernels.logSigmoid(&values, 3)
        #expect(values[0] == 0 && values[1] == -.infinity && values[2].isNaN)
        values = [.infinity, -.infinity, .nan]
        set.kernels.sigmoidResidual(&values, [1, 1, 1], 3)
        #expect(values[0] == 0 && values[1] == -1 && values[2].isNaN)
    }

    @Test(arguments: InstructionSet.available)
    func `no tail is clipped`(set: InstructionSet) {
        var values: [Float] = [-20, -87, -100]
        set.kernels.sigmoid(&values, 3)
        #expect(values.allSatisfy { $0 > 0 })
        values = [20, 87, 100, -1e30]
        set.kernels.logSigmoid(&values, 4)
        #expect(values[0] < 0 && values[1] < 0 && values[2] < 0 && values[3] == -1e30)
    }
}
