internal import BilinearKernels
internal import _KernelBodies

extension KernelTable {
    /// Each kernel as a Swift programmer would write it without thinking of vector instructions: a loop over pointers.
    static let loops: KernelTable = {
        struct Installer: KernelVisitor {
            var table = InstructionSet.baseline.kernels

            mutating func visit<Kernel: KernelSpecification>(_ kernel: Kernel.Type) { kernel.setLoop(in: &table) }
        }
        var installer = Installer()
        KernelCatalog.visit(&installer)
        return installer.table
    }()
}

extension SweepSubject {
    /// The plain loops.
    package static var loops: SweepSubject { SweepSubject(kernels: .loops, hasFusedMultiplyAdd: false) }
}
