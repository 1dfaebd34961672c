internal import BilinearKernels
internal import _CLibrary
internal import _KernelBodies

enum Exp: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0x96ce_acb7_87ba_81b2, separate: 0xc9a2_1627_a7a8_6567)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/exp(_:)-(MutableSpan<Float>)``",
            "1.25 ULP; over all floats 1.18, with fused multiply-add 0.91",
            because: """
                the argument is reduced by a multiple of ln 2 in two parts, the first of which is exact; the \
                polynomial's relative error is 3·10⁻⁹
                """)
    ]
    static let function = ElementaryFunction(
        "exp", map: { $0.exp }, reference: { $0.exp }, bound: .ulps(1.25), difference: .ulps(2))
}

#if !hasFeature(Embedded)
    extension Exp {
        static func setLoop(in table: inout KernelTable) {
            table.exp = { values, n in for i in 0..<n { values[i] = exp(values[i]) } }
        }

        private static func work(_ n: Int) -> Work {
            Work("23n flop, 8n bytes", operations: 23 * n, bytes: 8 * n, footprint: 8 * n)
        }

        /// Here the values would soon be infinite, so each call gets a fresh copy. The time of the copy counts.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let input = workspace.ring(length: n, operands: 2, in: -8...8)
                let output = workspace.ring(length: n, operands: 2)
                return (
                    { table in
                        let exp = table.exp
                        return {
                            repeatedly($0) {
                                output[$0].update(from: input[$0], count: n)
                                exp(output[$0], n)
                            }
                        }
                    }, nil
                )
            }
        }
    }
#endif
