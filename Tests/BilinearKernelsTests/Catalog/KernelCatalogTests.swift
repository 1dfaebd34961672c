import BilinearKernels
import KernelCatalog
import Testing

/// What every kernel of the catalog must do.
@Suite struct KernelCatalogTests {
    @Test(arguments: CatalogedKernel.all, InstructionSet.available)
    func `every case is within the bound`(kernel: CatalogedKernel, set: InstructionSet) {
        let seed = UInt64.random(in: .min ... .max)
        let report = kernel.sweep([set], extent: .standard, seed: seed)[0]
        #expect(report.caseCount > 300)
        for failure in report.failures { Self.record(failure, kernel, [set], seed) }
        #expect(report.failureCount == 0)
    }

    @Test(arguments: CatalogedKernel.all)
    func `instruction sets with fused multiply-add give the same bits`(kernel: CatalogedKernel) {
        let seed = UInt64.random(in: .min ... .max)
        let fused = InstructionSet.available.filter(\.hasFusedMultiplyAdd)
        for report in kernel.sweep(fused, extent: .standard, seed: seed) {
            for difference in report.disagreements { Self.record(difference, kernel, fused, seed) }
            #expect(report.differenceCount == 0)
        }
    }

    // By the sum of both errors' bounds, if nothing else is documented.
    @Test(arguments: CatalogedKernel.all)
    func `the baseline differs by no more than is documented`(kernel: CatalogedKernel) {
        guard let best = InstructionSet.available.last, best != .baseline else { return }
        let seed = UInt64.random(in: .min ... .max)
        for report in kernel.sweep([.baseline, best], extent: .standard, seed: seed) {
            for difference in report.disagreements { Self.record(difference, kernel, [.baseline, best], seed) }
            #expect(report.disagreementCount == 0)
        }
    }

    @Test(arguments: CatalogedKernel.all, InstructionSet.available)
    func `the digest is the committed one`(kernel: CatalogedKernel, set: InstructionSet) {
        let subject = SweepSubject(set)
        let (found, expected) = (kernel.digest(subject), kernel.expectedDigest(subject))
        #expect(found == expected, "found 0x\(String(found, radix: 16))")
    }

    // A loop adds a thousand terms one after another where a kernel adds sixteen. By 1 / (1 + e⁻ˣ), a sigmoid below
    // 2⁻¹²⁸ is 0, 2²¹ ULP too small. What a loop makes of infinities and NaN doesn't count.
    @Test(arguments: CatalogedKernel.all)
    func `the plain loop computes the same`(kernel: CatalogedKernel) {
        let seed = UInt64.random(in: .min ... .max)
        let report = kernel.sweep([.loops], extent: .quick, seed: seed)[0]
        let isClose = report.worst.unit == .ulp ? report.worst.error <= 0x1p21 : report.worst.share < 100
        #expect(isClose, "seed \(seed), \(report.worstCase): \(report.worst)")
        let faults = ["memory around", "was modified", "was written"]
        #expect(
            report.failures.allSatisfy { !faults.contains(where: $0.fault.contains) },
            "seed \(seed): \(report.failures)")
    }

    @Test func `a name stands for one kernel`() {
        let names = CatalogedKernel.all.map(\.name)
        #expect(Set(names).count == names.count)
        for name in names { #expect(CatalogedKernel(name)?.name == name) }
        #expect(CatalogedKernel("Dot") == nil)
    }

    private static func record(_ fault: SweepFault, _ kernel: CatalogedKernel, _ sets: [InstructionSet], _ seed: UInt64)
    {
        Issue.record("\(fault); repeat it by: \(kernel.command(sets, extent: .standard, seed: seed, fault))")
    }
}
