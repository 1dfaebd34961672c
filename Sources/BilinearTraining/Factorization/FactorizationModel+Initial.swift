extension FactorizationModel {
    /// A model to train: random factors for rows and columns that are observed, 0 for the others, whose scores then are
    /// their biases'.
    ///
    /// Factors are uniform, of a deviation of about 0.3/√dimension, so that scores begin near the mean whatever the
    /// dimension. Without μ and biases they lie about one direction instead, in which the inner product is the mean's score.
    /// - Parameters:
    ///   - link: what a score says of a rating's mean; nil where scores only order columns, about 0.
    ///   - score: how two factors make a score.
    init(
        initialFor ratings: Ratings, _ configuration: FactorizationConfiguration, link: LinkFunction?,
        score: any ScoringFunction = InnerProduct()
    ) throws(TrainingError) {
        try EmbeddingTable.requireMemory(
            tables: 1, rows: ratings.rowCount + ratings.columnCount, dimension: configuration.dimension)
        let mean = Float(link?.score(ofMean: ratings.mean) ?? 0)
        try self.init(
            rows: ratings.rowCount, columns: ratings.columnCount, dimension: configuration.dimension,
            mean: configuration.isBiased ? mean : nil)
        self.link = link
        self.score = score
        let dimension = Float(configuration.dimension)
        let centre = configuration.isBiased ? 0 : (max(0, mean) / dimension).squareRoot()
        let halfWidth = 0.5 / dimension.squareRoot()
        for (table, observed, key) in [(rowFactors, ratings.rows, UInt64(1)), (columnFactors, ratings.columns, 2)] {
            var isObserved = [Bool](repeating: false, count: table.rowCount)
            for row in observed { isObserved[Int(row)] = true }
            for row in 0..<table.rowCount where isObserved[row] {
                var random = RandomStream(configuration.seed, key, UInt64(row))
                table.withUnsafeMutableRow(row) { factor in
                    for i in factor.indices {
                        factor[i] = centre + (2 * random.nextUnitFloat() - 1) * halfWidth
                    }
                }
            }
        }
    }

    /// Whether the factors exceed a core's second-level cache, so that rows had better be asked for early.
    var exceedsCache: Bool { 4 * (rowCount + columnCount) * rowFactors.stride > 1 << 20 }
}
