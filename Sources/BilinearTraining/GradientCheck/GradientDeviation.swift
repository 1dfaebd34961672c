/// How far derivatives that passed `GradientCheck` deviate from the slopes of their values: the error that takes the
/// largest share of its tolerance.
public struct GradientDeviation: Equatable, Sendable {
    /// The error, relative to the same number as the tolerance.
    public private(set) var relativeError = 0.0
    /// The tolerance, which the error must not exceed.
    public private(set) var tolerance = Double.infinity

    init() {}

    /// Compares a derivative with the slope of its value.
    /// - Parameters:
    ///   - scale: the error is relative to the larger of the two, but at least to this.
    ///   - row: its row, if it belongs to a matrix.
    ///   - index: its place in the row or in the vector.
    ///   - parameter: what was differentiated, and where.
    mutating func require(
        _ found: Double, _ expected: Double, scale: Double, _ tolerance: Double, row: Int? = nil, index: Int,
        of parameter: @autoclosure () -> String
    ) throws(GradientCheckError) {
        let error = Self.error(found, expected, scale: scale)
        // Not `error > tolerance`, which is false for NaN.
        guard error <= tolerance else {
            throw GradientCheckError(
                parameter: parameter(), row: row, index: index, found: found, expected: expected, relativeError: error)
        }
        // Without a tolerance yet, any error is the largest, be it 0.
        if self.tolerance == .infinity || error * self.tolerance > relativeError * tolerance {
            (relativeError, self.tolerance) = (error, tolerance)
        }
    }
    /// Compares a derivative with several estimates of the slope of its value, one of which must agree.
    mutating func require(
        _ found: Double, oneOf estimates: [Double], scale: Double, _ tolerance: Double, index: Int,
        of parameter: @autoclosure () -> String
    ) throws(GradientCheckError) {
        let agreeing = estimates.first { Self.error(found, $0, scale: scale) <= tolerance }
        try require(found, agreeing ?? estimates[0], scale: scale, tolerance, index: index, of: parameter())
    }

    private static func error(_ found: Double, _ expected: Double, scale: Double) -> Double {
        abs(found - expected) / max(abs(expected), abs(found), scale)
    }
}
