internal import _CLibrary

/// Softmax and log-sum-exp in `Double`.
struct SoftmaxReference {
    /// e^{values[i]} / Σ e^{values[j]}.
    let values: [Double]
    /// log Σ e^{values[i]}.
    let logSumExp: Double
    let largest: Double
    /// log count, which Σ p[i]·|values[i] − largest| doesn't exceed (p is the softmax), and count/64, the number of
    /// additions in a lane after the first.
    let logCount: Double
    let additions: Double

    init(_ values: [Float]) {
        logCount = log(Double(max(values.count, 1)))
        additions = Double(values.count) / 64
        let values = values.map { Double($0) }
        let hasNaN = values.contains { $0.isNaN }
        let largest = hasNaN ? .nan : values.max() ?? -.infinity
        guard largest.isFinite else {
            // There would be ∞ − ∞ in each exponent.
            self.values = values.map { _ in .nan }
            logSumExp = largest
            self.largest = largest
            return
        }
        let terms = values.map { exp($0 - largest) }
        let sum = terms.reduce(0, +)
        self.values = terms.map { $0 / sum }
        logSumExp = largest + log(sum)
        self.largest = largest
    }
}
