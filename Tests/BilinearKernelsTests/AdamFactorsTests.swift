import BilinearKernels
import Testing
import _CLibrary

@Suite struct AdamFactorsTests {
    @Test(arguments: [0, 0.5, 0.9, 0.999, 0.999_99, 0x1.fffffep-1] as [Float])
    func `each factor is rounded once`(beta: Float) {
        for step in [1, 2, 3, 10, 999, 1_000_000, .max] {
            let factors = AdamFactors(rate: 0.1, beta1: beta, beta2: beta, step: step)
            let remaining = 1 - pow(Double(beta), Double(step))
            let rateError = Double(factors.rate) * remaining / Double(Float(0.1)) - 1
            let correctionError = Double(factors.correction) * remaining - 1
            #expect(abs(rateError) <= 0x1p-24 * (1 + 0x1p-3) && abs(correctionError) <= 0x1p-24 * (1 + 0x1p-3))
            #expect(factors.complement1 == Float(1 - Double(beta)) && factors.complement2 == factors.complement1)
        }
    }
}
