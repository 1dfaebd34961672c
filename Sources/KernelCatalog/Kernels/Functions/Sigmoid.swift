internal import BilinearKernels
internal import _CLibrary
internal import _KernelBodies

enum Sigmoid: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0x300b_80a9_ad49_dd7a, separate: 0xfba5_6ba3_82f3_5881)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/sigmoid(_:)-(MutableSpan<Float>)``",
            "2.5 ULP; over all floats 2.41",
            because: "`exp`, an addition and a division")
    ]
    static let function = ElementaryFunction(
        "sigmoid", map: { $0.sigmoid }, reference: { $0.sigmoid }, bound: .ulps(2.5), difference: .ulps(2))
}

#if !hasFeature(Embedded)
    extension Sigmoid {
        static let goals: [SpeedGoal] = [.speedup(over: Peer.loop, "10")]

        static func setLoop(in table: inout KernelTable) {
            table.sigmoid = { values, n in for i in 0..<n { values[i] = 1 / (1 + exp(-values[i])) } }
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { benchmarks(suite, operations: 25) }
    }
#endif
