import BilinearKernels
import KernelCatalog
import Testing

@Suite struct BilinearTests {
    @Test(arguments: InstructionSet.available)
    func `small integers give the exact sum`(set: InstructionSet) {
        for rows in 0...9 {
            for columns in 0...35 {
                let b = (0..<rows * columns).map { $0 % 7 - 3 }
                let u = (0..<rows).map { $0 % 3 - 1 }
                let v = (0..<columns).map { $0 % 4 }
                let sum = b.indices.reduce(0) { $0 + u[$1 / columns] * b[$1] * v[$1 % columns] }
                let result = set.kernels.bilinear(
                    u.map { Float($0) }, b.map { Float($0) }, columns, rows, columns, v.map { Float($0) })
                #expect(result == Float(sum), "\(rows)×\(columns)")
            }
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a count below 1 is an empty sum`(set: InstructionSet) {
        for none in [0, -1, -17] {
            #expect(set.kernels.bilinear(untouchable, untouchable, 5, none, 3, untouchable) == 0)
            #expect(set.kernels.bilinear([1, 2, 3, 4, 5], untouchable, 5, 5, none, untouchable) == 0)
            #expect(set.kernels.bilinear(untouchable, untouchable, 5, none, none, untouchable) == 0)
        }
    }

    @Test(arguments: InstructionSet.available)
    func `one NaN or infinity anywhere shows in the sum`(set: InstructionSet) {
        let (rows, columns) = (6, 37)
        let one = Array(repeating: Float(1), count: rows * columns)
        for place in 0..<rows * columns {
            var b = one
            b[place] = .nan
            #expect(set.kernels.bilinear(one, b, columns, rows, columns, one).isNaN)
            b[place] = .infinity
            #expect(set.kernels.bilinear(one, b, columns, rows, columns, one) == .infinity)
            if place < rows { #expect(set.kernels.bilinear(b, one, columns, rows, columns, one) == .infinity) }
            if place < columns { #expect(set.kernels.bilinear(one, one, columns, rows, columns, b) == .infinity) }
        }
    }
}
