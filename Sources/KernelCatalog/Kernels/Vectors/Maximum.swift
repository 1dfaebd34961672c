internal import _KernelBodies

enum Maximum: KernelSpecification {
    static let name = "maximum"
    static let digests = KernelDigests(
        fused: 0x4e1f_5012_d945_c5bf, separate: 0x4e1f_5012_d945_c5bf)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/maximum(_:)-(Span<Float>)``",
            "exact",
            because: "nothing is rounded")
    ]

    static func cases(_ extent: SweepExtent) -> [MaximumCase] { MaximumCase.cases(extent) }

    static func check(_ testCase: MaximumCase, _ trial: inout Trial) {
        let xs = testCase.values(using: &trial.random)
        let x = trial.input("x", xs, slack: testCase.vectors.slack.x)
        trial.compare(
            trial.kernels.maximum(x.start, testCase.vectors.length),
            with: IndexOfMaximum.reference(xs).map { Double(xs[$0]) } ?? -.infinity, bound: 0)
    }
}

enum IndexOfMaximum: KernelSpecification {
    static let name = "indexOfMaximum"
    static let digests = KernelDigests(
        fused: 0x284c_0dae_27bf_c535, separate: 0x284c_0dae_27bf_c535)
    static let bounds = [
        BoundText(
            .functions, "``Kernels/indexOfMaximum(_:)-(Span<Float>)``",
            "exact",
            because: "nothing is rounded")
    ]

    static func cases(_ extent: SweepExtent) -> [MaximumCase] { MaximumCase.cases(extent) }

    static func check(_ testCase: MaximumCase, _ trial: inout Trial) {
        let xs = testCase.values(using: &trial.random)
        let x = trial.input("x", xs, slack: testCase.vectors.slack.x)
        let index = trial.kernels.indexOfMaximum(x.start, testCase.vectors.length)
        trial.compare(Float(index), with: Double(reference(xs) ?? -1), bound: 0)
    }

    /// The index of the first NaN, or else of the first of the largest values; nil if there are none.
    static func reference(_ x: [Float]) -> Int? {
        if let place = x.firstIndex(where: { $0.isNaN }) { return place }
        return x.indices.max { x[$0] < x[$1] || x[$0] == x[$1] && $0 > $1 }
    }
}

/// Values among which some are equal.
struct MaximumCase: Sendable, CustomStringConvertible {
    var vectors: VectorCase
    var hasTies: Bool

    var description: String { "\(vectors)\(hasTies ? ", with ties" : "")" }

    static func cases(_ extent: SweepExtent) -> [MaximumCase] {
        VectorCase.cases(extent).flatMap { vectors in
            [false, true].map { MaximumCase(vectors: vectors, hasTies: $0) }
        }
    }

    func values(using random: inout SplitMix) -> [Float] {
        let values = vectors.floats(&random)
        return hasTies ? values.map { ($0 / 16).rounded() } : values
    }
}

#if !hasFeature(Embedded)
    extension Maximum {
        static func setLoop(in table: inout KernelTable) {
            table.maximum = { x, n in
                var largest = -Float.infinity
                for i in 0..<n {
                    if x[i].isNaN { return x[i] }
                    if x[i] > largest { largest = x[i] }
                }
                return largest
            }
        }

        private static func work(_ n: Int) -> Work {
            Work("n flop, 4n bytes", operations: n, bytes: 4 * n)
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let x = workspace.ring(length: n, operands: 1)
                return (
                    { table in
                        let maximum = table.maximum
                        return { repeatedly($0) { keep(maximum(x[$0], n)) } }
                    }, nil
                )
            }
        }
    }

    extension IndexOfMaximum {
        static func setLoop(in table: inout KernelTable) {
            table.indexOfMaximum = { x, n in
                var place = n > 0 ? 0 : -1
                for i in 0..<n {
                    if x[i].isNaN { return i }
                    if x[i] > x[place] { place = i }
                }
                return place
            }
        }

        private static func work(_ n: Int) -> Work {
            Work("n flop, 4n bytes", operations: n, bytes: 4 * n)
        }

        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] {
            suite.vectors(name, work: work) { n, workspace in
                let x = workspace.ring(length: n, operands: 1)
                return (
                    { table in
                        let index = table.indexOfMaximum
                        return { repeatedly($0) { keep(Float(index(x[$0], n))) } }
                    }, nil
                )
            }
        }
    }
#endif
