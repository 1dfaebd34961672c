/// One query against rows of a table.
struct RowCase: Sendable, CustomStringConvertible {
    var count: Int
    var length: Int
    /// Floats between the end of a row and the start of the next.
    var padding: Int
    /// Floats between the end of each operand and the guard page.
    var slack: Int
    /// Whether rows are given by their numbers, some of them twice.
    var isGathered: Bool

    var description: String {
        "\(count) rows of \(length), padding \(padding), \(slack) floats before the guard page"
            + (isGathered ? ", gathered" : "")
    }

    static func cases(_ extent: SweepExtent) -> [RowCase] {
        var cases: [RowCase] = []
        for length in VectorCase.lengths(extent) where length > 0 {
            for count in extent == .quick ? [1, 3, 4, 5, 9] : Array(0...9) + [15, 16, 17, 33] {
                for isGathered in [false, true] {
                    cases.append(
                        RowCase(
                            count: count, length: length, padding: [0, 1, 5, 16, 0][cases.count % 5],
                            slack: [0, 0, 1, 3, 8, 13, 15][cases.count % 7], isGathered: isGathered))
                }
            }
        }
        return cases
    }
}

/// A query and a table in guarded memory.
struct PlacedRows {
    let query: GuardedFloats
    let table: GatheredTable
    let norms: GuardedFloats
    let out: GuardedFloats
    let testCase: RowCase
    let queryElements: [Float]

    init(_ testCase: RowCase, in trial: inout Trial) {
        let (count, length) = (testCase.count, testCase.length)
        self.testCase = testCase
        queryElements = trial.random.floats(length)
        query = trial.input("the query", queryElements, slack: testCase.slack)
        let rowCount = max(count, 1)
        let numbers = (0..<count).map {
            testCase.isGathered ? Int32(trial.random.int(in: 0...rowCount - 1)) : Int32($0)
        }
        table = GatheredTable(
            "the table", numbers, of: rowCount, length: length, padding: testCase.padding, slack: testCase.slack,
            isWritten: false, in: &trial)
        let table = table
        let rowNorms = (0..<rowCount).map { row in
            Float(CosineSimilarity.norm(table.old[row * table.stride..<row * table.stride + length]))
        }
        norms = trial.input("the norms", rowNorms, slack: testCase.slack)
        out = trial.output("the results", count: count, slack: testCase.slack)
    }

    /// Calls `body` with all rows, then for each row alone, and compares each result with a reference and its bound.
    func compare(
        _ trial: inout Trial,
        _ body: (_ rows: UnsafePointer<Int32>?, _ count: Int, UnsafeMutablePointer<Float>) -> Void,
        with reference: (_ row: ArraySlice<Float>, _ norm: Float) -> (value: Double, bound: Double)
    ) {
        table.indices.withUnsafeBufferPointer { numbers in
            body(testCase.isGathered ? numbers.baseAddress : nil, testCase.count, out.start)
        }
        let norms = norms.values
        for (i, result) in out.values.enumerated() {
            let (value, bound) = reference(table.row(i), norms[Int(table.indices[i])])
            trial.compare(result, with: value, bound: bound)
            var alone: Float = 0
            body([table.indices[i]], 1, &alone)
            trial.requireSame(alone, result, "result \(i) depends on the other rows")
        }
    }
}
