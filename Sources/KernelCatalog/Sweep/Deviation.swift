/// The unit of an error.
package enum DeviationUnit: Sendable {
    /// The unit of the result.
    case absolute
    /// The spacing of floats at the exact result; see `ulp(of:)`.
    case ulp
}

/// An error and the bound that it must not exceed.
package struct Deviation: Sendable, CustomStringConvertible {
    package var error = 0.0
    package var bound = Double.leastNonzeroMagnitude
    package var unit = DeviationUnit.absolute

    /// The error as a share of its bound.
    package var share: Double { error.isNaN ? .infinity : error / bound }

    package var description: String {
        unit == .ulp ? "\(error) ULP, bound \(bound)" : "\(error), bound \(bound)"
    }
}

/// The spacing of floats at an exact value: that of the next float towards zero. It is 2⁻¹⁴⁹ for subnormal values and
/// 2¹⁰⁴ beyond the largest float.
func ulp(of value: Double) -> Double {
    let exponent = Int(value.bitPattern >> 52 & 0x7ff) - 1_023
    return Double(bitPattern: UInt64(min(max(exponent, -126), 127) - 23 + 1_023) << 52)
}
