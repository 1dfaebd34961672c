/// All kernels: to add one, add a line.
package enum KernelCatalog {
    /// Shows a visitor every specification. It is generic rather than a list, so that it needs no existential and can
    /// be compiled in Embedded Swift.
    static func visit(_ visitor: inout some KernelVisitor) {
        visitor.visit(Dot.self)
        visitor.visit(SquaredNorm.self)
        visitor.visit(SquaredDistance.self)
        visitor.visit(CosineSimilarity.self)
        visitor.visit(Sum.self)
        visitor.visit(Maximum.self)
        visitor.visit(IndexOfMaximum.self)
        visitor.visit(Normalize.self)
        visitor.visit(InnerProducts.self)
        visitor.visit(SquaredDistances.self)
        visitor.visit(CosineSimilarities.self)
        visitor.visit(Axpy.self)
        visitor.visit(Scale.self)
        visitor.visit(AxpyPair.self)
        visitor.visit(Scores.self)
        visitor.visit(ApplyCoefficients.self)
        visitor.visit(SampledScores.self)
        visitor.visit(ApplySampledCoefficients.self)
        visitor.visit(AddSparseProduct.self)
        visitor.visit(Exp.self)
        visitor.visit(Sigmoid.self)
        visitor.visit(Softplus.self)
        visitor.visit(LogSigmoid.self)
        visitor.visit(Log.self)
        visitor.visit(Tanh.self)
        visitor.visit(SigmoidResidual.self)
        visitor.visit(Softmax.self)
        visitor.visit(LogSumExp.self)
        visitor.visit(SigmoidByTable.self)
        visitor.visit(LogSigmoidByTable.self)
        visitor.visit(SigmoidByNearestEntry.self)
        visitor.visit(Gemv.self)
        visitor.visit(Gemm.self)
        visitor.visit(MultiplyPacked.self)
        visitor.visit(DoubleDot.self)
        visitor.visit(DoubleSquaredNorm.self)
        visitor.visit(DoubleAxpy.self)
        visitor.visit(DoubleScale.self)
        visitor.visit(DoubleGemv.self)
        visitor.visit(DoubleGemm.self)
        visitor.visit(Bilinear.self)
        visitor.visit(AddOuterProduct.self)
        visitor.visit(AdaGradUpdate.self)
        visitor.visit(AdamUpdate.self)
    }
}

/// Something that is done for every kernel.
protocol KernelVisitor {
    mutating func visit<Kernel: KernelSpecification>(_ kernel: Kernel.Type)
}
