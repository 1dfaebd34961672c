package import BilinearKernels
package import _KernelBodies

/// The kernels that a sweep is run on: those of an instruction set, or others that it must find wrong.
package struct SweepSubject: Sendable {
    package var kernels: KernelTable
    package var hasFusedMultiplyAdd: Bool

    package init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) {
        self.kernels = kernels
        self.hasFusedMultiplyAdd = hasFusedMultiplyAdd
    }

    package init(_ instructionSet: InstructionSet) {
        self.init(kernels: instructionSet.kernels, hasFusedMultiplyAdd: instructionSet.hasFusedMultiplyAdd)
    }

    /// Whether results may differ from another's in their bits: where only one of both multiplies and adds in one rounding.
    func mayDiffer(from other: SweepSubject) -> Bool { hasFusedMultiplyAdd != other.hasFusedMultiplyAdd }
}
