import BilinearKernels

/// Calls of distances and of queries against rows whose arguments don't fit together.
extension LengthCheckTests {
    static let distanceMisuses = [
        Misuse("squaredDistance: x has 2 elements, y 1; expected the same number") {
            _ = Kernels.squaredDistance([1, 2], [1])
        },
        Misuse("cosineSimilarity: x has 0 elements, y 1; expected the same number") {
            _ = Kernels.cosineSimilarity([], [1])
        },
        Misuse("innerProducts: length is 0; expected at least 1") { innerProducts(query: 0) },
        Misuse("innerProducts: query has 4 elements, table 3 columns; expected as many") {
            let (query, table) = (floats(4), floats(6))
            var out = floats(2)
            var span = out.mutableSpan
            Kernels.innerProducts(query.span, MatrixSpan(table.span, rows: 2, columns: 3), into: &span)
        },
        Misuse("innerProducts: table has 11 elements; expected rows of 4") { innerProducts(table: 11) },
        Misuse("innerProducts: rows has 3 elements, out 2; expected the same number") { innerProducts(out: 2) },
        Misuse("innerProducts: row 3 of table, which has 3 rows") { innerProducts(rows: [0, 1, 3]) },
        Misuse("innerProducts: row -2147483648 of table, which has 3 rows") { innerProducts(rows: [0, .min, 1]) },
        Misuse("innerProducts: row 0 of table, which has 0 rows") { innerProducts(table: 0, rows: [0], out: 1) },
        Misuse("innerProducts: rows has 2 elements, out 3; expected the same number") {
            innerProducts(rows: [0, 1])
        },
        Misuse("squaredDistances: table has 13 elements; expected rows of 4") {
            var out = floats(3)
            Kernels.squaredDistances(floats(4), floats(13), into: &out)
        },
        Misuse("squaredDistances: row 2147483647 of table, which has 3 rows") {
            var out = floats(1)
            Kernels.squaredDistances(floats(4), floats(12), rows: [.max], into: &out)
        },
        Misuse("cosineSimilarities: table has 3 rows, norms 2 elements; expected as many") {
            cosineSimilarities(norms: 2)
        },
        Misuse("cosineSimilarities: rows has 3 elements, out 4; expected the same number") {
            cosineSimilarities(out: 4)
        },
        Misuse("cosineSimilarities: table has 3 rows, norms 4 elements; expected as many") {
            cosineSimilarities(rows: [0], norms: 4, out: 1)
        },
        Misuse("cosineSimilarities: row 3 of table, which has 3 rows") {
            cosineSimilarities(rows: [3], out: 1)
        },
    ]

    private static func innerProducts(
        query: Int = 4, table: Int = 12, rows: [Int32]? = nil, out: Int = 3
    ) {
        var out = floats(out)
        if let rows {
            Kernels.innerProducts(floats(query), floats(table), rows: rows, into: &out)
        } else {
            Kernels.innerProducts(floats(query), floats(table), into: &out)
        }
    }

    private static func cosineSimilarities(rows: [Int32]? = nil, norms: Int = 3, out: Int = 3) {
        var out = floats(out)
        if let rows {
            Kernels.cosineSimilarities(floats(4), floats(12), rows: rows, norms: floats(norms), into: &out)
        } else {
            Kernels.cosineSimilarities(floats(4), floats(12), norms: floats(norms), into: &out)
        }
    }
}
