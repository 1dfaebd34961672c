/// A part of the held-out data, for one thread to measure: some batches of a block.
struct HeldOutPart: Sendable {
    let block: RatingBlock
    let batches: Range<Int>

    /// Observations in parts, the same for any number of threads.
    ///
    /// If a task draws columns, they are drawn once, from all columns that the row has neither here nor in training.
    /// - Parameters:
    ///   - observations: row by row.
    ///   - drawnColumns: columns to draw for each.
    ///   - grid: what is trained.
    static func parts(_ observations: [Observation], drawnColumns: Int, _ grid: RatingGrid, seed: UInt64)
        -> [HeldOutPart]
    {
        guard !observations.isEmpty else { return [] }
        guard drawnColumns > 0 else {
            return RatingBlock.parts(observations, seed: seed).map {
                HeldOutPart(block: $0, batches: $0.batches.indices)
            }
        }
        var random = RandomStream(seed, 0x4e1d)
        let block = TrainingBlock(
            observations, drawnColumns: drawnColumns, candidates: 0..<grid.columns.old.count,
            observed: observations + grid.parts.flatMap { $0 }, using: &random
        ).drawn(using: &random)
        let length = max(16, (block.batches.count + 63) / 64)
        return stride(from: 0, to: block.batches.count, by: length).map {
            HeldOutPart(block: block, batches: $0..<min($0 + length, block.batches.count))
        }
    }
}
