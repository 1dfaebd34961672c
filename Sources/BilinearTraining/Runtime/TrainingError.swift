/// What can go wrong when a model is configured or trained.
public enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A configuration value lies outside its range.
    case invalidConfiguration(parameter: String, found: String, expected: String)
    /// The tables would not fit into the memory that the machine has and the process may use. `needed` is text because it
    /// may exceed an `Int`; `available` is in bytes.
    case notEnoughMemory(needed: String, available: Int, rows: Int, dimension: Int)
    /// An observation lies outside its matrix or isn't finite; `index` counts from 0.
    case invalidRating(index: Int, found: String, expected: String)
    /// The data holds nothing to train on.
    case nothingToTrain(String)
    /// A loss or a parameter became infinite or NaN.
    case diverged(epoch: Int, block: Int, lastFiniteLoss: Double?, learningRate: Float)
    /// An objective's value or its gradient became infinite or NaN, after `step` steps.
    case divergedAtStep(step: Int, lastFiniteValue: Double?, learningRate: Float)
    /// A thread could not be started.
    case threadNotStarted(index: Int, code: Int32)

    public var description: String {
        switch self {
        case .invalidConfiguration(let parameter, let found, let expected):
            return "\(parameter) is \(found); expected \(expected)"
        case .notEnoughMemory(let needed, let available, let rows, let dimension):
            return "tables of \(rows) rows with dimension \(dimension) need \(needed) of memory; "
                + "this process may use \(Self.gibibytes(available)) in all"
        case .invalidRating(let index, let found, let expected):
            return "rating \(index) has \(found); expected \(expected)"
        case .nothingToTrain(let reason):
            return "nothing to train on: \(reason)"
        case .diverged(let epoch, let block, let lastFiniteLoss, let learningRate):
            let last = lastFiniteLoss.map { "the last finite loss was \($0)" } ?? "no loss was finite before that"
            return "training diverged in epoch \(epoch), block \(block), at learning rate \(learningRate): \(last); "
                + "try a smaller learning rate"
        case .divergedAtStep(let step, let lastFiniteValue, let learningRate):
            let last = lastFiniteValue.map { "the last finite value was \($0)" } ?? "it wasn't finite at the start"
            return "the objective diverged after \(step) steps at learning rate \(learningRate): \(last)"
                + (lastFiniteValue == nil ? "" : "; try a smaller learning rate")
        case .threadNotStarted(let index, let code):
            return "training thread \(index) could not be started (error \(code)); try fewer threads"
        }
    }

    /// Bytes in GiB, or in MiB or KiB if they are few, with two decimals.
    static func gibibytes(_ bytes: Int) -> String {
        let (unit, name) =
            bytes < 1 << 19 ? (0x1p10, "KiB") : bytes < 1 << 29 ? (0x1p20, "MiB") : (0x1p30, "GiB")
        let hundredths = Int((Double(bytes) / unit * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) \(name)"
    }
}
