import BilinearKernels
import KernelCatalog
import Testing

@Suite struct SoftplusTests {
    @Test(arguments: InstructionSet.available)
    func `infinities and NaN`(set: InstructionSet) {
        var values: [Float] = [.infinity, -.infinity, .nan]
        set.kernels.softplus(&values, 3)
        #expect(values[0] == .infinity && values[1] == 0 && values[2].isNaN)
        values = [.infinity, -.infinity, .nan]
        set.kernels.logSigmoid(&values, 3)
        #expect(values[0] == 0 && values[1] == -.infinity && values[2].isNaN)
    }

    @Test(arguments: InstructionSet.available)
    func `no tail is clipped`(set: InstructionSet) {
        var values: [Float] = [20, 87, 100, -1e30, -.greatestFiniteMagnitude]
        set.kernels.logSigmoid(&values, 5)
        #expect(values[0] < 0 && values[1] < 0 && values[2] < 0)
        #expect(values[3] == -1e30 && values[4] == -.greatestFiniteMagnitude)
        values = [-20, -87, -100, 1e30, .greatestFiniteMagnitude]
        set.kernels.softplus(&values, 5)
        #expect(values[0] > 0 && values[1] > 0 && values[2] > 0)
        #expect(values[3] == 1e30 && values[4] == .greatestFiniteMagnitude)
    }

    @Test(arguments: InstructionSet.available)
    func `log σ(x) is −softplus(−x), bit for bit`(set: InstructionSet) {
        let x = (-1_000...1_000).map { Float($0) * 0.11 }
        var logSigmoids = x
        var softpluses = x.map { -$0 }
        set.kernels.logSigmoid(&logSigmoids, x.count)
        set.kernels.softplus(&softpluses, x.count)
        #expect(logSigmoids == softpluses.map { -$0 })
    }
}
