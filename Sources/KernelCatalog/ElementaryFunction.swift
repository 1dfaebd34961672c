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
}
