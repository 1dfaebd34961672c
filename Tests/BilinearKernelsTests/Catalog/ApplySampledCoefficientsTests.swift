import BilinearKernels
import KernelCatalog
import Testing

@Suite struct ApplySampledCoefficientsTests {
    // A row keeps its old value for all its columns; a column that occurs again gives its new one.
    @Test(arguments: InstructionSet.available)
    func `a column twice in a segment, by hand`(set: InstructionSet) {
        var a = [Float](repeating: 2, count: 16)
        var b = [Float](repeating: 4, count: 32)
        set.kernels.applySampledCoefficients(
            -1, 0.25, [1, 1, 3], &a, 16, &b, 16, [0], [0, 3], 1, [1, 1, 0], nil, nil, 0, 16)
        // The second row of b: 0.75·4 − 2 = 1, then 0.75·1 − 2; a: 0.25·2 − 4 − 1 − 3·4.
        #expect(a == Array(repeating: -16.5, count: 16))
        #expect(b == Array(repeating: -3, count: 16) + Array(repeating: -1.25, count: 16))
    }

    @Test(arguments: InstructionSet.available)
    func `a row of two segments is updated twice, one of an empty segment stays`(set: InstructionSet) {
        var a = [Float](repeating: 2, count: 32)
        var b = [Float](repeating: 1, count: 16)
        set.kernels.applySampledCoefficients(
            1, 0.5, [1, 1], &a, 16, &b, 16, [1, 0, 1], [0, 1, 1, 2], 3, [0, 0], nil, nil, 0, 16)
        // First a = 0.5·2 + 1, b = 0.5·1 + 2, then from these.
        #expect(a == Array(repeating: 2, count: 16) + Array(repeating: 3.5, count: 16))
        #expect(b == Array(repeating: 3.25, count: 16))
    }

    @Test(arguments: InstructionSet.available)
    func `biases decay on their own, by hand`(set: InstructionSet) {
        var (a, b) = ([Float](repeating: 0, count: 32), [Float](repeating: 0, count: 32))
        var (aBiases, bBiases): ([Float], [Float]) = ([8, 4], [2, 6])
        set.kernels.applySampledCoefficients(
            -1, 0, [1, 1, 3], &a, 16, &b, 16, [1], [0, 3], 1, [1, 1, 0], &aBiases, &bBiases, 0.25, 16)
        // 0.75·6 − 1 = 3.5, then 0.75·3.5 − 1; a: 0.25·4 − 5.
        #expect(aBiases == [8, -4] && bBiases == [-1.5, 1.625])
        #expect(a + b == Array(repeating: 0, count: 64))
    }
}
