extension Kernels {
    /// The rate of fused multiply-adds that one core reaches without touching memory, in GFLOP/s.
    public static func peak() -> Double {
        let rounds = 2_000_000
        var best = 0.0
        for _ in 0..<5 {
            let start = ContinuousClock.now
            _ = table.multiplyAddChain(rounds)
            let s = (ContinuousClock.now - start) / .seconds(1)
            best = max(best, Double(rounds) * 12 * 32 / s / 1e9)
        }
        return best
    }
}
