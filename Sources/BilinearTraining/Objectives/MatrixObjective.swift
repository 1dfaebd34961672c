/// The name and shape of one of the matrices on which an objective depends.
public struct ParameterShape: Hashable, Sendable {
    /// The parameter's name, used in messages and to select it.
    public var name: String
    /// The number of rows.
    public var rowCount: Int
    /// The number of columns.
    public var columnCount: Int

    /// - Parameters:
    ///   - name: the parameter's name, unique among the objective's parameters.
    ///   - rows: the number of rows.
    ///   - columns: the number of columns.
    public init(_ name: String, rows: Int, columns: Int) {
        self.name = name
        rowCount = rows
        columnCount = columns
    }
}

/// A function of whole matrices, to be minimized: its value and its gradient, over named parameters.
///
/// Conform a small value type that holds the data. `GradientDescent` minimizes it with any `Optimizer`,
/// `regularized(_:)` adds L2, and `GradientCheck.verify(_:)` compares the gradient with the value's slope. Write the
/// evaluation once, generic over a `KernelScalar`. Use the scalar's functions on rows and tiles, or plain loops, which
/// `@specialized(where Scalar == Float)` in front of the function makes fast (before Swift 6.3 `@_specialize`).
public protocol MatrixObjective: Sendable {
    /// The parameters in the order in which they are passed; their names are unique.
    var parameters: [ParameterShape] { get }

    /// Computes the value at some parameters, and adds its gradient to `gradient`.
    /// - Parameters:
    ///   - parameters: matrices of the declared shapes.
    ///   - gradient: matrices of the same shapes.
    /// - Returns: the value, summed in `Double` if there are many terms.
    func evaluate<Scalar: KernelScalar>(
        at parameters: [Matrix<Scalar>], addingGradientTo gradient: inout [Matrix<Scalar>]
    ) -> Double
}

extension MatrixObjective {
    /// The value at some parameters, without its gradient. It costs one evaluation.
    /// - Throws: `TrainingError.invalidConfiguration` if the number or shape of the parameters is wrong.
    public func value<Scalar: KernelScalar>(at parameters: [Matrix<Scalar>]) throws(TrainingError) -> Double {
        try requireShapes(of: parameters)
        var gradient: [Matrix<Scalar>] = zeros()
        return evaluate(at: parameters, addingGradientTo: &gradient)
    }

    /// The gradient at some parameters. It costs one evaluation.
    /// - Throws: `TrainingError.invalidConfiguration` if the number or shape of the parameters is wrong.
    public func gradient<Scalar: KernelScalar>(
        at parameters: [Matrix<Scalar>]
    ) throws(TrainingError) -> [Matrix<Scalar>] {
        try requireShapes(of: parameters)
        var gradient: [Matrix<Scalar>] = zeros()
        _ = evaluate(at: parameters, addingGradientTo: &gradient)
        return gradient
    }

    /// Parameters to start from: uniform random numbers, determined by the seed.
    /// - Parameters:
    ///   - halfWidth: their largest magnitude.
    ///   - seed: the seed of the random numbers.
    public func randomParameters(halfWidth: Float = 0.1, seed: UInt64 = 1) -> [Matrix<Float>] {
        parameters.enumerated().map { index, shape in
            // Each parameter has its own key, so that equal shapes start with different numbers.
            var random = RandomStream(seed, UInt64(index))
            return Matrix(rows: shape.rowCount, columns: shape.columnCount, randomIn: halfWidth, seed: random.next())
        }
    }

    /// Zeros of the parameters' shapes.
    func zeros<Scalar: KernelScalar>() -> [Matrix<Scalar>] {
        parameters.map { Matrix(rows: $0.rowCount, columns: $0.columnCount) }
    }

    /// Checks the number and shapes of parameters.
    func requireShapes<Scalar: KernelScalar>(of matrices: [Matrix<Scalar>]) throws(TrainingError) {
        let shapes = parameters
        guard matrices.count == shapes.count else {
            throw .invalidConfiguration(
                parameter: "the number of parameters", found: "\(matrices.count)",
                expected: "\(shapes.count): \(shapes.map(\.name).joined(separator: ", "))")
        }
        for (matrix, shape) in zip(matrices, shapes) { try shape.require(matrix) }
    }

    /// The place of a parameter in the order.
    func index(of name: String) throws(TrainingError) -> Int {
        guard let index = parameters.firstIndex(where: { $0.name == name }) else {
            throw .invalidConfiguration(
                parameter: "the name of a parameter", found: "'\(name)'",
                expected: parameters.map(\.name).joined(separator: ", "))
        }
        return index
    }
}

extension ParameterShape {
    /// Checks a matrix's shape.
    func require(_ matrix: Matrix<some KernelScalar>) throws(TrainingError) {
        guard matrix.rowCount == rowCount, matrix.columnCount == columnCount else {
            throw .invalidConfiguration(
                parameter: "the shape of \(name)", found: matrix.shapeText, expected: "\(rowCount) × \(columnCount)")
        }
    }

    /// Checks that a dimension is positive and that the parameter, its gradient and an optimizer's state fit into
    /// memory.
    func requireMemory() throws(TrainingError) {
        guard columnCount >= 1 else {
            throw .invalidConfiguration(
                parameter: "the dimension of \(name)", found: "\(columnCount)", expected: "at least 1")
        }
        try EmbeddingTable.requireMemory(tables: 4, rows: rowCount, dimension: columnCount)
    }
}
