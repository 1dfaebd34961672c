internal import BilinearKernels
internal import _CLibrary
internal import _KernelBodies

enum Tanh: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0x8f22_e9b5_e5f6_9ff3, separate: 0x0851_0122_c5e9_b4c4)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/tanh(_:)-(MutableSpan<Float>)``",
            "1.5 ULP; over all floats 1.26, with fused multiply-add 1.22",
            because: """
                below 1 a rational function, in which nothing cancels near 0; beyond, `exp`, an addition, and a \
                division
                """)
    ]
    static let function = ElementaryFunction(
        "tanh", map: { $0.tanh }, reference: { $0.tanh }, bound: .ulps(1.5), difference: .ulps(1))
}

#if !hasFeature(Embedded)
    extension Tanh {
        static func setLoop(in table: inout KernelTable) {
            table.tanh = { values, n in for i in 0..<n { values[i] = tanh(values[i]) } }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { benchmarks(suite, operations: 28) }
    }
#endif
