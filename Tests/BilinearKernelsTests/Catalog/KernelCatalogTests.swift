import BilinearKernels
import KernelCatalog
import Testing
import _CLibrary

/// What every kernel of the catalog must do.
@Suite struct KernelCatalogTests {
    /// Fewer cases under AddressSanitizer, which adds little to guard pages: the kernels are the same code, and the tests
    /// in release go over all.
    private static let extent: SweepExtent = {
        #if canImport(Glibc)
            if dlsym(nil, "__asan_init") != nil { return .quick }
        #endif
        return .standard
    }()

    // Each instruction set is compared with the reference and with the set before it: the same bits if both have fused
    // multiply-add; otherwise a difference of at most both errors' bounds, if nothing else is documented.
    @Test(arguments: CatalogedKernel.all)
    func `every case is within the bound, with the same bits where they must be`(kernel: CatalogedKernel) {
        let seed = UInt64.random(in: .min ... .max)
        let sets = InstructionSet.available
        let reports = kernel.sweep(sets, extent: Self.extent, seed: seed)
        for (number, report) in reports.enumerated() {
            #expect(report.caseCount > (Self.extent == .quick ? 100 : 300))
            for failure in report.failures { Self.record(failure, kernel, [sets[number]], seed) }
            for difference in report.disagreements { Self.record(difference, kernel, sets, seed) }
            #expect(report.isRight)
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
        Issue.record("\(fault); repeat it by: \(kernel.command(sets, extent: extent, seed: seed, fault))")
    }
}
