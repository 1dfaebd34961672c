internal import BilinearKernels
internal import _KernelBodies

/// A function of one variable: the kernel that computes it in place, its reference, and its documented bounds.
package struct ElementaryFunction: Sendable {
    typealias Map = (_ values: UnsafeMutablePointer<Float>, _ count: Int) -> Void

    /// The name of the kernel.
    package let kernel: String
    /// What distinguishes it from other functions of the same kernel.
    let variant: String
    /// The kernel for it in a kernel table.
    let map: @Sendable (KernelTable) -> Map
    let reference: @Sendable (FunctionReference) -> Double
    /// The bound on the result's error.
    let bound: ErrorBound
    /// The bound on the difference between the results with and without fused multiply-add.
    let difference: ErrorBound

    init(
        _ kernel: String, variant: String = "", map: @escaping @Sendable (KernelTable) -> Map,
        reference: @escaping @Sendable (FunctionReference) -> Double, bound: ErrorBound, difference: ErrorBound
    ) {
        self.kernel = kernel
        self.variant = variant
        self.map = map
        self.reference = reference
        self.bound = bound
        self.difference = difference
    }

    package var name: String { kernel + variant }

    /// σ − target.
    private static func sigmoidResidual(target: Float) -> ElementaryFunction {
        ElementaryFunction(
            SigmoidResidual.name, variant: ", target \(Int(target))",
            map: { kernels in
                { values, count in kernels.sigmoidResidual(values, Array(repeating: target, count: count), count) }
            },
            reference: { $0.sigmoid - Double(target) }, bound: .absolute(3e-7), difference: .absolute(3e-7))
    }

    /// The functions that the exhaustive sweep calls.
    package static let all = [
        Exp.function, Sigmoid.function, LogSigmoid.function, Softplus.function, Log.function, Tanh.function,
        sigmoidResidual(target: 0),
        sigmoidResidual(target: 1), SigmoidByTable.function, LogSigmoidByTable.function,
    ]
}
