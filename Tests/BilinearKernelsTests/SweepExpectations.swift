import BilinearKernels
import KernelVerification
import Testing

/// Expects that a kernel stays within its bound over all cases.
func expectWithinBound(_ kernel: SweptKernel, _ set: InstructionSet, sourceLocation: SourceLocation = #_sourceLocation)
{
    let seed = UInt64.random(in: .min ... .max)
    let report = kernel.sweep(set, extent: .standard, seed: seed)
    #expect(report.caseCount > 1_000, sourceLocation: sourceLocation)
    #expect(
        report.failureCount == 0, "seed \(seed): \(report.failures.joined(separator: "; "))",
        sourceLocation: sourceLocation)
}

/// Expects the same bits of all instruction sets with fused multiply-add.
func expectSameBits(_ kernel: SweptKernel, sourceLocation: SourceLocation = #_sourceLocation) {
    let seed = UInt64.random(in: .min ... .max)
    let reports = InstructionSet.available.filter(\.hasFusedMultiplyAdd).map {
        kernel.sweep($0, extent: .standard, seed: seed)
    }
    for (first, second) in zip(reports, reports.dropFirst()) {
        let (count, cases) = first.differences(from: second)
        #expect(
            count == 0, "seed \(seed): \(count) cases differ: \(cases.joined(separator: "; "))",
            sourceLocation: sourceLocation)
    }
}
