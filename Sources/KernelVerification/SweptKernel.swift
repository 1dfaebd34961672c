package import BilinearKernels

/// A kernel that a sweep verifies.
package enum SweptKernel: String, CaseIterable, Sendable {
    case dot, squaredNorm, axpy, scale, axpyPair
    case scores, applyCoefficients
    /// The tile update with rows that are gathered more than once.
    case applyCoefficientsToRepeatedRows
    case sampledScores, applySampledCoefficients
    case exp, sigmoid, logSigmoid, softplus, sigmoidResidual, softmax, logSumExp
    /// With the default table, and with word2vec's.
    case sigmoidByTable, logSigmoidByTable, sigmoidByNearestEntry
    case gemv, gemm, bilinear, addOuterProduct
    case adaGradUpdate, adamUpdate

    /// Runs the kernel of each instruction set over all cases, and compares each with the set before it.
    package func sweep(_ instructionSets: [InstructionSet], extent: SweepExtent, seed: UInt64) -> [SweepReport] {
        sweep(instructionSets.map { SweepSubject($0) }, extent: extent, seed: seed)
    }

    /// Runs each subject's kernel over all cases, on the same data, and compares each with the subject before it.
    package func sweep(_ subjects: [SweepSubject], extent: SweepExtent, seed: UInt64) -> [SweepReport] {
        sweepType.run(subjects, extent: extent, seed: seed)
    }

    private var sweepType: any KernelSweep.Type {
        switch self {
        case .dot: DotSweep.self
        case .squaredNorm: SquaredNormSweep.self
        case .axpy: AxpySweep.self
        case .scale: ScaleSweep.self
        case .axpyPair: AxpyPairSweep.self
        case .scores: ScoresSweep.self
        case .applyCoefficients: ApplyCoefficientsSweep.self
        case .applyCoefficientsToRepeatedRows: RepeatedRowsSweep.self
        case .sampledScores: SampledScoresSweep.self
        case .applySampledCoefficients: ApplySampledCoefficientsSweep.self
        case .exp: MapSweep<Exp>.self
        case .sigmoid: MapSweep<Sigmoid>.self
        case .logSigmoid: MapSweep<LogSigmoid>.self
        case .softplus: MapSweep<Softplus>.self
        case .sigmoidResidual: SigmoidResidualSweep.self
        case .softmax: SoftmaxSweep.self
        case .logSumExp: LogSumExpSweep.self
        case .sigmoidByTable: MapSweep<SigmoidByTable>.self
        case .logSigmoidByTable: MapSweep<LogSigmoidByTable>.self
        case .sigmoidByNearestEntry: MapSweep<SigmoidByNearestEntry>.self
        case .gemv: GemvSweep.self
        case .gemm: GemmSweep.self
        case .bilinear: BilinearSweep.self
        case .addOuterProduct: OuterProductSweep.self
        case .adaGradUpdate: AdaGradSweep.self
        case .adamUpdate: AdamSweep.self
        }
    }
}
