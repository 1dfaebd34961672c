internal import BilinearTraining

/// A question in ids of a restricted vocabulary.
struct AnalogyQuery {
    var a: Int
    var b: Int
    var c: Int
    var expected: Int
}

/// The id of each query's answer by 3CosAdd, as look-up gives it; nil if no word is left.
///
/// Queries are processed in blocks, so that each row of the table is loaded once for many queries.
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
    for id in 0..<rowCount { units.setRow(id, to: vectors.unitVector(id).map(Float.init)) }

    var answers: [Int?] = []
    var scores = [Float](repeating: 0, count: rowsPerTile * queriesPerBlock)
    let targetRows = (0..<queriesPerBlock).map { Int32($0) }
    for blockStart in stride(from: 0, to: queries.count, by: queriesPerBlock) {
        let block = queries[blockStart..<min(blockStart + queriesPerBlock, queries.count)]
        for (index, query) in block.enumerated() {
            targets.setRow(index, to: vectors.analogyTarget(query.a, query.b, query.c).map(Float.init))
        }
        var best = [(id: Int?, score: Float)](repeating: (nil, -.infinity), count: block.count)
        for tileStart in stride(from: 0, to: rowCount, by: rowsPerTile) {
            let tile = tileStart..<min(tileStart + rowsPerTile, rowCount)
            let tileRows = tile.map { Int32($0) }
            var span = scores.mutableSpan
            units.scores(
                rows: tileRows.span, against: targets, rows: targetRows.span.extracting(first: block.count), into: &span
            )
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
