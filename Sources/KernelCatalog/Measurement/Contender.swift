package import BilinearKernels

/// One of the implementations that a benchmark compares.
package struct Contender {
    package enum Role: Equatable, Sendable {
        /// A kernel of the package.
        case kernel(InstructionSet)
        /// What the kernels are compared with.
        case peer
    }

    package var name: String
    package var role: Role
    /// Does the work the given number of times. The loop is inside, so that calling the closure doesn't count.
    package var run: (_ iterations: Int) -> Void

    package init(_ name: String, _ role: Role, run: @escaping (_ iterations: Int) -> Void) {
        self.name = name
        self.role = role
        self.run = run
    }
}
