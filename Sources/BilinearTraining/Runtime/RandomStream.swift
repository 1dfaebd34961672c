/// Random numbers as a function of a key and a counter (SplitMix64: Steele, Lea & Flood 2014, "Fast splittable
/// pseudorandom number generators").
///
/// A trainer keys a stream by (seed, epoch, block), so a block's random numbers depend neither on threads nor on what
/// ran before.
package struct RandomStream: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// The stream of `keys`: any numbers, in order.
    package init(_ keys: UInt64...) {
        state = keys.reduce(0x6a09_e667_f3bc_c908) { Self.mix(($0 ^ $1) &+ 0x9e37_79b9_7f4a_7c15) }
    }

    @inline(__always)
    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return Self.mix(state)
    }

    /// A float in 0 ..< 1, in steps of 2⁻²⁴.
    @inline(__always)
    package mutating func nextUnitFloat() -> Float { Float(next() >> 40) * 0x1p-24 }

    /// A number in 0 ..< bound, uniform except for a bias below bound·2⁻³².
    @inline(__always)
    mutating func next(upperBound bound: UInt32) -> UInt32 {
        UInt32(truncatingIfNeeded: ((next() >> 32) &* UInt64(bound)) >> 32)
    }

    @inline(__always)
    private static func mix(_ x: UInt64) -> UInt64 {
        var x = x
        x = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
        x = (x ^ (x >> 27)) &* 0x94d0_49bb_1331_11eb
        return x ^ (x >> 31)
    }
}
