internal import BilinearKernels
internal import _CLibrary
internal import _KernelBodies

enum LogSigmoid: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0x054f_9174_c024_b6eb, separate: 0x61d4_c49d_29b7_2c1c)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/logSigmoid(_:)-(MutableSpan<Float>)``",
            "3 ULP; over all floats 2.82",
            because: "−softplus(−x), computed likewise")
    ]
    static let function = ElementaryFunction(
        "logSigmoid", map: { $0.logSigmoid }, reference: { $0.logSigmoid }, bound: .ulps(3), difference: .ulps(3))
}

#if !hasFeature(Embedded)
    extension LogSigmoid {
        static func setLoop(in table: inout KernelTable) {
            table.logSigmoid = { values, n in
                for i in 0..<n { values[i] = min(values[i], 0) - log1p(exp(-abs(values[i]))) }
            }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { benchmarks(suite, operations: 42) }
    }
#endif
