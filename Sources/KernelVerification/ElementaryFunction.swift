internal import BilinearKernels
internal import _KernelBodies

/// A function of one variable: the kernel that computes it in place, its reference and its documented bounds.
package struct ElementaryFunction: Sendable {
    typealias Map = (_ values: UnsafeMutablePointer<Float>, _ count: Int) -> Void

    package let kernel: SweptKernel
    /// What distinguishes it from other functions of the same kernel.
    package var variant = ""
    /// The kernel for it in a kernel table.
    let map: @Sendable (KernelTable) -> Map
    let reference: @Sendable (LogisticReference) -> Double
    /// The bound on the result's error.
    let bound: ErrorBound
    /// The bound on the difference between the results with and without fused multiply-add.
    let difference: ErrorBound

    static let exp = ElementaryFunction(
        kernel: .exp, map: { $0.exp }, reference: { $0.exp }, bound: .ulps(1.25), difference: .ulps(2))
    static let sigmoid = ElementaryFunction(
        kernel: .sigmoid, map: { $0.sigmoid }, reference: { $0.sigmoid }, bound: .ulps(2.5), difference: .ulps(2))
    static let logSigmoid = ElementaryFunction(
        kernel: .logSigmoid, map: { $0.logSigmoid }, reference: { $0.logSigmoid }, bound: .ulps(3),
        difference: .ulps(3))
    static let softplus = ElementaryFunction(
        kernel: .softplus, map: { $0.softplus }, reference: { $0.softplus }, bound: .ulps(3), difference: .ulps(3))

    /// σ − target.
    static func sigmoidResidual(target: Float) -> ElementaryFunction {
        ElementaryFunction(
            kernel: .sigmoidResidual, variant: ", target \(Int(target))",
            map: { kernels in
                { values, count in kernels.sigmoidResidual(values, Array(repeating: target, count: count), count) }
            },
            reference: { $0.sigmoid - Double(target) }, bound: .absolute(3e-7), difference: .absolute(3e-7))
    }

    /// σ by a table.
    static func sigmoid(by table: SigmoidTable) -> ElementaryFunction {
        ElementaryFunction(
            kernel: table.mode == .linear ? .sigmoidByTable : .sigmoidByNearestEntry,
            map: { kernels in { table.sigmoid($0, count: $1, by: kernels) } },
            reference: { $0.sigmoid }, bound: .absolute(table.errorBound),
            // Finding the nearest entry involves no multiplication that could be fused with an addition.
            difference: .absolute(table.mode == .linear ? 2.5e-7 : 0))
    }

    /// log σ by a table.
    static func logSigmoid(by table: SigmoidTable) -> ElementaryFunction {
        ElementaryFunction(
            kernel: .logSigmoidByTable,
            map: { kernels in { table.logSigmoid($0, count: $1, by: kernels) } },
            reference: { $0.logSigmoid }, bound: ErrorBound(absolute: table.logSigmoidErrorBound, ulps: 2),
            difference: ErrorBound(absolute: 2.5e-7, ulps: 2))
    }

    package var name: String { kernel.rawValue + variant }

    /// The functions that the exhaustive sweep calls.
    package static let all = [
        exp, sigmoid, logSigmoid, softplus, sigmoidResidual(target: 0), sigmoidResidual(target: 1),
        sigmoid(by: SigmoidTable()), logSigmoid(by: SigmoidTable()),
    ]
}
