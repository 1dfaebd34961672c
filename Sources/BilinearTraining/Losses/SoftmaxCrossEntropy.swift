internal import BilinearKernels
internal import _CLibrary

/// Softmax cross-entropy −Σ log ŷₒ over the true indices o, with ŷ = softmax(s). For c true indices, ∂ℓ/∂s = c·ŷ − Σ
/// eₒ.
///
/// No score overflows, because ŷ and the logarithm of the sum are computed relative to the largest score.
public struct SoftmaxCrossEntropy: RowLoss {
    /// Softmax cross-entropy.
    public init() {}

    public func value(scores: [Double], positives: [Int]) -> Double {
        let largest = scores.max() ?? 0
        let logOfSum = largest + log(scores.reduce(0) { $0 + exp($1 - largest) })
        return positives.reduce(0) { $0 + logOfSum - scores[$1] }
    }

    public func differentiate(_ scores: inout MutableSpan<Float>, positives: Span<Int32>) -> Double {
        var positiveScores = 0.0
        for i in positives.indices { positiveScores += Double(scores[Int(positives[i])]) }
        let logOfSum = Kernels.softmax(&scores)
        if positives.count > 1 { Kernels.scale(Float(positives.count), &scores) }
        for i in positives.indices { scores[Int(positives[i])] -= 1 }
        return Double(positives.count) * Double(logOfSum) - positiveScores
    }
}
