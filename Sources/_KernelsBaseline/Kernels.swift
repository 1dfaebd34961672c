public import _KernelBodies

// This file is in each variant's folder (the others link to it) and instantiates every body with that module's tag. The
// tag is here too, because a debug build compiles file by file and wouldn't see its values in another file.

#if AVX512
    enum Tag: InstructionSetTag {
        @_transparent static var hasFusedMultiplyAdd: Bool { true }
        @_transparent static var tileRows: Int { 4 }
        @_transparent static var tileColumns: Int { 6 }
        @_transparent static var gemmRows: Int { 6 }
        @_transparent static var gemmColumns: Int { 4 }
        @_transparent static var rowsAtOnce: Int { 4 }
        @_transparent static var accumulatedLanes: Int { 16 }
    }
#elseif AVX2
    enum Tag: InstructionSetTag {
        @_transparent static var hasFusedMultiplyAdd: Bool { true }
        @_transparent static var tileRows: Int { 2 }
        @_transparent static var tileColumns: Int { 3 }
        @_transparent static var gemmRows: Int { 6 }
        @_transparent static var gemmColumns: Int { 1 }
        @_transparent static var rowsAtOnce: Int { 4 }
        @_transparent static var accumulatedLanes: Int { 8 }
    }
#elseif arch(x86_64)
    enum Tag: InstructionSetTag {
        @_transparent static var hasFusedMultiplyAdd: Bool { false }
        @_transparent static var tileRows: Int { 1 }
        @_transparent static var tileColumns: Int { 2 }
        @_transparent static var gemmRows: Int { 2 }
        @_transparent static var gemmColumns: Int { 1 }
        @_transparent static var rowsAtOnce: Int { 2 }
        @_transparent static var accumulatedLanes: Int { 4 }
    }
#else
    enum Tag: InstructionSetTag {
        @_transparent static var hasFusedMultiplyAdd: Bool { true }
        @_transparent static var tileRows: Int { 2 }
        @_transparent static var tileColumns: Int { 2 }
        @_transparent static var gemmRows: Int { 6 }
        @_transparent static var gemmColumns: Int { 1 }
        @_transparent static var rowsAtOnce: Int { 4 }
        @_transparent static var accumulatedLanes: Int { 8 }
    }
#endif

/// This module's kernels.
public let kernels = KernelTable(
    dot: { Tag.dot($0, $1, $2) },
    squaredNorm: { Tag.squaredNorm($0, $1) },
    axpy: { Tag.axpy($0, $1, $2, $3) },
    scale: { Tag.scale($0, $1, $2) },
    axpyPair: { Tag.axpyPair($0, $1, $2, $3, $4) },
    scores: {
        Tag.scores(
            GatheredRows(base: $0, stride: $1, indices: $2, count: $3),
            GatheredRows(base: $4, stride: $5, indices: $6, count: $7), $8, $9)
    },
    applyCoefficients: {
        Tag.applyCoefficients(
            $0, $1, GatheredRows(base: $2, stride: $3, indices: $4, count: $5),
            GatheredRows(base: $6, stride: $7, indices: $8, count: $9), $10)
    },
    sampledScores: {
        Tag.sampledScores(
            SampledPairs(
                a: $0, aStride: $1, b: $2, bStride: $3, rows: $4, starts: $5, count: $6, columns: $7,
                biases: SampledBiases(a: $8, b: $9, offset: $10)),
            $11, $12)
    },
    applySampledCoefficients: {
        Tag.applySampledCoefficients(
            $0, $1, $2,
            SampledPairs(
                a: $3, aStride: $4, b: $5, bStride: $6, rows: $7, starts: $8, count: $9, columns: $10,
                biases: SampledBiases(a: $11, b: $12)),
            $13, $14)
    },
    addSparseProduct: {
        Tag.addSparseProduct(
            $0, SampledPairs(a: $1, aStride: $2, b: $3, bStride: $4, rows: $5, starts: $6, count: $7, columns: $8), $9)
    },
    exp: { Tag.exp($0, $1) },
    sigmoid: { Tag.sigmoid($0, $1) },
    logSigmoid: { Tag.logSigmoid($0, $1) },
    softplus: { Tag.softplus($0, $1) },
    sigmoidResidual: { Tag.sigmoidResidual($0, $1, $2) },
    sigmoidByTable: { Tag.sigmoidByTable($0, $1, $2, $3, $4) },
    logSigmoidByTable: { Tag.logSigmoidByTable($0, $1, $2, $3, $4) },
    sigmoidByNearestEntry: { Tag.sigmoidByNearestEntry($0, $1, $2, $3, $4, $5) },
    softmax: { Tag.softmax($0, $1) },
    logSumExp: { Tag.logSumExp($0, $1) },
    gemv: { Tag.gemv($0, $1, $2, $3, $4, $5, $6, $7) },
    gemvTransposed: { Tag.gemvTransposed($0, $1, $2, $3, $4, $5, $6, $7) },
    gemm: { Tag.gemm($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) },
    bilinear: { Tag.bilinear($0, $1, $2, $3, $4, $5) },
    addOuterProduct: { Tag.addOuterProduct($0, $1, $2, $3, $4, $5, $6) },
    adaGradUpdate: { Tag.adaGradUpdate($0, $1, $2, $3, $4, $5) },
    adamUpdate: { Tag.adamUpdate($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) },
    squaredDistance: { Tag.squaredDistance($0, $1, $2) },
    cosineSimilarity: { Tag.cosineSimilarity($0, $1, $2) },
    sum: { Tag.total($0, $1) },
    maximum: { Tag.largest($0, $1) },
    indexOfMaximum: { Tag.indexOfMaximum($0, $1) },
    normalize: { Tag.normalize($0, $1) },
    log: { Tag.log($0, $1) },
    tanh: { Tag.tanh($0, $1) },
    innerProducts: { Tag.innerProducts($0, TableRows(base: $1, stride: $2, indices: $3, count: $4), $5, $6) },
    squaredDistances: { Tag.squaredDistances($0, TableRows(base: $1, stride: $2, indices: $3, count: $4), $5, $6) },
    cosineSimilarities: {
        Tag.cosineSimilarities($0, TableRows(base: $1, stride: $2, indices: $3, count: $4), $5, $6, $7)
    },
    doubleDot: { Tag.dot($0, $1, $2) },
    doubleSquaredNorm: { Tag.squaredNorm($0, $1) },
    doubleAxpy: { Tag.axpy($0, $1, $2, $3) },
    doubleScale: { Tag.scale($0, $1, $2) },
    doubleGemv: { Tag.gemv($0, $1, $2, $3, $4, $5, $6, $7) },
    doubleGemvTransposed: { Tag.gemvTransposed($0, $1, $2, $3, $4, $5, $6, $7) },
    doubleGemm: { Tag.gemm($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) },
    multiplyAddChain: { Tag.multiplyAddChain($0) },
    packRows: { Tag.packRows($0, $1, $2, $3, $4, $5) },
    multiplyPacked: { Tag.multiplyPacked($0, $1, $2, $3, $4, $5, $6, $7, $8) })
