internal import _CLibrary

/// How a score relates to a rating's mean: g(mean) = score, the link function of a generalized linear model (Nelder &
/// Wedderburn 1972).
public enum LinkFunction: String, Codable, CaseIterable, Sendable {
    /// The score is the mean.
    case identity
    /// The score is the log-odds, log(mean / (1 − mean)), so the mean is σ(score), in 0…1.
    case logit
    /// The score is the logarithm of the mean, which is above 0.
    case log

    /// The score of a mean. For a mean at or beyond the end of its range, it is the score of a mean close to that end.
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

/// `log`, under another name because the type has a case of that name.
private func logarithm(_ x: Double) -> Double { log(x) }
