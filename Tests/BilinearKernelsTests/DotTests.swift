import BilinearKernels
import KernelCatalog
import Testing

@Suite struct DotTests {
    @Test(arguments: InstructionSet.available)
    func `small integers give the exact sum`(set: InstructionSet) {
        for count in 0...200 {
            let x = (0..<count).map { Float($0 % 7 - 3) }
            let y = (0..<count).map { Float($0 % 5) }
            let sum = (0..<count).reduce(0) { $0 + ($1 % 7 - 3) * ($1 % 5) }
            #expect(set.kernels.dot(x, y, count) == Float(sum))
        }
    }

    @Test(arguments: InstructionSet.available)
    func `one NaN or infinity anywhere shows in the sum`(set: InstructionSet) {
        for count in [1, 15, 16, 17, 63, 64, 100, 130] {
            for place in 0..<count {
                var x = Array(repeating: Float(1), count: count)
                x[place] = .nan
                #expect(set.kernels.dot(x, x, count).isNaN)
                x[place] = .infinity
                #expect(set.kernels.dot(x, x, count) == .infinity)
            }
        }
    }
}
