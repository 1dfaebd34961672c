/// Numbers as people read them.
package enum NumberText {
    /// A number with a fixed count of decimals, 0…9, rounded half away from zero.
    package static func decimal(_ value: Double, places: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : (value < 0 ? "-inf" : "inf") }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        // Beyond 2⁵³ a Double has no decimals.
        guard abs(value) * scale < 0x1p53 else { return "\(value)" }
        let scaled = Int((abs(value) * scale).rounded())
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard places > 0 else { return "\(sign)\(scaled)" }
        let fraction = String(scaled % Int(scale))
        return "\(sign)\(scaled / Int(scale)).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
    }

    /// At least three significant digits without an exponent, for numbers of at least 10⁻⁶: "0.0123", "1.50", "123".
    package static func significant(_ value: Double) -> String {
        var places = 2
        var bound = 1.0
        while abs(value) < bound && places < 8 {
            bound /= 10
            places += 1
        }
        if abs(value) >= 0.9995 { places = abs(value) >= 99.95 ? 0 : abs(value) >= 9.995 ? 1 : 2 }
        return decimal(value, places: value == 0 ? 0 : places)
    }

    /// A share as a percentage: "81.5 %".
    package static func percentage(_ share: Double) -> String { decimal(share * 100, places: 1) + " %" }

    /// A rate: "950 words/s", "12.3 k words/s", "1.56 M words/s".
    package static func rate(_ perSecond: Double, unit: String) -> String {
        guard perSecond.isFinite && perSecond >= 0 else { return "? \(unit)/s" }
        // 999.5 would round to a fourth digit.
        for (prefix, scale) in [("", 1.0), ("k ", 1e3), ("M ", 1e6), ("G ", 1e9)] where perSecond < 999.5 * scale {
            let scaled = perSecond / scale
            return "\(scale == 1 ? decimal(scaled, places: 0) : significant(scaled)) \(prefix)\(unit)/s"
        }
        return "\(decimal(perSecond / 1e9, places: 0)) G \(unit)/s"
    }

    /// A time to wait: "0:08", "1:23", "2:05:09", "4 days".
    package static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite && seconds >= 0 else { return "?" }
        guard seconds < 100 * 3_600 else {
            return seconds < 1e9 ? "\(Int((seconds / 86_400).rounded())) days" : "ages"
        }
        let whole = Int(seconds.rounded(.up))
        let twoDigits = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
        let (hours, minutes) = (whole / 3_600, whole / 60 % 60)
        return hours > 0
            ? "\(hours):\(twoDigits(minutes)):\(twoDigits(whole % 60))" : "\(minutes):\(twoDigits(whole % 60))"
    }

    /// A count with its thousands set apart: "1,234,567".
    package static func grouped(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// A memory size: "32 KiB", "1.5 MiB", "15.6 GiB".
    package static func bytes(_ count: Int) -> String {
        for (suffix, shift) in [("TiB", 40), ("GiB", 30), ("MiB", 20), ("KiB", 10)] where count >= 1 << shift {
            let value = Double(count) / Double(1 << shift)
            return "\(value == value.rounded() ? decimal(value, places: 0) : decimal(value, places: 1)) \(suffix)"
        }
        return "\(count) bytes"
    }
}
