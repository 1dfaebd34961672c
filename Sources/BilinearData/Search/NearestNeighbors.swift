internal import BilinearKernels
internal import BilinearTraining

extension WordVectors {
    /// The words whose vectors are nearest to that of `word` by cosine, the nearest first, without `word` itself:
    /// O(count · dimension).
    /// - Parameters:
    ///   - word: a word of the vocabulary.
    ///   - count: the number of words to return, at least 0.
    /// - Throws: `DataError.unknownWord`; `DataError.invalidArgument` for a negative count.
    public func nearestNeighbors(
        of word: String, count: Int
    ) throws(DataError) -> [(word: String, similarity: Float)] {
        let id = try requireID(of: word)
        return try nearest(to: unitVector(id), count: count, excluding: [id])
    }

    /// The words whose vectors are nearest to `vector` by cosine, the nearest first: O(count · dimension).
    /// - Parameters:
    ///   - vector: `dimension` finite floats.
    ///   - count: the number of words to return, at least 0.
    ///   - excluded: words to leave out; unknown words are allowed.
    /// - Throws: `DataError.invalidArgument` if the vector has another length or isn't finite, or if the count is
    ///   negative.
    public func nearestNeighbors(
        of vector: [Float], count: Int, excluding excluded: [String] = []
    ) throws(DataError) -> [(word: String, similarity: Float)] {
        guard vector.count == dimension, vector.allSatisfy(\.isFinite) else {
            throw .invalidArgument(
                "vector", found: "\(vector.count) numbers\(vector.allSatisfy(\.isFinite) ? "" : ", not all finite")",
                expected: "\(dimension) finite numbers")
        }
        let ids = excluded.compactMap { vocabulary.id(of: $0) }
        return try nearest(to: Self.unit(vector.map(Double.init)), count: count, excluding: ids)
    }

    /// The words that are to `c` as `b` is to `a` (man, king and woman give queen): the words nearest to b − a + c on
    /// unit vectors, without the three themselves (3CosAdd; Mikolov et al. 2013, "Linguistic Regularities").
    /// O(count · dimension).
    /// - Throws: `DataError.unknownWord`; `DataError.invalidArgument` for a negative count.
    public func analogy(
        _ a: String, _ b: String, _ c: String, count: Int
    ) throws(DataError) -> [(word: String, similarity: Float)] {
        let ids = [try requireID(of: a), try requireID(of: b), try requireID(of: c)]
        return try nearest(to: Self.unit(analogyTarget(ids[0], ids[1], ids[2])), count: count, excluding: ids)
    }

    /// b − a + c on unit vectors; the result isn't scaled to length 1.
    func analogyTarget(_ a: Int, _ b: Int, _ c: Int) -> [Double] {
        let (a, b, c) = (unitVector(a), unitVector(b), unitVector(c))
        return a.indices.map { b[$0] - a[$0] + c[$0] }
    }

    private func nearest(
        to unit: [Double], count: Int, excluding excluded: [Int]
    ) throws(DataError) -> [(word: String, similarity: Float)] {
        guard count >= 0 else { throw .invalidArgument("count", found: "\(count)", expected: "at least 0") }
        let query = unit.map(Float.init)
        var best = HighestScores(count: min(count, self.count))
        for id in 0..<self.count {
            let similarity = table.withUnsafeRow(id) { rowCosine($0, unit: query.span) }
            if similarity > best.threshold, !excluded.contains(id) { best.insert(id, similarity) }
        }
        return best.descending().map { (vocabulary.word($0.id), min(max($0.score, -1), 1)) }
    }
}

/// The cosine of `row` and a vector of length 1; 0 for a row of zeros.
private func rowCosine(_ row: Span<Float>, unit: Span<Float>) -> Float {
    let dot = Kernels.dot(row, unit)
    let squaredNorm = Kernels.squaredNorm(row)
    // Squares that overflow or underflow in Float don't in Double.
    guard squaredNorm > 1e-25, squaredNorm < 1e30 else { return preciseRowCosine(row, unit: unit) }
    return dot / squaredNorm.squareRoot()
}

private func preciseRowCosine(_ row: Span<Float>, unit: Span<Float>) -> Float {
    var (dot, squaredNorm) = (0.0, 0.0)
    for index in row.indices {
        dot += Double(row[index]) * Double(unit[index])
        squaredNorm += Double(row[index]) * Double(row[index])
    }
    return squaredNorm > 0 ? Float(dot / squaredNorm.squareRoot()) : 0
}
