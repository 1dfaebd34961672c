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
            #expect(kernels.squaredDistance(x.start, y.start, count) == 0)
            #expect(kernels.cosineSimilarity(x.start, y.start, count) == 0)
            #expect(kernels.sum(x.start, count) == 0)
            #expect(kernels.normalize(x.start, count) == 0)
            #expect(kernels.maximum(x.start, count) == -.infinity)
            #expect(kernels.indexOfMaximum(x.start, count) == -1)
            kernels.log(x.start, count)
            kernels.tanh(x.start, count)
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

    @Test(arguments: InstructionSet.available)
    func `an outer product of nothing`(set: InstructionSet) {
        for none in [0, -1, -17] {
            set.kernels.addOuterProduct(1, untouchable, none, untouchable, 3, untouchable, 5)
            set.kernels.addOuterProduct(1, [1, 2, 3], 3, untouchable, none, untouchable, 5)
            set.kernels.addOuterProduct(1, untouchable, none, untouchable, none, untouchable, 5)
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a matrix-vector product of nothing`(set: InstructionSet) {
        for none in [0, -1, -16, -17, -1_000] {
            var y: [Float] = [8, 12]
            set.kernels.gemv(3, untouchable, 5, 2, none, untouchable, 0.25, &y)
            #expect(y == [2, 3])
            set.kernels.gemvTransposed(3, untouchable, 5, none, 2, untouchable, 2, &y)
            #expect(y == [4, 6])
            set.kernels.gemv(3, untouchable, 5, none, 2, untouchable, 0, untouchable)
            set.kernels.gemv(3, untouchable, 5, none, none, untouchable, 2, untouchable)
            set.kernels.gemvTransposed(3, untouchable, 5, 2, none, [1, 1], 0, untouchable)
            set.kernels.gemvTransposed(3, untouchable, 5, none, none, untouchable, 2, untouchable)
            set.kernels.gemv(3, untouchable, 5, 2, none, untouchable, 0, &y)
            #expect(y == [0, 0])
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a bilinear form of nothing`(set: InstructionSet) {
        for none in [0, -1, -17] {
            #expect(set.kernels.bilinear(untouchable, untouchable, 5, none, 3, untouchable) == 0)
            #expect(set.kernels.bilinear([1, 2, 3, 4, 5], untouchable, 5, 5, none, untouchable) == 0)
            #expect(set.kernels.bilinear(untouchable, untouchable, 5, none, none, untouchable) == 0)
        }
    }

    @Test(arguments: InstructionSet.available)
    func `a matrix product of nothing`(set: InstructionSet) {
        for none in [0, -1, -300] {
            var c: [Float] = [8, 12, 16, 20]
            set.kernels.gemm(2, 2, none, 3, untouchable, 5, false, untouchable, 5, false, 0.25, &c, 2)
            #expect(c == [2, 3, 4, 5])
            set.kernels.gemm(2, 2, none, 3, untouchable, 5, true, untouchable, 5, true, 0, &c, 2)
            #expect(c == [0, 0, 0, 0])
            for (m, n) in [(none, 2), (2, none), (none, none)] {
                set.kernels.gemm(m, n, 3, 1, untouchable, 5, false, untouchable, 5, false, 2, untouchable, 2)
                set.kernels.gemm(m, n, none, 1, untouchable, 5, true, untouchable, 5, true, 0, untouchable, 2)
            }
        }
    }

    @Test(arguments: InstructionSet.available)
    func `an empty tile has no scores`(set: InstructionSet) {
        var a: [Float] = [1, 2]
        var b: [Float] = [3, 4]
        var out: [Float] = [7]
        set.kernels.scores(&a, 2, [0], 0, &b, 2, [0], 1, 2, &out)
        set.kernels.scores(&a, 2, [0], 1, &b, 2, [0], 0, 2, &out)
        #expect(out == [7])
    }

    @Test(arguments: InstructionSet.available)
    func `rows of length 0 score 0`(set: InstructionSet) {
        var a: [Float] = [1, 2]
        var b: [Float] = [3, 4]
        var out: [Float] = [7, 7, 7, 7, 7]
        set.kernels.scores(&a, 1, [0, 1], 2, &b, 1, [1, 0], 2, 0, &out)
        #expect(out == [0, 0, 0, 0, 7])
    }

    @Test(arguments: InstructionSet.available)
    func `an empty tile changes nothing`(set: InstructionSet) {
        var a: [Float] = [1, 2]
        var b: [Float] = [3, 4]
        set.kernels.applyCoefficients(1, [5], &a, 2, [0], 0, &b, 2, [0], 1, 2)
        set.kernels.applyCoefficients(1, [5], &a, 2, [0], 1, &b, 2, [0], 0, 2)
        #expect(a == [1, 2] && b == [3, 4])
    }

    @Test(arguments: InstructionSet.available)
    func `AdaGrad of nothing`(set: InstructionSet) {
        for none in [0, -1, -17] {
            set.kernels.adaGradUpdate(0.1, 1e-8, untouchable, untouchable, untouchable, none)
        }
    }

    @Test(arguments: InstructionSet.available)
    func `Adam of nothing`(set: InstructionSet) {
        for none in [0, -1, -17] {
            set.kernels.adamUpdate(
                0.01, 0.9, 0.1, 0.999, 0.001, 1_000, 1e-8, untouchable, untouchable, untouchable, untouchable, none)
        }
    }

    @Test(arguments: InstructionSet.available)
    func `no rows have no products, and products with empty rows are 0`(set: InstructionSet) {
        let (kernels, row) = (set.kernels, untouchable)
        for none in [0, -1, -9] {
            kernels.innerProducts(row, row, 4, nil, none, 4, row)
            kernels.squaredDistances(row, row, 4, nil, none, 4, row)
            kernels.cosineSimilarities(row, row, 4, nil, none, row, 4, row)
            var out: [Float] = [7, 7, 7, 7]
            kernels.innerProducts(row, row, 4, nil, 3, none, &out)
            #expect(out == [0, 0, 0, 7])
            out = [7, 7, 7, 7]
            kernels.squaredDistances(row, row, 4, nil, 3, none, &out)
            #expect(out == [0, 0, 0, 7])
            out = [7, 7, 7, 7]
            kernels.cosineSimilarities(row, row, 4, nil, 3, [1, 1, 1], none, &out)
            #expect(out == [0, 0, 0, 7])
        }
        for (norm, expected) in [(Float(0), Float(0)), (.infinity, .nan), (.nan, .nan)] {
            let query = [Float](repeating: 1, count: 40)
            var cosine: Float = 7
            kernels.cosineSimilarities(query, query, 40, nil, 1, [norm], 40, &cosine)
            #expect(expected.isNaN ? cosine.isNaN : cosine == expected)
        }
    }
}
