internal import BilinearKernels
internal import _CLibrary
internal import _KernelBodies

enum Log: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0xcab3_5ee4_88c4_05ec, separate: 0xb300_9303_00bc_5f1e)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/log(_:)-(MutableSpan<Float>)``",
            "1.25 ULP; over all floats 1.01, with fused multiply-add 0.96",
            because: """
                the argument is a power of two times m near 1; a polynomial in m − 1, whose relative error is \
                6·10⁻⁹, and ln 2 in two parts
                """)
    ]
    static let function = ElementaryFunction(
        "log", map: { $0.log }, reference: { $0.log }, bound: .ulps(1.25), difference: .ulps(1.25))
}

#if !hasFeature(Embedded)
    extension Log {
        static func setLoop(in table: inout KernelTable) {
            table.log = { values, n in for i in 0..<n { values[i] = log(values[i]) } }
        }

        private static func work(_ n: Int) -> Work {
            Work("24n flop, 8n bytes", operations: 24 * n, bytes: 8 * n, footprint: 8 * n)
        }

        /// Of fresh values in each call, because a logarithm of a logarithm is soon NaN.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let input = workspace.ring(length: n, operands: 2, in: 0.1...100)
                let output = workspace.ring(length: n, operands: 2)
                return (
                    { table in
                        let log = table.log
                        return {
                            repeatedly($0) {
                                output[$0].update(from: input[$0], count: n)
                                log(output[$0], n)
                            }
                        }
                    }, nil
                )
            }
        }
    }
#endif
