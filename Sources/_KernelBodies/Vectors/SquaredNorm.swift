extension InstructionSetTag {
    /// Σ x[i]², in the order of `dot`.
    @_alwaysEmitIntoClient @inline(__always)
    public static func squaredNorm<Element: KernelElement>(_ x: UnsafePointer<Element>, _ count: Int) -> Element {
        dot(x, x, count)
    }
}
