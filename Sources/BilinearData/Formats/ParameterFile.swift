public import BilinearTraining

/// The named parameters of a whole-matrix objective, as a safetensors file: U and V of a dense factorization, U and B
/// of a symmetric one.
public struct ParameterFile: Sendable {
    /// The parameters' names.
    public let names: [String]
    /// The parameters, one for each name, in the order of the names.
    public let matrices: [Matrix<Float>]
    /// Further information, such as which objective the parameters belong to and how they were trained.
    public var metadata: [String: String]

    /// - Parameters:
    ///   - matrices: the parameters of `objective`, in its order.
    ///   - objective: the objective that the parameters belong to.
    ///   - metadata: further information.
    /// - Throws: `DataError.invalidArgument` if the matrices don't have the objective's shapes.
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
    /// - Throws: `DataError` if the file can't be read, isn't a safetensors file, or holds a tensor of another kind.
    public init(contentsOf path: String) throws(DataError) {
        let file = try Safetensors(contentsOf: path)
        metadata = file.metadata
        names = file.tensors.map(\.name)
        matrices = try names.map { name throws(DataError) in try Matrix(rowsOf: file.matrix(name)) }
    }

    /// The parameters of an objective, in its order.
    /// - Throws: `DataError.invalidArgument` if one is missing or has another shape.
    public func matrices(for objective: some MatrixObjective) throws(DataError) -> [Matrix<Float>] {
        var ordered: [Matrix<Float>] = []
        for shape in objective.parameters {
            guard let index = names.firstIndex(of: shape.name) else {
                throw .invalidArgument(
                    "parameters", found: list(ofTensors: names), expected: "one named \(shape.name)")
            }
            ordered.append(matrices[index])
        }
        return try ParameterFile(ordered, of: objective).matrices
    }

    /// Writes the parameters: O(size). The target isn't replaced before `output.commit()`.
    /// - Throws: `DataError.invalidArgument` for an empty matrix or one that isn't finite; `DataError.system`.
    public func write(to output: AtomicFile) throws(DataError) {
        var tensors: [Safetensors.Tensor] = []
        for (name, matrix) in zip(names, matrices) {
            tensors.append(.init(name: name, .matrix(try EmbeddingTable(rowsOf: matrix))))
        }
        try Safetensors(tensors: tensors, metadata: metadata).write(to: output)
    }

    /// Writes the parameters to `path`. An existing file is replaced only when everything is written.
    /// - Throws: as `write(to:)` to an `AtomicFile`.
    public func write(to path: String) throws(DataError) {
        try AtomicFile.write(to: path) { (output) throws(DataError) in try write(to: output) }
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
