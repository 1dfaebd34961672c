import BilinearKernels
import KernelCatalog
import Testing

@Suite struct ApplyCoefficientsTests {
    // A row that is gathered twice gets the sum of both updates, and the other table is updated from old values; register
    // tiles that don't hold all columns at once get this wrong.
    @Test(arguments: InstructionSet.available)
    func `an empty tile changes nothing`(set: InstructionSet) {
        var a: [Float] = [1, 2]
        var b: [Float] = [3, 4]
        set.kernels.applyCoefficients(1, [5], &a, 2, [0], 0, &b, 2, [0], 1, 2)
        set.kernels.applyCoefficients(1, [5], &a, 2, [0], 1, &b, 2, [0], 0, 2)
        #expect(a == [1, 2] && b == [3, 4])
    }

    @Test(arguments: InstructionSet.available)
    func `a tile of one pair, by hand`(set: InstructionSet) {
        var a: [Float] = [1, 2]
        var b: [Float] = [3, 4]
        set.kernels.applyCoefficients(-0.5, [4], &a, 2, [0], 1, &b, 2, [0], 1, 2)
        #expect(a == [-5, -6] && b == [1, 0])
    }
}
