import BenchmarkSupport
import BilinearKernels
import BilinearTraining
import KernelCatalog

extension TrainingOptions {
    /// Gradients of a whole-matrix objective on ratings, or matrices made of them; beside OpenBLAS where it can compose them.
    func gradientCells(
        _ objective: TrainingObjective, _ data: TrainingData<Ratings>, _ blas: OpenBLAS?
    ) throws -> [TrainingCell] {
        let ratings = data.content
        let matrix = try [.masked, .bilinear].contains(objective) ? nil : ratings.densest(atMost: 2_000)
        let square = try objective == .symmetric ? matrix?.columnProducts() : nil
        let (m, n) = (matrix?.rowCount ?? 0, matrix?.columnCount ?? 0)
        let source = data.name.prefix { $0 != ":" }
        return dimensions(of: objective).map { d in
            let (name, operations): (String, Double) =
                switch objective {
                case .dense: ("\(source): dense, \(m) × \(n)", 6 * Double(m * n * d))
                case .symmetric:
                    ("\(source): columns' products, \(n) × \(n)", 4 * Double(n * n * d) + 6 * Double(n * d * d))
                case .bilinear: (data.name, 6 * Double(ratings.count * d) + 6 * Double(ratings.rowCount * d * d))
                default: (data.name, 6 * Double(ratings.count * d))
                }
            var trainers = threads.map { threads in
                Trainer(name: BenchmarkReport.Training.ownName, threads: threads) {
                    let evaluate =
                        switch objective {
                        case .dense: try evaluation(of: DenseFactorization(matrix!, dimension: d, threads: threads))
                        case .symmetric:
                            try evaluation(of: SymmetricFactorization(square!, dimension: d, threads: threads))
                        case .bilinear:
                            try evaluation(
                                of: BilinearFactorization(
                                    ratings, loss: HalfSquaredLoss(), rowDimension: d, threads: threads))
                        default: try evaluation(of: MaskedFactorization(ratings, dimension: d, threads: threads))
                        }
                    return timed(evaluate, operations)
                }
            }
            if let blas, let matrix {
                trainers.append(
                    Trainer(name: "OpenBLAS", threads: 1) {
                        let composition = square.map { blas.symmetricGradient(of: $0, dimension: d) }
                        return timed(composition ?? blas.denseGradient(of: matrix, dimension: d), operations)
                    })
            }
            return TrainingCell(objective: objective, data: name, dimension: d, trainers: trainers)
        }
    }

    /// The first evaluation, which meets cold caches and fresh pages, isn't counted.
    private func timed(_ evaluate: () -> Void, _ operations: Double) -> TrainingRun {
        evaluate()
        return EpochTimes(lasting: isQuick ? 0.2 : 0.5, evaluate).run(unitsPerEpoch: 1, operationsPerUnit: operations)
    }

    private func evaluation(of objective: some MatrixObjective) -> () -> Void {
        let parameters = objective.randomParameters()
        var gradient = objective.randomParameters(seed: 2)
        return { keep(Float(objective.evaluate(at: parameters, addingGradientTo: &gradient))) }
    }
}

extension Ratings {
    /// The matrix of the rows and columns that are observed most, zero where nothing was.
    fileprivate func densest(atMost limit: Int) throws -> Matrix<Float> {
        func places(_ numbers: [Int32], _ count: Int) -> [Int32: Int] {
            var counts = [Int](repeating: 0, count: count)
            for number in numbers { counts[Int(number)] += 1 }
            let chosen = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(limit)
            return Dictionary(uniqueKeysWithValues: chosen.enumerated().map { (Int32($1), $0) })
        }
        let (rowPlaces, columnPlaces) = (places(rows, rowCount), places(columns, columnCount))
        var elements = [Float](repeating: 0, count: rowPlaces.count * columnPlaces.count)
        for index in 0..<count {
            guard let row = rowPlaces[rows[index]], let column = columnPlaces[columns[index]] else { continue }
            elements[row * columnPlaces.count + column] = values[index]
        }
        return try Matrix(rows: rowPlaces.count, columns: columnPlaces.count, elements: elements)
    }
}

extension Matrix<Float> {
    /// The mean over the rows of the products of two elements: a symmetric matrix of as many rows as this has columns.
    fileprivate func columnProducts() throws -> Matrix<Float> {
        var products = [Float](repeating: 0, count: columnCount * columnCount)
        let all = elements
        for row in 0..<rowCount {
            let observed = (0..<columnCount).filter { all[row * columnCount + $0] != 0 }
            for i in observed {
                let x = all[row * columnCount + i] / Float(rowCount)
                for j in observed { products[i * columnCount + j] += x * all[row * columnCount + j] }
            }
        }
        return try Matrix(rows: columnCount, columns: columnCount, elements: products)
    }
}
