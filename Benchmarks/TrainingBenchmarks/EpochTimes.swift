import BenchmarkSupport

/// How long the epochs or evaluations of a run took, in seconds.
struct EpochTimes {
    private let seconds: SampleStatistics

    init(_ seconds: [Double]) { self.seconds = SampleStatistics(seconds) }

    /// Calls `body` until that has taken `duration` seconds, at least three times.
    init(lasting duration: Double, _ body: () -> Void) {
        let start = ContinuousClock.now
        var ends: [Double] = []
        while ends.count < 3 || ends.last! < duration {
            body()
            ends.append((ContinuousClock.now - start) / .seconds(1))
        }
        self.init(zip(ends, [0] + ends).map { $0 - $1 })
    }

    /// It uses the median, because a moment's interruption would be a large part of a short run.
    func run(unitsPerEpoch: Int, operationsPerUnit: Double) -> TrainingRun {
        TrainingRun(
            rate: Double(unitsPerEpoch) / seconds.median, fastest: Double(unitsPerEpoch) / seconds.sorted[0],
            operationsPerUnit: operationsPerUnit)
    }
}
