import ToolSupport

extension Double {
    /// Three significant digits or all before the point, without an exponent: 0.912, 3.21, 45.6, 123457.
    package var threeDigits: String { NumberText.significant(self) }

    /// A share as a percentage: "81.5 %".
    package var percent: String { NumberText.percentage(self) }

    /// A ratio with two decimals: "1.27".
    package var twoDecimals: String { NumberText.decimal(self, places: 2) }
}
