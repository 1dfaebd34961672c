import BilinearKernels
import KernelCatalog
import Testing

@Suite struct OuterProductTests {
    @Test(arguments: InstructionSet.available)
    func `small integers, by hand`(set: InstructionSet) {
        var b: [Float] = [1, 2, 3, 9, 4, 5, 6]
        set.kernels.addOuterProduct(-0.5, [2, 4], 2, [1, 0, -1], 3, &b, 4)
        #expect(b == [0, 2, 4, 9, 2, 5, 8])
    }

    @Test(arguments: InstructionSet.available)
    func `a count below 1 changes nothing`(set: InstructionSet) {
        for none in [0, -1, -17] {
            set.kernels.addOuterProduct(1, untouchable, none, untouchable, 3, untouchable, 5)
            set.kernels.addOuterProduct(1, [1, 2, 3], 3, untouchable, none, untouchable, 5)
            set.kernels.addOuterProduct(1, untouchable, none, untouchable, none, untouchable, 5)
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a NaN shows in its row or column`(set: InstructionSet) {
        let (rows, columns) = (5, 37)
        let one = Array(repeating: Float(1), count: columns)
        for place in 0..<columns {
            var other = one
            other[place] = .nan
            var b = Array(repeating: Float(1), count: rows * columns)
            set.kernels.addOuterProduct(1, one, rows, other, columns, &b, columns)
            #expect(b.indices.filter { b[$0].isNaN } == b.indices.filter { $0 % columns == place })
            guard place < rows else { continue }
            b = Array(repeating: 1, count: rows * columns)
            set.kernels.addOuterProduct(1, other, rows, one, columns, &b, columns)
            #expect(b.indices.filter { b[$0].isNaN } == b.indices.filter { $0 / columns == place })
        }
    }
}
