public import BilinearTraining

// A model as a safetensors file. Its tensors are `row_factors` and `column_factors` (F32), `row_ids` and `column_ids`
// (I64), and, if the model is biased, `row_biases`, `column_biases` and `mean` (F32). The text `link` is the link
// function's name, or `none` if scores only rank columns; without it, the link is the identity. The text `score` is the
// score's name; without it, the score is the inner product.
extension RatingModel {
    /// The version of the format that is written, and the newest that can be read.
    static let formatVersion = 1

    /// Reads a model: O(size).
    /// - Parameters:
    ///   - path: the file.
    ///   - scores: the scores that the model may have been trained with, besides those of `BilinearTraining`.
    /// - Throws: `DataError.malformed` if the file isn't a model of this format in a known version, or if its score
    ///   isn't among them; `DataError.system`.
    public init(contentsOf path: String, scores: [any ScoringFunction] = []) throws(DataError) {
        let file = try Safetensors(contentsOf: path, of: .ratings, version: Self.formatVersion)
        let rowFactors = try file.matrix("row_factors")
        let columnFactors = try file.matrix("column_factors", dimension: rowFactors.dimension)
        let rows = try Identifiers(of: "row_ids", count: rowFactors.rowCount, in: file, path: path)
        let columns = try Identifiers(of: "column_ids", count: columnFactors.rowCount, in: file, path: path)
        var biases: (EmbeddingTable, EmbeddingTable, Float)?
        if file.tensors.contains(where: { $0.name == "mean" }) {
            biases = (
                try file.vector("row_biases", count: rows.count),
                try file.vector("column_biases", count: columns.count),
                try file.vector("mean", count: 1).row(0)[0]
            )
        }
        let link = try Self.link(file, path)
        let score = try Self.score(file, path, among: builtInScores + scores)
        var factors: FactorizationModel
        do {
            factors = try FactorizationModel(rowFactors: rowFactors, columnFactors: columnFactors, biases: biases)
        } catch {
            throw .system(file: path, operation: "load the model", reason: error.description)
        }
        factors.link = link
        factors.score = score
        try self.init(
            factors: factors, rows: rows, columns: columns, configuration: file.metadata["configuration"] ?? "")
    }

    private static let noLink = "none"

    private static func link(_ file: Safetensors, _ path: String) throws(DataError) -> LinkFunction? {
        guard let name = file.metadata["link"] else { return .identity }
        if name == noLink { return nil }
        guard let link = LinkFunction(rawValue: name) else {
            let known = LinkFunction.allCases.map(\.rawValue) + [noLink]
            throw .malformed(
                .init(file: path), found: "the link function \(quoted(name))", expected: known.joined(separator: ", "))
        }
        return link
    }

    private static func score(
        _ file: Safetensors, _ path: String, among scores: [any ScoringFunction]
    ) throws(DataError) -> any ScoringFunction {
        guard let name = file.metadata["score"] else { return InnerProduct() }
        guard let score = scores.first(where: { $0.name == name }) else {
            throw .malformed(
                .init(file: path), found: "the score \(quoted(name))",
                expected: scores.map(\.name).joined(separator: ", ")
                    + "; a program passes other scores to RatingModel(contentsOf:scores:)")
        }
        return score
    }

    /// Writes the model to `path`. An existing file is replaced only when everything is written.
    /// - Throws: as `write(to:)` to an `AtomicFile`.
    public func write(to path: String) throws(DataError) {
        try AtomicFile.write(to: path) { (output) throws(DataError) in try write(to: output) }
    }

    /// Writes the model: O(size). The target isn't replaced before `output.commit()`.
    /// - Throws: `DataError.invalidArgument` if the model has no rows or columns or its factors aren't finite;
    ///   `DataError.system`.
    public func write(to output: AtomicFile) throws(DataError) {
        var tensors: [Safetensors.Tensor] = [
            .init(name: "row_ids", .integers(rows.ids)), .init(name: "column_ids", .integers(columns.ids)),
            .init(name: "row_factors", .matrix(factors.rowFactors)),
            .init(name: "column_factors", .matrix(factors.columnFactors)),
        ]
        if factors.isBiased {
            tensors += [
                .init(name: "row_biases", .vector(factors.rowBiases)),
                .init(name: "column_biases", .vector(factors.columnBiases)),
                .init(name: "mean", .vector(try Self.vector(of: factors.mean))),
            ]
        }
        let metadata = [
            "form": ModelKind.ratings.rawValue, "format_version": "\(Self.formatVersion)",
            "link": factors.link?.rawValue ?? Self.noLink, "score": factors.score.name,
            "configuration": configuration,
        ]
        try Safetensors(tensors: tensors, metadata: metadata).write(to: output)
    }

    private static func vector(of value: Float) throws(DataError) -> EmbeddingTable {
        do {
            let table = try EmbeddingTable(rows: 1, dimension: 1)
            table[0, 0] = value
            return table
        } catch {
            throw .system(file: "the model", operation: "write", reason: error.description)
        }
    }
}

extension Identifiers {
    /// The ids in a tensor of a model's file.
    fileprivate init(of name: String, count: Int, in file: Safetensors, path: String) throws(DataError) {
        self.init()
        for (index, id) in try file.integers(name, count: count).enumerated() {
            guard id >= 0, insert(id) == index else {
                throw .malformed(
                    .init(file: path), found: "the id \(id) in the tensor \"\(name)\"",
                    expected: "each id once, in 0…\(Int64.max)")
            }
        }
    }
}
