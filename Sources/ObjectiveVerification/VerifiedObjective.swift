package import BilinearTraining

/// An objective of the package, and how `GradientCheck` verifies it.
package struct VerifiedObjective: Sendable {
    /// For example "LogisticLoss()", or with its parameters "DenseFactorization: U 7×3, V 5×3".
    package let name: String
    private let check: @Sendable () throws -> GradientDeviation

    package init(_ loss: some PointwiseLoss, seed: UInt64) {
        name = "\(loss)"
        check = { try GradientCheck.verify(loss, seed: seed) }
    }

    package init<Loss>(_ task: RankingTask<Loss>, seed: UInt64) {
        name = "RankingTask(\(task.loss))"
        check = { try GradientCheck.verify(task, seed: seed) }
    }

    package init(_ loss: some RowLoss, seed: UInt64) {
        name = "\(loss)"
        check = { try GradientCheck.verify(loss, seed: seed) }
    }

    package init(_ score: some ScoringFunction, seed: UInt64) {
        name = "\(score)"
        check = { try GradientCheck.verify(score, seed: seed) }
    }

    package init(_ objective: some MatrixObjective, seed: UInt64) {
        let shapes = objective.parameters.map { "\($0.name) \($0.rowCount)×\($0.columnCount)" }
        name = "\(type(of: objective)): " + shapes.joined(separator: ", ")
        check = { try GradientCheck.verify(objective, seed: seed) }
    }

    /// - Returns: the largest error.
    /// - Throws: `GradientCheckError`, for the first derivative that is wrong.
    @discardableResult
    package func verify() throws -> GradientDeviation { try check() }
}
