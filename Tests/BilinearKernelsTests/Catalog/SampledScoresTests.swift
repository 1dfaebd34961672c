import BilinearKernels
import KernelCatalog
import Testing

@Suite struct SampledScoresTests {
    @Test(arguments: InstructionSet.available)
    func `segments by hand, one of them empty`(set: InstructionSet) {
        var a: [Float] = Array(repeating: 1, count: 16) + Array(repeating: 2, count: 16)
        var b: [Float] = (0..<48).map { Float($0) }
        var out: [Float] = [7, 7, 7, 7]
        set.kernels.sampledScores(&a, 16, &b, 16, [1, 0, 0], [-4, -2, -2, -1], 3, [2, 0, 1], nil, nil, 0, 16, &out)
        #expect(out == [2 * 632, 2 * 120, 376, 7])
        // Of row 1 and of row 0, of rows 2, 0 and 1.
        var (aBiases, bBiases): ([Float], [Float]) = ([3, 5], [0.25, 0.5, 0.125])
        set.kernels.sampledScores(
            &a, 16, &b, 16, [1, 0, 0], [-4, -2, -2, -1], 3, [2, 0, 1], &aBiases, &bBiases, 100, 16, &out)
        #expect(out == [1_369.125, 345.25, 479.5, 7])
    }
}
