/// A bound on an error: an absolute part, and a part in units in the last place.
struct ErrorBound: Sendable {
    var absolute = 0.0
    var ulps = 0.0

    static func absolute(_ absolute: Double) -> ErrorBound { ErrorBound(absolute: absolute) }
    static func ulps(_ ulps: Double) -> ErrorBound { ErrorBound(ulps: ulps) }

    static func + (first: ErrorBound, second: ErrorBound) -> ErrorBound {
        ErrorBound(absolute: first.absolute + second.absolute, ulps: first.ulps + second.ulps)
    }

    static func * (factor: Double, bound: ErrorBound) -> ErrorBound {
        ErrorBound(absolute: factor * bound.absolute, ulps: factor * bound.ulps)
    }

    /// The deviation of a result from the exact one; nil if only one of them is NaN, or if the exact one is infinite
    /// and the result isn't equal to it.
    /// - Parameters:
    ///   - remainder: what the exact result has beyond `exact`.
    ///   - overflow: as which infinity counts.
    @inline(__always)
    func deviation(
        of result: Double, from exact: Double, remainder: Double = 0, overflow: Double = Float.overflow
    ) -> Deviation? {
        if exact.isNaN || result.isNaN { return exact.isNaN && result.isNaN ? deviation(0, at: 0) : nil }
        if exact.isInfinite && result != exact { return nil }
        return deviation(abs(difference(result, exact, overflow) - remainder), at: exact)
    }

    @inline(__always)
    func deviation(of result: Float, from exact: Double) -> Deviation? { deviation(of: Double(result), from: exact) }

    /// The difference between two results if the exact one is `exact`; nil if they have the same bits.
    ///
    /// NaN has many bit patterns. Which one results isn't specified, so they count as one.
    @inline(__always)
    func difference<Element: CatalogedElement>(_ first: Element, _ second: Element, exact: Double) -> Deviation? {
        if first.digestBits == second.digestBits { return nil }
        if first.isNaN || second.isNaN { return deviation(.infinity, at: 0) }
        return deviation(abs(difference(Double(first), Double(second), Element.overflow)), at: exact)
    }

    /// x − y, where infinity counts as `overflow`.
    @inline(__always)
    private func difference(_ x: Double, _ y: Double, _ overflow: Double) -> Double {
        x == y ? 0 : min(max(x, -overflow), overflow) - min(max(y, -overflow), overflow)
    }

    /// The deviation in ULP if the bound is in ULP only.
    @inline(__always)
    private func deviation(_ error: Double, at exact: Double) -> Deviation {
        absolute == 0 && ulps > 0
            ? Deviation(error: error / ulp(of: exact), bound: ulps, unit: .ulp)
            : Deviation(error: error, bound: size(at: exact))
    }

    /// The bound if the exact result is `exact`.
    @inline(__always)
    func size(at exact: Double) -> Double { max(absolute + ulps * ulp(of: exact), .leastNonzeroMagnitude) }
}
