import BilinearKernels
import KernelCatalog
import Testing

@Suite struct SoftmaxTests {
    @Test(arguments: InstructionSet.available)
    func `no value and one value`(set: InstructionSet) {
        var values: [Float] = [7]
        #expect(set.kernels.softmax(&values, 0) == -.infinity && values == [7])
        #expect(set.kernels.logSumExp(values, 0) == -.infinity)
        for value in [0, 1, -104, 1e4, -1e30, .greatestFiniteMagnitude] as [Float] {
            values = [value]
            #expect(set.kernels.logSumExp(values, 1) == value)
            #expect(set.kernels.softmax(&values, 1) == value && values == [1])
        }
    }

    @Test(arguments: InstructionSet.available)
    func `equal values, large magnitudes and negative infinity`(set: InstructionSet) {
        for value in [0, -1e4, 1e4, 3e38, -3e38] as [Float] {
            var values = Array(repeating: value, count: 64)
            #expect(abs(set.kernels.softmax(&values, 64) - (value + 4.158_883)) <= value.ulp + 1e-6)
            #expect(values.allSatisfy { $0 == 1.0 / 64 })
        }
        var values: [Float] = [1e4, -1e4, 1e4, -.infinity, -.greatestFiniteMagnitude]
        let logarithm = set.kernels.softmax(&values, 5)
        #expect(values == [0.5, 0, 0.5, 0, 0] && abs(logarithm - 10_000.693) < 0.001)
    }

    @Test(arguments: InstructionSet.available)
    func `infinity and NaN make every result NaN`(set: InstructionSet) {
        for count in [1, 15, 16, 17, 31, 32, 33, 100] {
            for place in 0..<count {
                for special in [.infinity, .nan] as [Float] {
                    var values = Array(repeating: Float(1), count: count)
                    values[place] = special
                    let logarithm = set.kernels.softmax(&values, count)
                    #expect(values.allSatisfy { $0.isNaN })
                    #expect(special.isNaN ? logarithm.isNaN : logarithm == .infinity)
                }
            }
        }
        var values = Array(repeating: -Float.infinity, count: 20)
        #expect(set.kernels.logSumExp(values, 20) == -.infinity)
        #expect(set.kernels.softmax(&values, 20) == -.infinity && values.allSatisfy { $0.isNaN })
    }
}
