/// An optimizer's states for n parameters: spans of n floats each, to be taken one after the other.
///
/// ```swift
/// var mean = states.removeFirst()
/// var square = states.removeFirst()
/// ```
///
/// The spans can be used at the same time, but none of them beyond the step.
public struct OptimizerStates: ~Copyable, ~Escapable {
    /// The number of states that haven't been taken.
    public private(set) var count: Int
    /// The first of them; nil if there are no floats.
    private var start: UnsafeMutablePointer<Float>?
    private let length: Int

    /// - Parameters:
    ///   - floats: `count` · n floats: those of the first state, then those of the second, and so on.
    ///   - count: the number of states, at least 0.
    @_lifetime(copy floats)
    public init(_ floats: consuming MutableSpan<Float>, count: Int) {
        precondition(
            count >= 0 && floats.count == floats.count / max(1, count) * count,
            "OptimizerStates: \(floats.count) floats for \(count) states")
        self.count = count
        length = floats.count / max(1, count)
        start = floats.withUnsafeMutableBufferPointer { $0.baseAddress }
    }

    /// Takes the first of the remaining states: O(1).
    /// - Returns: n floats, all 0 before the first step.
    @_lifetime(copy self)
    public mutating func removeFirst() -> MutableSpan<Float> {
        precondition(count > 0, "OptimizerStates: no state is left; does stateCount say how many there are?")
        count -= 1
        guard let first = start else { return MutableSpan() }
        start = first + length
        // Safe, because no other call returns the same floats.
        return _overrideLifetime(MutableSpan(_unsafeStart: first, count: length), copying: self)
    }
}
