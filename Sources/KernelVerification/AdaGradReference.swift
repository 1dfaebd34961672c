internal import _CLibrary

/// A parameter that AdaGrad updates in `Double`, with bounds on the errors that single precision has made so far.
struct AdaGradReference {
    private(set) var sum: Double
    private(set) var x: Double
    private(set) var sumBound = 0.0
    private(set) var xBound = 0.0

    init(sum: Float, x: Float) {
        self.sum = Double(sum)
        self.x = Double(x)
    }

    mutating func update(_ settings: AdaGradSweep.Settings, gradient: Float) {
        let u = 0x1p-24 * (1 + 0x1p-16)
        let gradient = Double(gradient)
        sum += gradient * gradient
        sumBound += 2 * u * sum
        let step = Double(settings.rate) * gradient / (sqrt(sum) + Double(settings.epsilon))
        x -= step
        // Half the sum's relative error, and one rounding each of the root, the sum with ε, product and quotient.
        let relative = (sum > 0 ? sumBound / sum / 2 : 0) + 4 * u
        xBound += u * abs(x) + relative * abs(step)
    }
}
