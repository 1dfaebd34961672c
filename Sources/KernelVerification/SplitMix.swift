/// Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators". A sweep can be repeated from its seed.
package struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// Floats of both signs whose magnitudes span some four decades.
    mutating func floats(_ count: Int) -> [Float] {
        (0..<count).map { _ in
            let bits = next()
            let mantissa = Float(Int32(truncatingIfNeeded: bits >> 32)) * 0x1p-31
            return mantissa * Float(sign: .plus, exponent: Int(bits & 15) - 8, significand: 1)
        }
    }
}
