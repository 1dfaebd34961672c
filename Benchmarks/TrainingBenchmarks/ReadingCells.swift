import BenchmarkSupport
import BilinearData
import Foundation

extension TrainingOptions {
    /// Whether a text can be read again and again.
    var isTextAFile: Bool { corpus != "-" }

    /// Reading of a text file, the given one or a generated one: of words that occur five times, and of all words, whose
    /// table is larger in a real text.
    func readingCells() throws -> [TrainingCell] {
        let generated = ZipfCorpus(wordCount: isQuick ? 2_000_000 : 10_000_000, vocabulary: 100_000)
        let file = corpus == nil ? try TemporaryFile(Data(generated.text())) : nil
        let path = corpus ?? file!.path
        let whole = try Corpus(contentsOf: path)
        let name = corpus.map { ($0 as NSString).lastPathComponent } ?? "generated Zipf text"
        let trainers = threads.flatMap { threads in
            [(BenchmarkReport.Training.ownName, 5), ("\(BenchmarkReport.Training.ownName), all words", 1)].map {
                contender, minimumCount in
                Trainer(name: contender, threads: threads) {
                    // The file is there as long as it is read.
                    try withExtendedLifetime(file) {
                        let start = ContinuousClock.now
                        let corpus = try Corpus(
                            contentsOf: path, options: .init(minimumCount: minimumCount, threads: threads))
                        return TrainingRun(
                            rate: Double(corpus.byteCount) / ((ContinuousClock.now - start) / .seconds(1)))
                    }
                }
            }
        }
        let data = "\(name): \(whole.byteCount) bytes, \(whole.rawWordCount) words, \(whole.rawDistinctCount) distinct"
        return [TrainingCell(objective: .reading, data: data, dimension: 0, trainers: trainers)]
    }
}
