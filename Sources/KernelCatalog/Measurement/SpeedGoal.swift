/// What a kernel's speed is judged by.
package enum SpeedGoal: Sendable {
    /// The speed as a multiple of a peer's, at lengths from 100 to 1024.
    case speedup(over: String, String)
    /// The share of the multiply-add peak at a shape.
    case shareOfPeak(String, String)
    /// The share of what the roofline allows at a shape: of the multiply-add peak, or of the bandwidth.
    case shareOfBound(String, String)
}
