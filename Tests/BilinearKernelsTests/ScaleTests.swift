import BilinearKernels
import KernelCatalog
import Testing

@Suite struct ScaleTests {
    @Test(arguments: InstructionSet.available)
    func `each element has the bits of the scalar product`(set: InstructionSet) {
        let seed = UInt64.random(in: .min ... .max)
        var random = SplitMix(seed: seed)
        for a in [0, -0.0, 1, 0.1, 0x1p-140, .infinity, .greatestFiniteMagnitude] as [Float] {
            var x = (0..<67).map { _ in Float.random(in: -1...1, using: &random) }
            x[3] = 0
            x[20] = .infinity
            x[65] = -.infinity
            x[40] = .nan
            let expected = x.map { a * $0 }
            set.kernels.scale(a, &x, 67)
            for (result, product) in zip(x, expected) {
                #expect(
                    result.bitPattern == product.bitPattern || result.isNaN && product.isNaN, "a \(a), seed \(seed)")
            }
        }
    }
}
