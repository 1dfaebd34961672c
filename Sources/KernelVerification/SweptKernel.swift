package import BilinearKernels
package import _KernelBodies

/// A kernel that a sweep verifies.
package enum SweptKernel: String, CaseIterable, Sendable {
    case dot, axpy, scores, applyCoefficients
    /// The tile update of tables with rows that are gathered more than once.
    case applyCoefficientsToRepeatedRows
    case sigmoid, logSigmoid, sigmoidResidual
    case gemv, gemm, bilinear, addOuterProduct
    case adaGradUpdate, adamUpdate

    /// Runs the kernel of one instruction set over all cases; an equal seed gives equal data for every set.
    package func sweep(_ instructionSet: InstructionSet, extent: SweepExtent, seed: UInt64) -> SweepReport {
        sweep(
            instructionSet.kernels, hasFusedMultiplyAdd: instructionSet.hasFusedMultiplyAdd, extent: extent, seed: seed)
    }

    /// Runs the kernel of a table over all cases.
    package func sweep(
        _ kernels: KernelTable, hasFusedMultiplyAdd: Bool, extent: SweepExtent, seed: UInt64
    ) -> SweepReport {
        sweepType.run(kernels, hasFusedMultiplyAdd: hasFusedMultiplyAdd, extent: extent, seed: seed)
    }

    private var sweepType: any KernelSweep.Type {
        switch self {
        case .dot: DotSweep.self
        case .axpy: AxpySweep.self
        case .scores: ScoresSweep.self
        case .applyCoefficients: ApplyCoefficientsSweep.self
        case .applyCoefficientsToRepeatedRows: RepeatedRowsSweep.self
        case .sigmoid: SigmoidSweep.self
        case .logSigmoid: LogSigmoidSweep.self
        case .sigmoidResidual: SigmoidResidualSweep.self
        case .gemv: GemvSweep.self
        case .gemm: GemmSweep.self
        case .bilinear: BilinearSweep.self
        case .addOuterProduct: OuterProductSweep.self
        case .adaGradUpdate: AdaGradSweep.self
        case .adamUpdate: AdamSweep.self
        }
    }
}
