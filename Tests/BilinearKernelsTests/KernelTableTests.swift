import BilinearKernels
import KernelCatalog
import Testing
import _KernelBodies

/// What holds for all kernels of vectors.
@Suite struct KernelTableTests {
    // Before the guard page, where any access behind the pointer ends the process, and before canaries.
    @Test(arguments: InstructionSet.available, [0, -1, -16, -1_000])
    func `a count below 1 is an empty vector`(set: InstructionSet, count: Int) {
        let kernels = set.kernels
        for slack in [0, 16] {
            let x = GuardedFloats(capacity: 0)
            let y = GuardedFloats(capacity: 0)
            x.place([], slack: slack)
            y.place([], slack: slack)
            #expect(kernels.dot(x.start, y.start, count) == 0)
            #expect(kernels.squaredNorm(x.start, count) == 0)
            #expect(kernels.logSumExp(x.start, count) == -.infinity)
            #expect(kernels.softmax(x.start, count) == -.infinity)
            kernels.axpy(2, x.start, y.start, count)
            kernels.scale(2, x.start, count)
            kernels.axpyPair(2, 3, x.start, y.start, count)
            kernels.exp(x.start, count)
            kernels.sigmoid(x.start, count)
            kernels.logSigmoid(x.start, count)
            kernels.softplus(x.start, count)
            kernels.sigmoidResidual(x.start, y.start, count)
            for table in [SigmoidTable(), .word2vec] {
                table.sigmoid(x.start, count: count, by: kernels)
                table.logSigmoid(x.start, count: count, by: kernels)
            }
            #expect(x.hasIntactSurroundings && y.hasIntactSurroundings)
        }
    }
}
