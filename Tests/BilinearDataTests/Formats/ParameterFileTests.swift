import BilinearTraining
import Testing

@testable import BilinearData

struct ParameterFileTests {
    private let directory = TemporaryDirectory()

    private func objective(dimension: Int = 3) throws -> SymmetricFactorization {
        try SymmetricFactorization(
            Matrix(rows: 4, columns: 4, elements: (0..<16).map { Float($0 % 5) }), dimension: dimension)
    }

    @Test func parametersComeBackBitForBitAndInTheObjectivesOrder() throws {
        let objective = try objective()
        let matrices = objective.parameters.enumerated().map { index, shape in
            Matrix<Float>(rows: shape.rowCount, columns: shape.columnCount, randomIn: 1, seed: UInt64(index + 3))
        }
        try ParameterFile(matrices, of: objective, metadata: ["objective": "symmetric"]).write(to: directory.path("p"))
        let read = try ParameterFile(contentsOf: directory.path("p"))
        #expect(try read.matrices(for: objective) == matrices)
        #expect(read.metadata["objective"] == "symmetric")
    }

    @Test func parametersOfAnotherObjectiveAreRefused() throws {
        let objective = try objective()
        let other = try self.objective(dimension: 2)
        let matrices = objective.parameters.map {
            Matrix<Float>(rows: $0.rowCount, columns: $0.columnCount, randomIn: 1, seed: 1)
        }
        #expect(throws: DataError.self) { try ParameterFile(matrices, of: other) }
        let file = try ParameterFile(matrices, of: objective)
        #expect(throws: DataError.self) { try file.matrices(for: other) }
        let dense = try DenseFactorization(
            Matrix(rows: 4, columns: 4, elements: .init(repeating: 1, count: 16)), dimension: 3)
        #expect(throws: DataError.self) { try file.matrices(for: dense) }
    }
}
