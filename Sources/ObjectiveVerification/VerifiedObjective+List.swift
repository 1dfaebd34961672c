internal import BilinearTraining

extension VerifiedObjective {
    /// Every loss of the package on a single score, which also serves as a ranking loss. To add a loss, add a line.
    private static func losses() throws -> [any PointwiseLoss] {
        [
            LogisticLoss(),
            SquaredLoss(),
            HalfSquaredLoss(),
            HuberLoss(),
            try HuberLoss(delta: 0.25),
            HingeLoss(),
            PoissonLoss(),
        ]
    }

    /// Every loss on a row of scores; a new one is one more line.
    private static let rowLosses: [any RowLoss] = [
        SoftmaxCrossEntropy()
    ]

    /// Every objective of whole matrices; a new one is one more line.
    private static let matrixObjectives: [@Sendable (ObjectiveData) throws -> any MatrixObjective] = [
        { try DenseFactorization($0.matrix, dimension: 3) },
        { try DenseFactorization($0.matrix, dimension: 11) },
        { try SymmetricFactorization($0.square, dimension: 3) },
        { try SymmetricFactorization($0.square, dimension: 2, rank: 4) },
        { try MaskedFactorization($0.ratings, dimension: 3) },
        { try SubmatrixFactorization($0.matrix, rows: [6, 1, 3], columns: [4, 0], dimension: 3) },
        { try BilinearFactorization($0.ratings, loss: SquaredLoss(), rowDimension: 3, columnDimension: 4) },
        { try BilinearFactorization($0.ratings, loss: HuberLoss(delta: 0.5), rowDimension: 2) },
        { try BilinearFactorization($0.ratings, loss: PoissonLoss(), rowDimension: 2) },
        { try BilinearFactorization($0.labels, loss: LogisticLoss(), rowDimension: 3) },
        { try BilinearFactorization($0.signs, loss: HingeLoss(), rowDimension: 2) },
        { try DenseFactorization($0.matrix, dimension: 3).regularized(0.3) },
        { try MaskedFactorization($0.ratings, dimension: 2).regularized(["V": 0.7]) },
        {
            try BilinearFactorization($0.ratings, loss: HalfSquaredLoss(), rowDimension: 2).fixing(["U": $0.features])
        },
    ]

    private static func ranking(_ loss: some PointwiseLoss, seed: UInt64) -> VerifiedObjective {
        VerifiedObjective(RankingTask(loss), seed: seed)
    }

    /// All of them, on data that `seed` makes.
    package static func all(seed: UInt64) throws -> [VerifiedObjective] {
        let data = ObjectiveData(seed: seed)
        let losses = try losses()
        return losses.map { VerifiedObjective($0, seed: seed) }
            + losses.map { ranking($0, seed: seed) }
            + rowLosses.map { VerifiedObjective($0, seed: seed) }
            + builtInScores.map { VerifiedObjective($0, seed: seed) }
            + (try matrixObjectives.map { VerifiedObjective(try $0(data), seed: seed) })
    }
}
