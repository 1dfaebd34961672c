import BilinearTraining
import Foundation
import ObjectiveVerification
import ToolSupport

/// What `GradientCheck` finds of an objective, as lines of at most 100 columns.
enum ObjectiveText {
    /// A line with the largest error, and what is wrong.
    static func lines(_ name: String, _ result: Result<GradientDeviation, any Error>) -> [String] {
        switch result {
        case .success(let deviation):
            let error = String(format: "error %.1e, bound %.0e", deviation.relativeError, deviation.tolerance)
            return ["ok     " + name.padded(to: 64) + " " + error]
        case .failure(let error):
            return ["FAILED " + name, "    \(error)"]
        }
    }
}
