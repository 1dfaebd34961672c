internal import _CLibrary

/// The exponential function, the logistic function and related functions of one argument in `Double`, without overflow
/// or cancellation. Each is accurate to a few units in the last place of a `Double`, negligible for a `Float`.
struct FunctionReference {
    private let x: Double
    /// e^{−|x|}.
    private let decay: Double
    /// log(1 + e^{−|x|}).
    private let remainder: Double

    init(_ x: Double) {
        self.x = x
        decay = exponential(-abs(x))
        remainder = log1p(decay)
    }

    private init(x: Double, decay: Double, remainder: Double) {
        self.x = x
        self.decay = decay
        self.remainder = remainder
    }

    /// The functions of −x, which don't need another exponential.
    var negated: FunctionReference { FunctionReference(x: -x, decay: decay, remainder: remainder) }

    /// eˣ.
    var exp: Double { x < 0 ? decay : 1 / decay }
    /// σ(x) = 1 / (1 + e⁻ˣ).
    var sigmoid: Double { (x < 0 ? decay : 1) / (1 + decay) }
    /// log σ(x) = min(x, 0) − log(1 + e^{−|x|}).
    var logSigmoid: Double { (x > 0 ? 0 : x) - remainder }
    /// log(1 + eˣ) = max(x, 0) + log(1 + e^{−|x|}).
    var softplus: Double { (x < 0 ? 0 : x) + remainder }
    /// log x.
    var log: Double { logarithm(x) }
    /// tanh x.
    var tanh: Double { hyperbolicTangent(x) }
}

// The C library's functions, which members of the type hide.
private func exponential(_ x: Double) -> Double { exp(x) }
private func logarithm(_ x: Double) -> Double { log(x) }
private func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
