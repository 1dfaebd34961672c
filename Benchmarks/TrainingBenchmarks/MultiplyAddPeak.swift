import BilinearKernels

/// The floating-point rate that one core can reach: fused multiply-adds on registers, without memory.
enum MultiplyAddPeak {
    /// GFLOP/s, the best of five runs of some 40 ms.
    static func measure() -> Double {
        let rounds = 400_000
        let operations = Double(rounds * 12 * 16 * 2)
        return (0..<5).map { _ in
            let start = ContinuousClock.now
            for _ in 0..<10 { _ = Kernels.table.multiplyAddChain(rounds) }
            return 10 * operations / ((ContinuousClock.now - start) / .seconds(1)) / 1e9
        }.max() ?? 0
    }
}
