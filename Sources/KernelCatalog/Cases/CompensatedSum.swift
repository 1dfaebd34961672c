/// A sum of products in twice the precision of `Double` (Ogita, Rump and Oishi 2005, Dot2): the reference for results in
/// `Double`. Of floats, whose products are exact, it is the sum in `Double` and what that lost.
struct CompensatedSum {
    /// The sum, rounded after each addition.
    private(set) var value = 0.0
    private var lost = 0.0
    /// Σ |products|, to which the error of a kernel is relative.
    private(set) var magnitude = 0.0

    /// What the sum has lost by rounding; 0 if the sum isn't finite.
    var remainder: Double { value.isFinite && lost.isFinite ? lost : 0 }

    mutating func add(_ product: Double) {
        let sum = value + product
        let part = sum - value
        lost += (value - (sum - part)) + (product - part)
        value = sum
        magnitude += abs(product)
    }

    /// Adds x·y.
    /// - Parameter isExact: whether x·y is exact, as of floats.
    @inline(__always)
    mutating func add(_ x: Double, times y: Double, isExact: Bool) {
        let product = x * y
        add(product)
        if !isExact { lost += (-product).addingProduct(x, y) }
    }

    /// x·y for elements of vectors.
    init<Element: CatalogedElement>(_ x: ArraySlice<Element>, _ y: ArraySlice<Element>) {
        for (x, y) in zip(x, y) { add(Double(x), times: Double(y), isExact: Element.self == Float.self) }
    }

    init() {}
}
