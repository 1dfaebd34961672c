import BenchmarkSupport
import BilinearKernels
import BilinearTraining
import KernelCatalog

/// The same model, one rating at a time in random order: a dot product, then one pass over both factors.
struct RandomOrderFactorization {
    private struct Rating {
        var row: Int32
        var column: Int32
        var value: Float
    }

    /// In the order in which they are trained.
    private let ratings: [Rating]
    private let dimension: Int
    private let mean: Float
    private let workspace = Workspace()
    private let rows: UnsafeMutablePointer<Float>
    private let columns: UnsafeMutablePointer<Float>
    private let rowBiases: UnsafeMutablePointer<Float>
    private let columnBiases: UnsafeMutablePointer<Float>

    init(_ ratings: Ratings, dimension: Int) {
        self.dimension = dimension
        self.ratings = (0..<ratings.count).shuffled().map {
            Rating(row: ratings.rows[$0], column: ratings.columns[$0], value: ratings.values[$0])
        }
        mean = Float(ratings.mean)
        rows = workspace.floats(ratings.rowCount * dimension, in: -0.05...0.05)
        columns = workspace.floats(ratings.columnCount * dimension, in: -0.05...0.05)
        rowBiases = workspace.floats(ratings.rowCount, in: -0.1...0.1)
        columnBiases = workspace.floats(ratings.columnCount, in: -0.1...0.1)
    }

    func train(epochs: Int) {
        let (rate, factorWeight, biasWeight): (Float, Float, Float) = (0.01, 0.1, 0.01)
        let kernels = Kernels.instructionSet.kernels
        let (dot, axpyPair) = (kernels.dot, kernels.axpyPair)
        for _ in 0..<epochs {
            for rating in ratings {
                let (row, column) = (Int(rating.row), Int(rating.column))
                let u = rows + row * dimension
                let v = columns + column * dimension
                let score = mean + rowBiases[row] + columnBiases[column] + dot(u, v, dimension)
                let step = 2 * rate * (rating.value - score)
                rowBiases[row] += step - 2 * rate * biasWeight * rowBiases[row]
                columnBiases[column] += step - 2 * rate * biasWeight * columnBiases[column]
                axpyPair(1 - 2 * rate * factorWeight, step, u, v, dimension)
            }
        }
    }
}
