internal import BilinearKernels
internal import _KernelBodies

/// A kernel that computes a function of one variable in place.
protocol FunctionSpecification: KernelSpecification where Case == MapCase {
    static var function: ElementaryFunction { get }
}

extension FunctionSpecification {
    static var name: String { function.kernel }

    static func cases(_ extent: SweepExtent) -> [MapCase] { MapCase.cases(extent) }

    static func check(_ testCase: MapCase, _ trial: inout Trial) {
        let function = function
        let map = function.map(trial.kernels)
        let arguments = testCase.arguments(using: &trial.random)
        let values = trial.output("the values", arguments, slack: testCase.slack.x)
        map(values.start, arguments.count)
        for (x, result) in zip(arguments, values.values) {
            trial.compare(
                result, with: function.reference(LogisticReference(Double(x))), bound: function.bound,
                difference: function.difference)
            if testCase.isForPlacement {
                var alone = x
                map(&alone, 1)
                trial.requireSame(alone, result, "the result for \(x) depends on its place")
            }
        }
    }
}

enum Exp: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0x81e9_df54_a0f3_e6de, separate: 0x7a24_7589_4801_10fd)
    static let function = ElementaryFunction(
        "exp", map: { $0.exp }, reference: { $0.exp }, bound: .ulps(1.25), difference: .ulps(2))
}

enum Sigmoid: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0x371e_f7a3_0996_6a5f, separate: 0x615a_dfcf_a1b4_d834)
    static let function = ElementaryFunction(
        "sigmoid", map: { $0.sigmoid }, reference: { $0.sigmoid }, bound: .ulps(2.5), difference: .ulps(2))
}

enum LogSigmoid: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0x6fd9_124e_4f55_a36d, separate: 0x0096_dc7d_cdda_034d)
    static let function = ElementaryFunction(
        "logSigmoid", map: { $0.logSigmoid }, reference: { $0.logSigmoid }, bound: .ulps(3), difference: .ulps(3))
}

enum Softplus: FunctionSpecification {
    static let digests = KernelDigests(
        fused: 0x4d35_f925_98b0_0f2c, separate: 0x79dd_2d5f_a535_0c65)
    static let function = ElementaryFunction(
        "softplus", map: { $0.softplus }, reference: { $0.softplus }, bound: .ulps(3), difference: .ulps(3))
}

enum SigmoidByTable: FunctionSpecification {
    static let table = SigmoidTable()
    static let digests = KernelDigests(
        fused: 0x8a16_e7b5_4734_f29e, separate: 0x3870_7a7e_9279_79e3)
    static let function = ElementaryFunction(
        "sigmoidByTable", map: { kernels in { table.sigmoid($0, count: $1, by: kernels) } },
        reference: { $0.sigmoid }, bound: .absolute(table.errorBound), difference: .absolute(2.5e-7))
}

enum LogSigmoidByTable: FunctionSpecification {
    static let table = SigmoidTable()
    static let digests = KernelDigests(
        fused: 0x87b9_41cb_01a0_6822, separate: 0xe75a_bda3_dad0_748d)
    static let function = ElementaryFunction(
        "logSigmoidByTable", map: { kernels in { table.logSigmoid($0, count: $1, by: kernels) } },
        reference: { $0.logSigmoid }, bound: ErrorBound(absolute: table.logSigmoidErrorBound, ulps: 2),
        difference: ErrorBound(absolute: 2.5e-7, ulps: 2))
}

/// Finding the nearest entry involves no multiplication that could be fused with an addition.
enum SigmoidByNearestEntry: FunctionSpecification {
    static let table = SigmoidTable.word2vec
    static let digests = KernelDigests(
        fused: 0xed7e_e95d_4cf0_ecc6, separate: 0xed7e_e95d_4cf0_ecc6)
    static let function = ElementaryFunction(
        "sigmoidByNearestEntry", map: { kernels in { table.sigmoid($0, count: $1, by: kernels) } },
        reference: { $0.sigmoid }, bound: .absolute(table.errorBound), difference: .absolute(0))
}
