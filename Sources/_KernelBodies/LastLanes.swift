/// The last sixteen floats of a vector that a function changes, so that there is no tail: they may overlap the sixteen
/// before, and are computed first, from the old values, and stored last. Fewer than sixteen are copied aside.
///
/// The rest is a loop that each function writes out: in a function that takes a closure, the closure's body would not be
/// inlined. And a partial vector never meets a whole one in a register, which would split the whole one's arithmetic.
@frozen @usableFromInline
struct LastLanes {
    @usableFromInline let values: UnsafeMutablePointer<Float>
    @usableFromInline let count: Int
    /// Where the last sixteen are.
    @usableFromInline let pointer: UnsafeMutablePointer<Float>
    /// How many floats come before the last sixteen; sixteen at a time reach into these, but not beyond them.
    @usableFromInline let start: Int

    /// - Parameters:
    ///   - values: `count` floats, at least one.
    ///   - aside: room for sixteen.
    @_alwaysEmitIntoClient @inline(__always)
    init(_ values: UnsafeMutablePointer<Float>, _ count: Int, aside: UnsafeMutablePointer<Float>) {
        self.values = values
        self.count = count
        if count < 16 {
            _KernelBodies.store(load(values, first: count), to: aside)
            pointer = aside
            start = 0
        } else {
            pointer = values + (count &- 16)
            start = count &- 16
        }
    }

    /// Stores the last results, when all others are stored.
    @_alwaysEmitIntoClient @inline(__always)
    func store(_ last: Lanes) {
        _KernelBodies.store(last, to: pointer)
        if count < 16 { _KernelBodies.store(load(pointer), first: count, to: values) }
    }
}
