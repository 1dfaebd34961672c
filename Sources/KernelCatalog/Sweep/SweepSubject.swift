package import BilinearKernels
package import _KernelBodies

/// The kernels that a sweep is run on: those of an instruction set, or wrong ones that it must detect.
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

    /// Whether the results' bits may differ from another subject's: if only one of the two has fused multiply-add.
    func mayDiffer(from other: SweepSubject) -> Bool { hasFusedMultiplyAdd != other.hasFusedMultiplyAdd }
}
