package import BilinearKernels

/// A kernel of the catalog, whatever its cases are.
package struct CatalogedKernel: Sendable, CustomStringConvertible {
    package let name: String
    package let bounds: [BoundText]
    package let goals: [SpeedGoal]
    private let digests: KernelDigests
    private let sweepSubjects: @Sendable ([SweepSubject], SweepExtent, UInt64, Int?) -> [SweepReport]
    private let makeBenchmarks: @Sendable (KernelSuite) -> [BenchmarkCase]
    private let digestSubject: @Sendable (SweepSubject) -> UInt64

    private init<Kernel: KernelSpecification>(_ kernel: Kernel.Type) {
        name = Kernel.name
        bounds = Kernel.bounds
        goals = Kernel.goals
        makeBenchmarks = { Kernel.benchmarks($0) }
        digests = Kernel.digests
        sweepSubjects = { Kernel.sweep($0, extent: $1, seed: $2, chosen: $3) }
        digestSubject = { Kernel.digest($0) }
    }

    package var description: String { name }

    /// Runs each subject's kernel over all cases, on the same data, and compares each with the subject before it.
    /// - Parameter chosen: the number of a case; nil for all.
    package func sweep(
        _ subjects: [SweepSubject], extent: SweepExtent, seed: UInt64, chosen: Int? = nil
    ) -> [SweepReport] {
        sweepSubjects(subjects, extent, seed, chosen)
    }

    /// The same for instruction sets.
    package func sweep(
        _ sets: [InstructionSet], extent: SweepExtent, seed: UInt64, chosen: Int? = nil
    ) -> [SweepReport] {
        sweep(sets.map { SweepSubject($0) }, extent: extent, seed: seed, chosen: chosen)
    }

    /// How it is measured.
    package func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase] { makeBenchmarks(suite) }

    /// The digest of a subject's results over the quick cases.
    package func digest(_ subject: SweepSubject) -> UInt64 { digestSubject(subject) }

    /// What that digest must be.
    package func expectedDigest(_ subject: SweepSubject) -> UInt64 {
        subject.hasFusedMultiplyAdd ? digests.fused : digests.separate
    }

    /// All kernels.
    package static let all: [CatalogedKernel] = {
        struct Collector: KernelVisitor {
            var kernels: [CatalogedKernel] = []

            mutating func visit<Kernel: KernelSpecification>(_ kernel: Kernel.Type) {
                kernels.append(CatalogedKernel(kernel))
            }
        }
        var collector = Collector()
        KernelCatalog.visit(&collector)
        return collector.kernels
    }()

    /// The kernel with a name.
    package init?(_ name: String) {
        guard let kernel = Self.all.first(where: { $0.name == name }) else { return nil }
        self = kernel
    }

    /// The command that repeats a case of a sweep of instruction sets.
    package func command(_ sets: [InstructionSet], extent: SweepExtent, seed: UInt64, _ fault: SweepFault) -> String {
        (sets.count == 1 ? "BILINEAR_ISA=\(sets[0].name) " : "")
            + "swift run -c release verify-kernels --kernel \(name) --extent \(extent.rawValue) --seed \(seed)"
            + (fault.number.map { " --case \($0)" } ?? "")
    }
}
