/// Losses of a sample of pairs or examples. A loss costs a logarithm, so a trainer may compute only some.
struct LossSample {
    /// Sum of the losses of tiles or batches whose losses were finite, and the number of losses in it.
    private(set) var sum = 0.0
    private(set) var pairs = 0
    /// The mean loss of the latest tile or batch whose losses were finite.
    private(set) var lastFinite: Double?
    private(set) var hasDiverged = false

    mutating func add(_ loss: Double, pairs count: Int) {
        guard loss.isFinite else {
            hasDiverged = true
            return
        }
        sum += loss
        pairs += count
        lastFinite = loss / Double(max(count, 1))
    }

    /// Starts over, but keeps the latest finite loss.
    mutating func reset() {
        sum = 0
        pairs = 0
    }
}
