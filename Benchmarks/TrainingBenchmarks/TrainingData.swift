import BenchmarkSupport
import BilinearData
import BilinearTraining
import Foundation
import ToolSupport

/// What is trained on, and where other programs find it.
struct TrainingData<Content> {
    /// What tables and reports call it.
    var name: String
    var content: Content
    /// Empty where no contender wants a file.
    var path = ""
    /// Removed with the data.
    var temporaryFile: TemporaryFile?
}

/// A file that is there as long as this is, or until the program is interrupted.
final class TemporaryFile {
    let path: String
    private let interruption: Interruption.Cleanup

    init(_ bytes: Data) throws {
        let name = "training-benchmarks-\(UUID().uuidString)"
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        self.path = path
        interruption = Interruption.Cleanup { unlink(path) }
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    deinit { unlink(path) }
}

extension TrainingOptions {
    private func isFileWanted(_ placeholder: String) -> Bool { contenders.contains { $0.uses(placeholder) } }

    /// The text given, or a generated one. In a quick run it is cut short, unless a contender reads all of it.
    func loadCorpus() throws -> TrainingData<any TokenCorpus> {
        let isWanted = isFileWanted("corpus")
        let text = corpus == nil ? ZipfCorpus.standard.text() : nil
        let file = try isWanted ? text.map { try TemporaryFile(Data($0)) } : nil
        let whole = try text.map { try Corpus(text: $0) } ?? Corpus(contentsOf: corpus!)
        let name = corpus.map { ($0 as NSString).lastPathComponent } ?? "generated Zipf text"
        let distinct = whole.wordCounts.count
        guard isQuick, !isWanted, whole.tokenCount > 500_000 else {
            return TrainingData(
                name: "\(name): \(whole.tokenCount) words, \(distinct) distinct", content: whole,
                path: corpus ?? file?.path ?? "", temporaryFile: file)
        }
        let excerpt = try CorpusExcerpt(whole, tokenCount: 500_000)
        return TrainingData(
            name: "\(name): the first \(excerpt.tokenCount) words, \(distinct) distinct", content: excerpt)
    }

    /// Ratings, made when their turn comes, and what is trained on them.
    struct RatingSet {
        var objectives: [TrainingObjective]
        var load: () throws -> TrainingData<Ratings>
    }

    /// The file given, else generated ratings: few for every objective, and many, whose factors exceed the caches, for the
    /// one that is trained in steps.
    var ratingSets: [RatingSet] {
        let chosen = objectives.filter(\.isFactorization)
        let sets =
            if let path = ratings {
                [RatingSet(objectives: chosen) { try readRatings(path) }]
            } else {
                [RatingSet(objectives: chosen) { try generateRatings(.small) }]
                    + (isQuick
                        ? [] : [RatingSet(objectives: chosen.filter { $0 == .biased }) { try generateRatings(.large) }])
            }
        return sets.filter { !$0.objectives.isEmpty }
    }

    private func readRatings(_ path: String) throws -> TrainingData<Ratings> {
        let ratings = try RatingData(contentsOf: path).ratings
        return TrainingData(name: ratings.text((path as NSString).lastPathComponent), content: ratings, path: path)
    }

    private func generateRatings(_ shape: ZipfRatings) throws -> TrainingData<Ratings> {
        let ratings = try shape.generate()
        let file = try isFileWanted("ratings") ? TemporaryFile(ratings.lines) : nil
        return TrainingData(
            name: ratings.text("generated Zipf ratings"), content: ratings, path: file?.path ?? "", temporaryFile: file)
    }
}

extension Ratings {
    fileprivate func text(_ name: String) -> String { "\(name): \(count) in \(rowCount) × \(columnCount)" }

    /// As MovieLens has them in u.data.
    fileprivate var lines: Data {
        var lines = Data()
        for index in 0..<count {
            lines.append(contentsOf: "\(rows[index] + 1)\t\(columns[index] + 1)\t\(values[index])\t0\n".utf8)
        }
        return lines
    }
}
