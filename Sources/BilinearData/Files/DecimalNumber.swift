/// The float nearest to the decimal number that `bytes[range]` spells (`-1.5`, `2e-3`, `.5`), or nil if it isn't one.
/// A number beyond a float's range gives infinity. O(length).
func decimalNumber(_ bytes: Span<UInt8>, in range: Range<Int>) -> Float? {
    var index = range.lowerBound
    var isNegative = false
    if index < range.upperBound, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
        isNegative = bytes[index] == UInt8(ascii: "-")
        index += 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    var isAfterPoint = false
    while index < range.upperBound {
        let byte = bytes[index]
        if let digit = digit(byte) {
            // Wraps after nineteen digits; the slow path takes those.
            mantissa = mantissa &* 10 &+ UInt64(digit)
            digits += 1
            if isAfterPoint { exponent -= 1 }
        } else if byte == UInt8(ascii: "."), !isAfterPoint {
            isAfterPoint = true
        } else {
            break
        }
        index += 1
    }
    guard digits > 0 else { return nil }
    if index < range.upperBound {
        guard let power = powerOfTen(bytes, in: index..<range.upperBound) else { return nil }
        exponent += power
    }
    if digits <= 19, mantissa < 1 << 53, abs(exponent) <= 22 {
        // Both operands are exact, so the quotient or product is the nearest Double (Clinger 1990).
        let power = powersOfTen[abs(exponent)]
        let magnitude = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
        // Rounding it again gives the nearest Float, except perhaps if it is midway between two.
        let isMidway = magnitude.bitPattern & 0x1fff_ffff == 0x1000_0000
        if magnitude == 0 || (magnitude >= Double(Float.leastNormalMagnitude) && !isMidway) {
            return Float(isNegative ? -magnitude : magnitude)
        }
    }
    var text = ""
    for position in range { text.unicodeScalars.append(Unicode.Scalar(bytes[position])) }
    return Float(text)
}

/// The number that `e-12` and the like spell, or nil.
private func powerOfTen(_ bytes: Span<UInt8>, in range: Range<Int>) -> Int? {
    guard bytes[range.lowerBound] | 0x20 == UInt8(ascii: "e") else { return nil }
    var index = range.lowerBound + 1
    var isNegative = false
    if index < range.upperBound, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
        isNegative = bytes[index] == UInt8(ascii: "-")
        index += 1
    }
    guard index < range.upperBound else { return nil }
    var power = 0
    while index < range.upperBound {
        guard let digit = digit(bytes[index]) else { return nil }
        power = min(power * 10 + digit, 1_000_000)
        index += 1
    }
    return isNegative ? -power : power
}

@inline(__always)
private func digit(_ byte: UInt8) -> Int? {
    let digit = byte &- UInt8(ascii: "0")
    return digit <= 9 ? Int(digit) : nil
}

/// 10⁰ … 10²², all exact.
private let powersOfTen: [Double] = (0...22).map { power in (0..<power).reduce(1.0) { product, _ in product * 10 } }
