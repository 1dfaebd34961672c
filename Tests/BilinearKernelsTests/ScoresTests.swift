import BilinearKernels
import KernelCatalog
import Testing

@Suite struct ScoresTests {
    @Test(arguments: InstructionSet.available)
    func `an empty tile writes nothing`(set: InstructionSet) {
        var a: [Float] = [1, 2]
        var b: [Float] = [3, 4]
        var out: [Float] = [7]
        set.kernels.scores(&a, 2, [0], 0, &b, 2, [0], 1, 2, &out)
        set.kernels.scores(&a, 2, [0], 1, &b, 2, [0], 0, 2, &out)
        #expect(out == [7])
    }

    @Test(arguments: InstructionSet.available)
    func `rows of length 0 score 0`(set: InstructionSet) {
        var a: [Float] = [1, 2]
        var b: [Float] = [3, 4]
        var out: [Float] = [7, 7, 7, 7, 7]
        set.kernels.scores(&a, 1, [0, 1], 2, &b, 1, [1, 0], 2, 0, &out)
        #expect(out == [0, 0, 0, 0, 7])
    }
}
