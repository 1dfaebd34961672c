import BilinearKernels
import KernelVerification
import Testing

/// Expects that a kernel stays within its bound over all cases.
func expectWithinBound(_ kernel: SweptKernel, _ set: InstructionSet, sourceLocation: SourceLocation = #_sourceLocation)
{
    let seed = UInt64.random(in: .min ... .max)
    for report in kernel.sweep([set], extent: .standard, seed: seed) {
        #expect(report.caseCount > 1_000, sourceLocation: sourceLocation)
        #expect(report.failureCount == 0, "seed \(seed): \(report.failures)", sourceLocation: sourceLocation)
    }
}

/// Expects the same bits of all instruction sets with fused multiply-add.
func expectSameBits(_ kernel: SweptKernel, sourceLocation: SourceLocation = #_sourceLocation) {
    let seed = UInt64.random(in: .min ... .max)
    let fused = InstructionSet.available.filter(\.hasFusedMultiplyAdd)
    for report in kernel.sweep(fused, extent: .standard, seed: seed) {
        #expect(report.differenceCount == 0, "seed \(seed): \(report.disagreements)", sourceLocation: sourceLocation)
    }
}

/// Expects that the baseline differs from the best instruction set by no more than is documented: the sum of both errors'
/// bounds if nothing else is.
func expectBoundedDifference(_ kernel: SweptKernel, sourceLocation: SourceLocation = #_sourceLocation) {
    guard let best = InstructionSet.available.last, best != .baseline else { return }
    let seed = UInt64.random(in: .min ... .max)
    for report in kernel.sweep([.baseline, best], extent: .standard, seed: seed) {
        #expect(report.disagreementCount == 0, "seed \(seed): \(report.disagreements)", sourceLocation: sourceLocation)
    }
}
