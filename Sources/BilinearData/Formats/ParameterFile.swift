public import BilinearTraining

/// The parameters of a whole-matrix objective, by name, as a safetensors file: U and V of a dense factorization, U and B of
/// a symmetric one.
public struct ParameterFile: Sendable {
    /// The parameters' names.
    public let names: [String]
    /// The parameters, as many as names and in their order.
    public let matrices: [Matrix<Float>]
    /// What else is to be known: of what objective they are, how they came about.
    public var metadata: [String: String]

    /// - Parameters:
    ///   - matrices: the parameters of `objective`, in its order.
    ///   - objective: whose parameters they are.
    ///   - metadata: what else is to be known.
    /// - Throws: `DataError.invalidArgument` where the matrices aren't of the objective's shapes.
    public init(
        _ matrices: [Matrix<Float>], of objective: some MatrixObjective, metadata: [String: String] = [:]
    ) throws(DataError) {
        let shapes = objective.parameters
        names = shapes.map(\.name)
        self.matrices = matrices
        self.metadata = metadata
        let found = matrices.map { "\($0.rowCount) × \($0.columnCount)" }
        let expected = shapes.map { "\($0.rowCount) × \($0.columnCount)" }
        guard found == expected else {
            throw .invalidArgument(
                "parameters", found: found.joined(separator: ", "), expected: expected.joined(separator: ", "))
        }
    }

    /// Reads all F32 matrices of a file: O(size).
    /// - Throws: `DataError` where the file can't be read, isn't a safetensors file or holds a tensor of another kind.
    public init(contentsOf path: String) throws(DataError) {
        let file = try Safetensors(contentsOf: path)
        metadata = file.metadata
        names = file.tensors.map(\.name)
        matrices = try names.map { name throws(DataError) in try Matrix(rowsOf: file.matrix(name)) }
    }

    /// The parameters of an objective, in its order.
    /// - Throws: `DataError.invalidArgument` where one is missing or of another shape.
    public func matrices(for objective: some MatrixObjective) throws(DataError) -> [Matrix<Float>] {
        var ordered: [Matrix<Float>] = []
        for shape in objective.parameters {
            guard let index = names.firstIndex(of: shape.name) else {
                throw .invalidArgument(
                    "parameters", found: names.joined(separator: ", "), expected: "one named \(shape.name)")
            }
            ordered.append(matrices[index])
        }
        return try ParameterFile(ordered, of: objective).matrices
    }

    /// Writes the parameters: O(size). Nothing is in place before `output.commit()`.
    /// - Throws: `DataError.invalidArgument` for an empty matrix or one that isn't finite; `DataError.system`.
    public func write(to output: AtomicFile) throws(DataError) {
        var tensors: [Safetensors.Tensor] = []
        for (name, matrix) in zip(names, matrices) {
            tensors.append(.init(name: name, .matrix(try EmbeddingTable(rowsOf: matrix))))
        }
        try Safetensors(tensors: tensors, metadata: metadata).write(to: output)
    }

    /// Writes the parameters to `path` in one go, replacing what was there only when all is written.
    /// - Throws: as `write(to:)` to an `AtomicFile`.
    public func write(to path: String) throws(DataError) {
        let output = try AtomicFile(path: path)
        try write(to: output)
        try output.commit()
    }
}

extension Matrix where Scalar == Float {
    fileprivate init(rowsOf table: EmbeddingTable) {
        self.init(rows: table.rowCount, columns: table.dimension)
        for row in 0..<table.rowCount {
            withMutableRow(row) { elements in
                table.withUnsafeRow(row) { for i in $0.indices { elements[i] = $0[i] } }
            }
        }
    }
}

extension EmbeddingTable {
    fileprivate convenience init(rowsOf matrix: Matrix<Float>) throws(DataError) {
        do {
            try self.init(rows: matrix.rowCount, dimension: max(1, matrix.columnCount))
        } catch {
            throw .system(file: "the parameters", operation: "write", reason: error.description)
        }
        for row in 0..<matrix.rowCount {
            withUnsafeMutableRow(row) { elements in
                matrix.withRow(row) { for i in $0.indices { elements[i] = $0[i] } }
            }
        }
    }
}
