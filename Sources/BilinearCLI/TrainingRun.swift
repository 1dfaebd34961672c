import BilinearData
import BilinearTraining
import ToolSupport

/// Runs a training with its progress on display and Ctrl-C heeded.
struct TrainingRun {
    let unit: String
    let isQuiet: Bool

    /// Calls `training` with a progress handler for it, and with a function that prints a line on standard output beside
    /// the progress, unless the run is quiet. Leaves the terminal in order however it ends.
    func train<Model>(
        _ training: ((TrainingProgress) -> TrainingDirective, _ announce: (String) -> Void) throws -> Model
    ) rethrows -> Model {
        var display = ProgressDisplay(unit: unit, isQuiet: isQuiet)
        defer { display.finish() }
        return try training(
            { progress in
                display.update(progress)
                return Interruption.signal == nil ? .proceed : .stop
            },
            { line in
                display.clear()
                if !isQuiet { try? StandardStream.output.print(line) }
            })
    }

    /// Opens the output, has `train` write a model to it, and discards it if that fails.
    /// - Parameter open: opens the output. It runs before training, so that an output that can't be written isn't noticed
    ///   only after hours.
    static func writing(
        open: () throws -> AtomicFile, train: (AtomicFile) throws -> CommandStatus
    ) throws -> CommandStatus {
        Interruption.listen()
        let file: AtomicFile
        do {
            file = try open()
        } catch  where Interruption.signal != nil {
            // While a named pipe waited for its reader.
            try? StandardStream.error.print("bilinear: interrupted; nothing was written")
            return Interruption.exitStatus
        }
        StandardStream.leaveOutput(to: file)
        do {
            return try train(file)
        } catch DataError.cancelled {
            file.discard()
            try? StandardStream.error.print("bilinear: interrupted while reading; nothing was written")
            return Interruption.exitStatus
        } catch {
            file.discard()
            throw error
        }
    }

    /// The line that ends a run: "trained 3312561 words in 2.12 s: 1562529 words/s".
    static func summary(_ model: SkipGramModel) -> String {
        summary(count: model.wordsTrained, unit: "words", seconds: model.seconds)
    }

    static func summary(count: Int, unit: String, seconds: Double) -> String {
        let rate = seconds > 0 ? Double(count) / seconds : 0
        return "trained \(count) \(unit) in \(NumberText.decimal(seconds, places: 2)) s: "
            + "\(NumberText.decimal(rate, places: 0)) \(unit)/s"
    }
}
