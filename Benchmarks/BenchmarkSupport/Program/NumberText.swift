import Foundation

extension Double {
    /// Three significant digits or more, without an exponent: 0.912, 3.21, 45.6, 123457.
    package var threeDigits: String {
        let magnitude = abs(self)
        let decimals = magnitude >= 99.95 ? 0 : magnitude >= 9.995 ? 1 : magnitude >= 0.9995 ? 2 : 3
        return String(format: "%.\(decimals)f", self)
    }

    /// A share as a percentage: "81.5 %".
    package var percent: String { String(format: "%.1f %%", self * 100) }

    /// A ratio with two decimals: "1.27".
    package var twoDecimals: String { String(format: "%.2f", self) }
}
