import BilinearKernels
import KernelCatalog
import Testing

@Suite struct AxpyTests {
    @Test(arguments: InstructionSet.available)
    func `each element is rounded as its instruction set rounds`(set: InstructionSet) {
        let seed = UInt64.random(in: .min ... .max)
        var random = SplitMix(seed: seed)
        let a = Float.random(in: -1...1, using: &random)
        let x = (0..<131).map { _ in Float.random(in: -1...1, using: &random) }
        let y = (0..<131).map { _ in Float.random(in: -1...1, using: &random) }
        var result = y
        set.kernels.axpy(a, x, &result, 131)
        let expected = zip(x, y).map { set.hasFusedMultiplyAdd ? $1.addingProduct(a, $0) : $1 + a * $0 }
        #expect(result == expected, "seed \(seed)")
    }
}
