internal import BilinearTraining

/// A question in ids of a restricted vocabulary.
struct AnalogyQuery {
    var a: Int
    var b: Int
    var c: Int
    var expected: Int
}

/// The id, as it is looked up, of each query's answer by 3CosAdd; nil where no word is left.
///
/// Queries are taken in blocks, so that a row of the table is loaded once for many.
func answer(
    _ queries: [AnalogyQuery], _ vectors: WordVectors, _ words: CaseInsensitiveVocabulary
) throws(DataError) -> [Int?] {
    let queriesPerBlock = 64
    let rowsPerTile = 16
    let rowCount = words.canonical.count
    let units: EmbeddingTable
    let targets: EmbeddingTable
    do {
        units = try EmbeddingTable(rows: rowCount, dimension: vectors.dimension)
        targets = try EmbeddingTable(rows: queriesPerBlock, dimension: vectors.dimension)
    } catch {
        throw .system(file: "analogies", operation: "evaluate", reason: error.description)
    }
    for id in 0..<rowCount { units.setRow(id, vectors.unitVector(id)) }

    var answers: [Int?] = []
    var scores = [Float](repeating: 0, count: rowsPerTile * queriesPerBlock)
    for blockStart in stride(from: 0, to: queries.count, by: queriesPerBlock) {
        let block = queries[blockStart..<min(blockStart + queriesPerBlock, queries.count)]
        for (index, query) in block.enumerated() {
            targets.setRow(index, vectors.analogyTarget(query.a, query.b, query.c))
        }
        var best = [(id: Int?, score: Float)](repeating: (nil, -.infinity), count: block.count)
        for tileStart in stride(from: 0, to: rowCount, by: rowsPerTile) {
            let tile = tileStart..<min(tileStart + rowsPerTile, rowCount)
            score(tile, of: units, against: block.count, of: targets, into: &scores)
            for row in tile {
                for index in 0..<block.count {
                    let score = scores[(row - tileStart) * block.count + index]
                    guard score > best[index].score else { continue }
                    let (query, id) = (block[block.startIndex + index], words.canonical[row])
                    if id != query.a, id != query.b, id != query.c { best[index] = (id, score) }
                }
            }
        }
        answers += best.map(\.id)
    }
    return answers
}

extension EmbeddingTable {
    fileprivate func setRow(_ row: Int, _ values: [Double]) {
        withMutableRow(row) { span in
            for index in span.indices { span[index] = Float(values[index]) }
        }
    }
}

/// Dot products of the rows `rows` of one table with the first `targetCount` rows of another; those of one row follow
/// each other in `scores`.
private func score(
    _ rows: Range<Int>, of table: EmbeddingTable, against targetCount: Int, of targets: EmbeddingTable,
    into scores: inout [Float]
) {
    for first in stride(from: rows.lowerBound, to: rows.upperBound, by: 2) {
        // An odd last row is its own partner.
        let second = min(first + 1, rows.upperBound - 1)
        table.withRow(first) { firstRow in
            table.withRow(second) { secondRow in
                for target in 0..<targetCount {
                    let (x, y) = targets.withRow(target) { dots(firstRow, secondRow, $0) }
                    scores[(first - rows.lowerBound) * targetCount + target] = x
                    scores[(second - rows.lowerBound) * targetCount + target] = y
                }
            }
        }
    }
}

/// `x · z` and `y · z`.
@inline(__always)
private func dots(_ x: Span<Float>, _ y: Span<Float>, _ z: Span<Float>) -> (Float, Float) {
    var (xz, yz) = (SIMD16<Float>.zero, SIMD16<Float>.zero)
    let (xBytes, yBytes, zBytes) = (x.bytes, y.bytes, z.bytes)
    let whole = z.count & ~15
    for start in stride(from: 0, to: whole, by: 16) {
        let lanes = zBytes.unsafeLoadUnaligned(fromByteOffset: start * 4, as: SIMD16<Float>.self)
        xz += lanes * xBytes.unsafeLoadUnaligned(fromByteOffset: start * 4, as: SIMD16<Float>.self)
        yz += lanes * yBytes.unsafeLoadUnaligned(fromByteOffset: start * 4, as: SIMD16<Float>.self)
    }
    var (xDot, yDot) = (sum(xz), sum(yz))
    for index in whole..<z.count {
        xDot += x[index] * z[index]
        yDot += y[index] * z[index]
    }
    return (xDot, yDot)
}
