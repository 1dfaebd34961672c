import BilinearTraining

/// A generated text: words drawn independently of each other by Zipf's law, in sentences of 10…30.
struct ZipfCorpus {
    let wordCount: Int
    /// The largest number of distinct words.
    let vocabulary: Int

    static let standard = ZipfCorpus(wordCount: 2_000_000, vocabulary: 30_000)

    /// The same text each time; the word of rank r is "wr".
    func text() -> [UInt8] {
        var random = RandomStream(1)
        let draws = ZipfDraws(vocabulary, offset: 2.7)
        let words = (0..<vocabulary).map { Array("w\($0)".utf8) }
        var text: [UInt8] = []
        text.reserveCapacity(wordCount * 7)
        var sentenceEnd = 0
        for index in 0..<wordCount {
            text += words[draws.draw(&random)]
            if index == sentenceEnd {
                sentenceEnd = index + Int.random(in: 10...30, using: &random)
                text.append(UInt8(ascii: "\n"))
            } else {
                text.append(UInt8(ascii: " "))
            }
        }
        return text
    }
}
