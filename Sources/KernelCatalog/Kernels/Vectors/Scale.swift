internal import _KernelBodies

enum Scale: KernelSpecification {
    static let name = "scale"
    static let digests = KernelDigests(
        fused: 0x1ee0_eed0_20dd_e0ee, separate: 0x1ee0_eed0_20dd_e0ee)
    static let bounds = [
        BoundText(
            .updates, "``Kernels/scale(_:_:)-(_,MutableSpan<Float>)``",
            "u·|x|, or 2⁻¹⁵⁰ where x is subnormal",
            because: "one rounding")
    ]

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    static func check(_ testCase: VectorCase, _ trial: inout Trial) {
        // Every third vector becomes subnormal.
        let a = trial.random.float() * (testCase.slack.y % 3 == 0 ? 0x1p-126 : 1)
        let xs = testCase.floats(&trial.random)
        let x = trial.output("x", xs, slack: testCase.slack.x)
        trial.kernels.scale(a, x.start, testCase.length)
        for (old, result) in zip(xs, x.values) {
            // The product of two floats is exact in Double, and rounding it is all that the kernel does.
            trial.compare(result, with: Double(a) * Double(old), bound: .ulps(0.5), difference: .absolute(0))
        }
    }
}

enum DoubleScale: KernelSpecification {
    static let name = "doubleScale"
    static let digests = KernelDigests(
        fused: 0x1910_b078_d74a_f3dc, separate: 0x1910_b078_d74a_f3dc)
    static let bounds = [
        BoundText(
            .updates, "``Kernels/scale(_:_:)-(_,MutableSpan<Double>)``",
            "2⁻⁵³·|x|, or 2⁻¹⁰⁷⁵ where x is subnormal",
            because: "one rounding")
    ]

    static func cases(_ extent: SweepExtent) -> [VectorCase] { VectorCase.cases(extent) }

    static func check(_ testCase: VectorCase, _ trial: inout Trial) {
        let a = Double.random(near: trial.random.float(), using: &trial.random)
        let xs: [Double] = testCase.elements(&trial.random)
        let x = trial.output("x", xs, slack: testCase.slack.x)
        trial.kernels.doubleScale(a, x.start, testCase.length)
        for (old, result) in zip(xs, x.values) {
            let exact = CompensatedSum([a], [old])
            trial.compare(
                result, with: exact.value, remainder: exact.remainder,
                bound: .absolute(Double.unitRoundoff * exact.magnitude), difference: .absolute(0))
        }
    }
}

#if !hasFeature(Embedded)
    extension Scale {
        static func setLoop(in table: inout KernelTable) {
            table.scale = { a, x, n in for i in 0..<n { x[i] *= a } }
        }

        private static func work(_ n: Int) -> Work {
            Work("n flop, 8n bytes", operations: n, bytes: 8 * n, footprint: 4 * n)
        }

        /// By −1, so that nothing grows or vanishes; OpenBLAS returns at once where the factor is 1.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let x = workspace.ring(length: n, operands: 1)
                return (
                    { table in
                        let scale = table.scale
                        return { repeatedly($0) { scale(-1, x[$0], n) } }
                    },
                    { blas in { repeatedly($0) { blas.scal(Int32(n), -1, x[$0], 1) } } }
                )
            }
        }
    }

    extension DoubleScale {
        static func setLoop(in table: inout KernelTable) {
            table.doubleScale = { a, x, n in for i in 0..<n { x[i] *= a } }
        }

        private static func work(_ n: Int) -> Work {
            Work("n flop, 16n bytes", operations: n, bytes: 16 * n, footprint: 8 * n, isDouble: true)
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let x = workspace.ring(of: Double.self, length: n, operands: 1)
                return (
                    { table in
                        let scale = table.doubleScale
                        return { repeatedly($0) { scale(-1, x[$0], n) } }
                    },
                    { blas in { repeatedly($0) { blas.dscal(Int32(n), -1, x[$0], 1) } } }
                )
            }
        }
    }
#endif
