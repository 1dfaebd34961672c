internal import _KernelBodies

/// An element type of kernels in the catalog.
protocol CatalogedElement: KernelElement {
    /// An element with the sign and the magnitude of a float. It uses all digits of its type.
    static func random(near float: Float, using random: inout SplitMix) -> Self
    /// What follows the largest element, as which infinity counts in an error.
    static var overflow: Double { get }
    /// The bits of a result. Any NaN counts as the same.
    var digestBits: UInt64 { get }
}

extension CatalogedElement {
    /// u, the largest relative error of one rounding.
    static var unitRoundoff: Double { Double(ulpOfOne) / 2 }
}

extension Float: CatalogedElement {
    static func random(near float: Float, using random: inout SplitMix) -> Float { float }
    static var overflow: Double { 0x1p128 }
    var digestBits: UInt64 { UInt64(isNaN ? 0x7fc0_0000 : bitPattern) }
}

extension Double: CatalogedElement {
    static func random(near float: Float, using random: inout SplitMix) -> Double {
        Double(float) * (1 + Double(random.next() >> 12) * 0x1p-76)
    }
    static var overflow: Double { .infinity }
    var digestBits: UInt64 { isNaN ? 0x7ff8 << 48 : bitPattern }
}

extension SplitMix {
    /// Random elements. They are the same on every processor.
    mutating func elements<Element: CatalogedElement>(
        _ count: Int, _ distribution: Distribution = .uniform
    ) -> [Element] {
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for float in floats(count, distribution) { elements.append(Element.random(near: float, using: &self)) }
        return elements
    }
}
