import BilinearTraining

/// A matrix with known factors: U·Vᵀ and noise.
struct Planted {
    let factors: NaiveMatrix
    /// U·Vᵀ with noise.
    let matrix: Matrix<Float>

    init(rows: Int, columns: Int, dimension: Int, noise: Float, seed: UInt64) {
        let u = Matrix<Float>(rows: rows, columns: dimension, randomIn: 1, seed: seed)
        let v = Matrix<Float>(rows: columns, columns: dimension, randomIn: 1, seed: seed + 1)
        self.init(product(naive(u), transposed(naive(v))), noise: noise, seed: seed + 2)
    }

    init(_ factors: NaiveMatrix, noise: Float, seed: UInt64) {
        self.factors = factors
        var matrix = Matrix<Float>(rows: factors.count, columns: factors[0].count, randomIn: noise, seed: seed)
        for row in factors.indices {
            for column in factors[row].indices { matrix[row, column] += Float(factors[row][column]) }
        }
        self.matrix = matrix
    }

    /// A share of the elements, chosen at random.
    func observed(share: Float, seed: UInt64) throws -> Ratings {
        var random = RandomStream(seed)
        var (rows, columns, values) = ([Int32](), [Int32](), [Float]())
        for row in 0..<matrix.rowCount {
            for column in 0..<matrix.columnCount where random.nextUnitFloat() < share {
                rows.append(Int32(row))
                columns.append(Int32(column))
                values.append(matrix[row, column])
            }
        }
        return try Ratings(
            rowCount: matrix.rowCount, columnCount: matrix.columnCount, rows: rows, columns: columns, values: values)
    }

    /// 1 − the squared error of what was found, of all elements without noise, over their variance.
    func explainedVariance(_ found: NaiveMatrix) -> Double {
        let elements = factors.joined()
        let mean = elements.reduce(0, +) / Double(elements.count)
        let variance = elements.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return 1 - squaredNorm(sum(factors, -1, found)) / variance
    }
}
