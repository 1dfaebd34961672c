import BilinearTraining
import Foundation

/// An optimizer beside its formula in `Double`, for one parameter. Tests go through all of them.
struct OptimizerTwin: Sendable {
    /// A parameter, what is remembered of it, and how often it was moved, the present step included.
    struct Cell {
        var x: Double
        var first = 0.0
        var second = 0.0
        var step = 0.0

        init(x: Double) { self.x = x }
    }

    let optimizer: any Optimizer
    private let formula: @Sendable (_ cell: inout Cell, _ g: Double) -> Void

    /// Moves a parameter against its gradient.
    func descend(_ cell: inout Cell, _ g: Double) {
        cell.step += 1
        formula(&cell, g)
    }

    /// The learning rate of all.
    static let rate: Float = 0.0625

    static let all = [
        OptimizerTwin(optimizer: SGD(rate: rate)) { $0.x -= Double(rate) * $1 },
        OptimizerTwin(optimizer: SGD(rate: rate, momentum: 0.75)) { cell, g in
            cell.first = 0.75 * cell.first + g
            cell.x -= Double(rate) * cell.first
        },
        OptimizerTwin(optimizer: AdaGrad(rate: rate, epsilon: 1e-2)) { cell, g in
            cell.first += g * g
            cell.x -= Double(rate) * g / (cell.first.squareRoot() + 1e-2)
        },
        OptimizerTwin(optimizer: Adam(rate: rate, beta2: 0.99, epsilon: 1e-2)) { cell, g in
            cell.first = 0.9 * cell.first + 0.1 * g
            cell.second = 0.99 * cell.second + 0.01 * g * g
            let mean = cell.first / (1 - pow(0.9, cell.step))
            cell.x -= Double(rate) * mean / ((cell.second / (1 - pow(0.99, cell.step))).squareRoot() + 1e-2)
        },
    ]
}
