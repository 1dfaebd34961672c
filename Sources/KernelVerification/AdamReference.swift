internal import _CLibrary

/// A parameter that Adam updates in `Double`, with bounds on the errors that single precision has made so far.
struct AdamReference {
    private(set) var first: Double
    private(set) var second: Double
    private(set) var x: Double
    private(set) var firstBound = 0.0
    private(set) var secondBound = 0.0
    private(set) var xBound = 0.0

    init(first: Float, second: Float, x: Float) {
        self.first = Double(first)
        self.second = Double(second)
        self.x = Double(x)
    }

    mutating func update(_ settings: AdamSweep.Settings, step number: Int, gradient: Float) {
        let u = 0x1p-24 * (1 + 0x1p-16)
        let gradient = Double(gradient)
        let beta1 = Double(settings.beta1)
        let beta2 = Double(settings.beta2)
        firstBound = beta1 * firstBound + 3 * u * (abs(beta1 * first) + abs((1 - beta1) * gradient))
        first = beta1 * first + (1 - beta1) * gradient
        second = beta2 * second + (1 - beta2) * gradient * gradient
        secondBound = beta2 * secondBound + 4 * u * second

        let correctedFirst = first / (1 - pow(beta1, Double(number)))
        let correctedSecond = second / (1 - pow(beta2, Double(number)))
        let denominator = sqrt(correctedSecond) + Double(settings.epsilon)
        let step = Double(settings.rate) * correctedFirst / denominator
        x -= step
        // The moments' errors, and six roundings: half each for the correction and its product; one each for the rate,
        // its product, the root, the sum with ε and the quotient.
        let firstShare = first == 0 ? 0 : firstBound / abs(first)
        let secondShare = second == 0 ? 0 : secondBound / second / 2
        xBound += u * abs(x) + (firstShare + secondShare + 6 * u) * abs(step)
    }
}
