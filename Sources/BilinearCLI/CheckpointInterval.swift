import BilinearTraining
import ToolSupport

/// How often a run is written to its checkpoint.
enum CheckpointInterval: Equatable {
    case seconds(Int)
    case epochs(Int)

    /// "10m", "90s", "2h", or a number of epochs.
    init?(_ text: String) {
        let seconds: [Character: Int] = ["s": 1, "m": 60, "h": 3_600]
        let unit = text.last.flatMap { seconds[$0] }
        let digits = unit == nil ? text[...] : text.dropLast()
        guard let number = Int(digits), number >= 1, number <= 1_000_000 else { return nil }
        self = unit.map { .seconds(number * $0) } ?? .epochs(number)
    }

    var description: String {
        switch self {
        case .seconds(let seconds) where seconds % 3_600 == 0: "\(seconds / 3_600)h"
        case .seconds(let seconds) where seconds % 60 == 0: "\(seconds / 60)m"
        case .seconds(let seconds): "\(seconds)s"
        case .epochs(let epochs): "\(epochs)"
        }
    }
}

extension ValueSyntax<CheckpointInterval> {
    static var checkpointInterval: Self {
        Self(
            "INTERVAL", "a time such as 90s, 10m or 2h, or a number of epochs", parse: { CheckpointInterval($0) },
            describe: \.description)
    }
}

/// Says when a checkpoint is due.
struct CheckpointClock {
    let interval: CheckpointInterval
    private var last = ContinuousClock.now
    private var lastEpoch: Int?

    init(_ interval: CheckpointInterval) { self.interval = interval }

    mutating func isDue(_ progress: TrainingProgress) -> Bool {
        switch interval {
        case .seconds(let seconds):
            guard ContinuousClock.now - last >= .seconds(seconds) else { return false }
            last = .now
            return true
        case .epochs(let epochs):
            let begin = lastEpoch ?? progress.epoch
            lastEpoch = begin
            guard progress.epoch >= begin + epochs else { return false }
            lastEpoch = progress.epoch
            return true
        }
    }
}
