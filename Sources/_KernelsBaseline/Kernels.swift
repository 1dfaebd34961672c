public import _KernelBodies

// This file stands in each variant's folder (the others link to it) and instantiates every body at that module's tag.

/// This module's kernels.
public let kernels = KernelTable(
    dot: { Tag.dot($0, $1, $2) },
    axpy: { Tag.axpy($0, $1, $2, $3) },
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
    sigmoid: { Tag.sigmoid($0, $1) },
    logSigmoid: { Tag.logSigmoid($0, $1) },
    sigmoidResidual: { Tag.sigmoidResidual($0, $1, $2) },
    multiplyAddChain: { Tag.multiplyAddChain($0) })
