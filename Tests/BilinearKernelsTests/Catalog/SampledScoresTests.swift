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

    // Some lengths have code of their own.
    @Test(arguments: InstructionSet.available)
    func `a pair's score has the same bits alone and among others, for every length`(set: InstructionSet) {
        for length in stride(from: 16, through: 272, by: 16) {
            var a = (0..<2 * length).map { Float($0 * 7 % 31) / 9 - 1.5 }
            var b = (0..<9 * length).map { Float($0 * 11 % 43) / 13 - 1.5 }
            for count in 1...9 {
                let columns = (0..<count).map { Int32(8 - $0) }
                var out = [Float](repeating: .nan, count: count)
                set.kernels.sampledScores(
                    &a, length, &b, length, [1], [0, Int32(count)], 1, columns, nil, nil, 0, length, &out)
                for (pair, column) in columns.enumerated() {
                    var alone: Float = .nan
                    set.kernels.sampledScores(
                        &a, length, &b, length, [1], [0, 1], 1, [column], nil, nil, 0, length, &alone)
                    #expect(out[pair] == alone)
                    let naive = (0..<length).reduce(0.0) {
                        $0 + Double(a[length + $1]) * Double(b[Int(column) * length + $1])
                    }
                    #expect(abs(Double(alone) - naive) < 1e-3)
                }
            }
        }
    }
}
