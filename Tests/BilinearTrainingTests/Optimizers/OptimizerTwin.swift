import BilinearTraining
import Foundation

/// An optimizer beside its formula in `Double`, for one parameter, and settings that it refuses. Tests go through all of
/// them.
struct OptimizerTwin: Sendable {
    /// A parameter, what is remembered of it, and how often it was moved, the present step included.
    struct Cell {
        var x: Double
        var first = 0.0
        var second = 0.0
        var step = 0.0

        init(x: Double) { self.x = x }
    }

    /// An optimizer with a setting that is out of range, the setting's name, and its value.
    typealias Refused = (optimizer: any Optimizer, parameter: String, found: String)

    let optimizer: any Optimizer
    let refused: [Refused]
    private let formula: @Sendable (_ cell: inout Cell, _ g: Double) -> Void

    private init(
        _ optimizer: any Optimizer, refused: [Refused] = [], formula: @escaping @Sendable (inout Cell, Double) -> Void
    ) {
        self.optimizer = optimizer
        self.refused = refused
        self.formula = formula
    }

    /// Moves a parameter against its gradient.
    func descend(_ cell: inout Cell, _ g: Double) {
        cell.step += 1
        formula(&cell, g)
    }

    /// The learning rate of all.
    static let rate: Float = 0.0625

    static let all = [
        OptimizerTwin(SGD(rate: rate)) { $0.x -= Double(rate) * $1 },
        OptimizerTwin(
            SGD(rate: rate, momentum: 0.75),
            refused: [
                (SGD(rate: 1, momentum: 1), "momentum", "1.0"), (SGD(rate: 1, momentum: -0.5), "momentum", "-0.5"),
                (SGD(rate: 1, momentum: .nan), "momentum", "nan"),
            ]
        ) { cell, g in
            cell.first = 0.75 * cell.first + g
            cell.x -= Double(rate) * cell.first
        },
        OptimizerTwin(
            AdaGrad(rate: rate, epsilon: 1e-2),
            refused: [
                (AdaGrad(rate: 1, epsilon: 0), "epsilon", "0.0"),
                (AdaGrad(rate: 1, epsilon: .infinity), "epsilon", "inf"),
            ]
        ) { cell, g in
            cell.first += g * g
            cell.x -= Double(rate) * g / (cell.first.squareRoot() + 1e-2)
        },
        OptimizerTwin(
            Adam(rate: rate, beta2: 0.99, epsilon: 1e-2),
            refused: [
                (Adam(rate: 1, beta1: 1), "beta1", "1.0"), (Adam(rate: 1, beta2: -0.1), "beta2", "-0.1"),
                (Adam(rate: 1, beta2: .nan), "beta2", "nan"), (Adam(rate: 1, epsilon: -1), "epsilon", "-1.0"),
            ]
        ) { cell, g in
            cell.first = 0.9 * cell.first + 0.1 * g
            cell.second = 0.99 * cell.second + 0.01 * g * g
            let mean = cell.first / (1 - pow(0.9, cell.step))
            cell.x -= Double(rate) * mean / ((cell.second / (1 - pow(0.99, cell.step))).squareRoot() + 1e-2)
        },
    ]
}
