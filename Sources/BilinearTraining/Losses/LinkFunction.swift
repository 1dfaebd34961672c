internal import _CLibrary

/// What a score says of a rating's mean: g(mean) = score, the link function of a generalized linear model (Nelder &
/// Wedderburn 1972).
public enum LinkFunction: String, Codable, CaseIterable, Sendable {
    /// The score is the mean.
    case identity
    /// The score is the logarithm of the odds, log(mean / (1 − mean)): the mean is σ(score), in 0…1.
    case logit
    /// The score is the logarithm of the mean, which is above 0.
    case log

    /// The score of a mean; of a mean at or beyond the end of its range, that of one close to it.
    public func score(ofMean mean: Double) -> Double {
        let margin = 1e-6
        switch self {
        case .identity: return mean
        case .logit:
            let share = min(max(mean, margin), 1 - margin)
            return logarithm(share / (1 - share))
        case .log: return logarithm(max(mean, margin))
        }
    }

    /// The mean of a score.
    public func mean(ofScore score: Double) -> Double {
        switch self {
        case .identity: score
        case .logit: 1 / (1 + exp(-score))
        case .log: exp(score)
        }
    }
}

/// `log`, which in the type is a case.
private func logarithm(_ x: Double) -> Double { log(x) }
