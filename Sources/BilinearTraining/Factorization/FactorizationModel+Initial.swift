extension FactorizationModel {
    /// A model to train. The factors of observed rows and columns are random. The others are 0, so that their scores
    /// come from biases alone.
    ///
    /// Factors are uniform with a standard deviation of about 0.3/√dimension, so that scores start near the mean
    /// whatever the dimension. Without μ and biases, factors are centred on one common vector instead, whose inner
    /// product with itself is the mean's score.
    /// - Parameters:
    ///   - link: how a score relates to a rating's mean; nil if scores only order columns and start near 0.
    ///   - score: how two factors are combined into a score.
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

    /// Whether the factors exceed a core's second-level cache, so that prefetching rows pays off.
    var exceedsCache: Bool {
        4 * (rowCount + columnCount) * rowFactors.stride > RowPrefetch.onThisMachine.residentBytes
    }
}
