import BilinearTraining
import Testing

@testable import BilinearData

struct RatingModelFileTests {
    private let directory = TemporaryDirectory()

    private func bits(_ table: EmbeddingTable) -> [[UInt32]] {
        (0..<table.rowCount).map { table.row($0).map(\.bitPattern) }
    }

    @Test(arguments: [true, false])
    func roundTripsBitForBit(isBiased: Bool) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        let (rows, columns, dimension) = (37, 19, 21)
        let factors = try FactorizationModel(
            rows: rows, columns: columns, dimension: dimension, mean: isBiased ? 3.5298600 : nil)
        let tables = [factors.rowFactors, factors.columnFactors, factors.rowBiases, factors.columnBiases]
        for (index, table) in tables.prefix(isBiased ? 4 : 2).enumerated() {
            table.randomize(halfWidth: 0.7, seed: seed &+ UInt64(index))
        }
        let model = try RatingModel(
            factors: factors, rows: identifiers((0..<37).map { $0 * $0 * 1_000_003 }),
            columns: identifiers((0..<19).map { Int64.max - $0 }), configuration: "{\"loss\":\"ö\\n\"}")
        try model.write(to: directory.path("model"))
        let read = try RatingModel(contentsOf: directory.path("model"))
        let readTables = [
            read.factors.rowFactors, read.factors.columnFactors, read.factors.rowBiases, read.factors.columnBiases,
        ]
        #expect(readTables.map(bits) == tables.map(bits), "seed \(seed)")
        #expect(read.factors.mean.bitPattern == factors.mean.bitPattern && read.factors.isBiased == isBiased)
        #expect(read.rows == model.rows && read.columns == model.columns)
        #expect(read.configuration == model.configuration)
        #expect(directory.names() == ["model"])
    }

    /// The tensors of a small model, some of them replaced, and its metadata.
    private func load(
        _ changes: [String: Safetensors.Tensor.Elements?], metadata: [String: String]? = nil
    ) throws -> RatingModel {
        var tensors: [String: Safetensors.Tensor.Elements] = [
            "row_ids": .integers([10, 20]), "column_ids": .integers([7, 3, 5]),
            "row_factors": .matrix(try table([[1, 2], [0, -1]])),
            "column_factors": .matrix(try table([[1, 0], [0, 1], [2, -0.5]])),
            "row_biases": .vector(try table([[0.5, -0.25]])), "column_biases": .vector(try table([[1, 2, 4]])),
            "mean": .vector(try table([[3]])),
        ]
        for (name, elements) in changes { tensors[name] = elements }
        let output = try AtomicFile(path: directory.path("model"))
        try Safetensors(
            tensors: tensors.map { .init(name: $0.key, $0.value) },
            metadata: metadata ?? ["form": "factorization", "format_version": "1"]
        ).write(to: output)
        try output.commit()
        return try RatingModel(contentsOf: directory.path("model"))
    }

    @Test func readsTensorsInAnyOrder() throws {
        let model = try load([:])
        #expect(model.score(row: 10, column: 5) == 8.5 && model.configuration.isEmpty)
        let unbiased = try load(["mean": nil, "row_biases": nil, "column_biases": nil])
        #expect(unbiased.score(row: 10, column: 5) == 1 && !unbiased.factors.isBiased)
        #expect(try load(["more": .integers([1])]).rows.count == 2)
    }

    @Test func keepsTheLinkFunction() throws {
        for link in LinkFunction.allCases + [nil] {
            var factors = try RatingModelTests.model().factors
            factors.link = link
            let path = directory.path("linked")
            try RatingModel(factors: factors, rows: identifiers([1, 2]), columns: identifiers([1, 2, 3])).write(
                to: path)
            #expect(try RatingModel(contentsOf: path).factors.link == link)
        }
        // A file of a version that knew none.
        #expect(try load([:]).factors.link == .identity)
        let form = ["form": "factorization", "format_version": "1"]
        let refusal = message { _ = try load([:], metadata: form.merging(["link": "probit"]) { $1 }) }
        #expect(refusal?.contains(#"found the link function "probit", expected identity, logit, log, none"#) == true)
    }

    @Test func refusesOtherTensors() throws {
        for (name, elements, found) in [
            ("row_ids", nil, "no tensor \"row_ids\""), ("row_ids", .integers([1]), "shape [1]"),
            ("row_ids", .integers([1, 1]), "the id 1"), ("row_ids", .integers([1, -1]), "the id -1"),
            ("row_ids", .vector(try table([[1, 2]])), "F32 of shape [2]"), ("row_factors", nil, "no tensor"),
            ("row_factors", .integers([1, 2]), "I64"),
            ("column_factors", .matrix(try table([[1], [2], [3]])), "[3, 1]"),
            ("column_factors", .matrix(try table([[1, 2]])), "column_ids"), ("row_biases", nil, "no tensor"),
            ("row_biases", .vector(try table([[1, 2, 3]])), "[3]"), ("column_biases", .vector(try table([[1]])), "[1]"),
            ("mean", .vector(try table([[1, 2]])), "[2]"), ("mean", .integers([3]), "I64"),
        ] as [(String, Safetensors.Tensor.Elements?, String)] {
            let refusal = message { _ = try load([name: elements]) }
            #expect(refusal?.contains(found) == true, "\(name): \(refusal ?? "accepted")")
        }
    }

    @Test func refusesOtherFormsAndNewerVersions() {
        for (metadata, found) in [
            ([:], "a safetensors file with the tensors"),
            (["form": "skip-gram", "format_version": "1"], "a safetensors file with the tensors"),
            (["form": "word-vectors", "format_version": "1"], "found word vectors (safetensors)"),
            (["form": "factorization"], "format version missing"),
            (["form": "factorization", "format_version": "2"], "format version 2, expected 1; a newer version"),
            (["form": "factorization", "format_version": "0"], "format version 0"),
            (["form": "factorization", "format_version": "1.0"], "format version 1.0"),
        ] as [([String: String], String)] {
            #expect(message { _ = try load([:], metadata: metadata) }?.contains(found) == true, "\(metadata)")
        }
    }

    @Test func refusesTruncations() throws {
        _ = try load([:])
        let whole = try #require(directory.read("model"))
        for length in stride(from: 0, to: whole.count, by: 7) {
            directory.write(Array(whole[..<length]), to: "cut")
            #expect(message { _ = try RatingModel(contentsOf: directory.path("cut")) } != nil, "\(length) bytes")
        }
    }

    @Test func aModelThatIsNotFiniteReplacesNothing() throws {
        let model = try RatingModelTests.model()
        model.factors.rowFactors[1, 0] = .nan
        directory.write("older", to: "model")
        #expect(message { try model.write(to: directory.path("model")) }?.contains("row_factors") == true)
        #expect(directory.read("model") == Array("older".utf8) && directory.names() == ["model"])
    }

    /// The score −‖u − v‖².
    struct DistanceScore: ScoringFunction {
        func value(_ u: [Double], _ v: [Double]) -> Double {
            -zip(u, v).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }

        func score(_ u: Span<Float>, _ v: Span<Float>) -> Float {
            u.indices.reduce(0) { $0 - (u[$1] - v[$1]) * (u[$1] - v[$1]) }
        }

        func addGradients(
            _ g: Float, _ u: Span<Float>, _ v: Span<Float>, toRow rowGradient: inout MutableSpan<Float>,
            column columnGradient: inout MutableSpan<Float>
        ) {
            for i in u.indices {
                rowGradient[i] -= 2 * g * (u[i] - v[i])
                columnGradient[i] += 2 * g * (u[i] - v[i])
            }
        }
    }

    @Test(arguments: [true, false])
    func `a model scores by what it was trained with, before saving, after loading, and by hand`(isBiased: Bool) throws
    {
        let ratings = try Ratings(
            rowCount: 3, columnCount: 3, rows: [0, 0, 1, 2, 2], columns: [0, 1, 1, 0, 2],
            values: [-1, -3, -0.5, -2, 0])
        var configuration = FactorizationConfiguration()
        configuration.dimension = 3
        configuration.epochs = 20
        configuration.isBiased = isBiased
        let factors = try FactorizationTrainer(
            configuration: configuration, task: .pointwise(HalfSquaredLoss()), score: DistanceScore(),
            optimizer: SGD(rate: 0.05)
        ).train(on: ratings).model
        let model = try RatingModel(
            factors: factors, rows: identifiers([10, 20, 30]), columns: identifiers([5, 6, 7]))
        try model.write(to: directory.path("model"))
        let read = try RatingModel(contentsOf: directory.path("model"), scores: [DistanceScore()])
        for row in 0..<3 {
            let scores = read.recommendations(of: row)
            for column in 0..<3 {
                let (u, v) = (factors.rowFactors.row(row), factors.columnFactors.row(column))
                let byHand =
                    DistanceScore().value(u.map(Double.init), v.map(Double.init))
                    + Double(factors.offset(row: row, column: column))
                let score = factors.score(row: row, column: column)
                #expect(abs(Double(score) - byHand) < 1e-5)
                #expect(
                    factors.scores(row: row)[column] == score && read.factors.score(row: row, column: column) == score)
                #expect(model.score(row: Int64(10 * row + 10), column: Int64(column + 5)) == score)
                #expect(scores[Int64(column + 5)] == score)
            }
        }
        let error = #expect(throws: DataError.self) { try RatingModel(contentsOf: directory.path("model")) }
        #expect(error?.description.contains("the score \"DistanceScore\"") == true)
        #expect(error?.description.contains("to RatingModel(contentsOf:scores:)") == true)
    }
}

extension RatingModel {
    /// The scores of a row's recommendations, by column.
    fileprivate func recommendations(of row: Int) -> [Int64: Float] {
        let all = (try? recommendations(forRow: rows.ids[row], count: 3)) ?? []
        return Dictionary(uniqueKeysWithValues: all.map { ($0.column, $0.score) })
    }
}
