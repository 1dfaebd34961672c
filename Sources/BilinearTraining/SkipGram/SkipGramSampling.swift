/// The random choices of skip-gram: which occurrences are kept and which words serve as negatives.
struct SkipGramSampling: Sendable {
    /// Draws negatives by the unigram distribution to a power.
    let negatives: AliasTable
    /// An occurrence of word w is kept if 32 random bits don't exceed `keep[w]`.
    let keep: [UInt32]

    init(wordCounts: [Int], configuration: SkipGramConfiguration) {
        negatives = AliasTable(counts: wordCounts, power: configuration.negativePower)
        let total = Double(wordCounts.reduce(0, +))
        keep = wordCounts.map {
            let probability = Self.keepProbability(frequency: Double($0) / total, threshold: configuration.subsample)
            return UInt32(probability * Double(UInt32.max))
        }
    }

    /// min(1, (√(f/t)+1)·t/f), the probability of keeping a word of relative frequency f at threshold t, as in
    /// word2vec.c and gensim; Mikolov et al. 2013 give √(t/f).
    static func keepProbability(frequency: Double, threshold: Double) -> Double {
        guard threshold > 0, frequency > 0 else { return 1 }
        return min(1, ((frequency / threshold).squareRoot() + 1) * threshold / frequency)
    }
}
