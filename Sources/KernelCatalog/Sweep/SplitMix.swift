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

    /// An integer of a range. The bias of the remainder is negligible; the standard library's way may change.
    mutating func int(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() >> 1) % (range.upperBound - range.lowerBound + 1)
    }

    /// An element of an array that isn't empty.
    mutating func element<Element>(of array: [Element]) -> Element { array[int(in: 0...array.count - 1)] }

    /// The elements in another order (Fisher and Yates).
    mutating func shuffled<Element>(_ array: [Element]) -> [Element] {
        var array = array
        for i in array.indices.dropFirst() { array.swapAt(i, int(in: 0...i)) }
        return array
    }
}
