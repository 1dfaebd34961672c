#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The logistic function and its logarithm in `Double`, without overflow or cancellation.
enum SigmoidReference {
    /// σ(x) = 1 / (1 + e⁻ˣ).
    static func sigmoid(_ x: Double) -> Double {
        x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x))
    }

    /// log σ(x) = min(x, 0) − log(1 + e^{−|x|}).
    static func logSigmoid(_ x: Double) -> Double {
        (x > 0 ? 0 : x) - log1p(exp(-abs(x)))
    }
}
