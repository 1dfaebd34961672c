import Foundation
import Testing

@testable import BilinearTraining

@Suite struct SkipGramSamplingTests {
    @Test func `the probability to keep a word is the formula's`() {
        for threshold in [1e-5, 1e-3, 0.1] {
            for frequency in [1e-7, 1e-5, 1e-3, 0.01, 0.3, 1] {
                let ratio = threshold / frequency
                let expected = Swift.min(1, sqrt(ratio) + ratio)
                let found = SkipGramSampling.keepProbability(frequency: frequency, threshold: threshold)
                #expect(abs(found - expected) < 1e-12)
            }
        }
        #expect(SkipGramSampling.keepProbability(frequency: 0.5, threshold: 0) == 1)
        #expect(SkipGramSampling.keepProbability(frequency: 0, threshold: 1e-3) == 1)
    }

    @Test func `limits are the probabilities in 32 bits`() {
        var configuration = SkipGramConfiguration()
        configuration.subsample = 1e-3
        let counts = [900_000, 99_000, 1_000, 0]
        let sampling = SkipGramSampling(wordCounts: counts, configuration: configuration)
        for (count, limit) in zip(counts, sampling.keep) {
            let ratio = 1e-3 / (Double(count) / 1e6)
            let expected = count == 0 ? 1 : min(1, ratio.squareRoot() + ratio)
            #expect(abs(Double(limit) / 0x1p32 - expected) < 1e-9)
        }
        configuration.subsample = 0
        let whole = SkipGramSampling(wordCounts: counts, configuration: configuration)
        #expect(whole.keep.allSatisfy { $0 == .max })
    }
}
