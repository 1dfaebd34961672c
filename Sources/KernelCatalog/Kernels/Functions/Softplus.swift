internal import BilinearKernels
internal import _CLibrary
internal import _KernelBodies

enum Softplus: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0xa844_3752_1bdd_8f3a, separate: 0x6121_ff56_6c11_502f)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/softplus(_:)-(MutableSpan<Float>)``",
            "3 ULP; over all floats 2.82",
            because: "`exp`, and 2·artanh of z/(2 + z), a polynomial whose relative error is 2·10⁻¹⁰")
    ]
    static let function = ElementaryFunction(
        "softplus", map: { $0.softplus }, reference: { $0.softplus }, bound: .ulps(3), difference: .ulps(3))
}

#if !hasFeature(Embedded)
    extension Softplus {
        static func setLoop(in table: inout KernelTable) {
            table.softplus = { values, n in
                for i in 0..<n { values[i] = max(values[i], 0) + log1p(exp(-abs(values[i]))) }
            }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { benchmarks(suite, operations: 42) }
    }
#endif
