/// The dot product in `Double`, in which a product of floats is exact.
enum DotReference {
    /// Σ x[i]·y[i], and Σ |x[i]·y[i]|, to which the error is relative.
    static func dot(_ x: ArraySlice<Float>, _ y: ArraySlice<Float>) -> (value: Double, magnitude: Double) {
        var value = 0.0
        var magnitude = 0.0
        for (x, y) in zip(x, y) {
            value += Double(x) * Double(y)
            magnitude += abs(Double(x) * Double(y))
        }
        return (value, magnitude)
    }
}
