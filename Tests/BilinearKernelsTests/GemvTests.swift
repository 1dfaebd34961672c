import BilinearKernels
import KernelCatalog
import Testing

@Suite struct GemvTests {
    @Test(arguments: InstructionSet.available)
    func `small integers, by hand`(set: InstructionSet) {
        let a: [Float] = [1, 2, 3, 4, 5, 6]
        var y: [Float] = [10, 20]
        set.kernels.gemv(2, a, 3, 2, 3, [1, 0, -1], 1, &y)
        #expect(y == [6, 16])
        var z: [Float] = [10, 20, 30]
        set.kernels.gemvTransposed(2, a, 3, 2, 3, [1, -1], 0.5, &z)
        #expect(z == [-1, 4, 9])
    }

    @Test(arguments: InstructionSet.available)
    func `a count below 1 is an empty sum or an empty result`(set: InstructionSet) {
        for none in [0, -1, -16, -17, -1_000] {
            var y: [Float] = [8, 12]
            set.kernels.gemv(3, untouchable, 5, 2, none, untouchable, 0.25, &y)
            #expect(y == [2, 3])
            set.kernels.gemvTransposed(3, untouchable, 5, none, 2, untouchable, 2, &y)
            #expect(y == [4, 6])
            set.kernels.gemv(3, untouchable, 5, none, 2, untouchable, 0, untouchable)
            set.kernels.gemv(3, untouchable, 5, none, none, untouchable, 2, untouchable)
            set.kernels.gemvTransposed(3, untouchable, 5, 2, none, [1, 1], 0, untouchable)
            set.kernels.gemvTransposed(3, untouchable, 5, none, none, untouchable, 2, untouchable)
            set.kernels.gemv(3, untouchable, 5, 2, none, untouchable, 0, &y)
            #expect(y == [0, 0])
        }
    }

    // α = 0 is no exception.
    @Test(arguments: InstructionSet.available, [Float(1), 0])
    func `a NaN shows in the elements that it is part of`(set: InstructionSet, alpha: Float) {
        let (rows, columns) = (9, 37)
        for place in 0..<rows * columns {
            var a = Array(repeating: Float(1), count: rows * columns)
            a[place] = .nan
            var y = Array(repeating: Float(1), count: rows)
            set.kernels.gemv(alpha, a, columns, rows, columns, a.map { _ in 1 }, 1, &y)
            #expect(y.indices.filter { y[$0].isNaN } == [place / columns])
            var z = Array(repeating: Float(1), count: columns)
            set.kernels.gemvTransposed(alpha, a, columns, rows, columns, a.map { _ in 1 }, 1, &z)
            #expect(z.indices.filter { z[$0].isNaN } == [place % columns])
        }
    }
}
