import BenchmarkSupport
import BilinearTraining

extension TrainingOptions {
    /// Skip-gram by negative sampling, with negatives shared by windows, by four windows, and by pairs.
    func negativeSamplingCells(
        _ data: TrainingData<any TokenCorpus>, _ contenders: [ContenderCommand]
    ) -> [TrainingCell] {
        dimensions(of: .negativeSampling).flatMap { dimension in
            negatives.map { negatives in
                var configuration = SkipGramConfiguration()
                configuration.dimension = dimension
                configuration.negatives = negatives
                let values = [
                    "corpus": data.path, "dimension": "\(dimension)", "negatives": "\(negatives)", "epochs": "1",
                ]
                let own = threads.flatMap { threads in
                    [
                        (BenchmarkReport.Training.ownName, SkipGramConfiguration.NegativeSharing.window, 1),
                        ("\(BenchmarkReport.Training.ownName), four windows a tile", .window, 4),
                        ("\(BenchmarkReport.Training.ownName), by pair", .pair, 1),
                    ].map {
                        name, sharing, windows in
                        configuration.threads = threads
                        configuration.negativesSharedBy = sharing
                        configuration.windowsPerTile = windows
                        return skipGramTrainer(name, configuration, data.content)
                    }
                }
                return TrainingCell(
                    objective: .negativeSampling, data: data.name, dimension: dimension, negatives: negatives,
                    trainers: own
                        + programs(contenders, .negativeSampling, values, unitsPerEpoch: data.content.tokenCount))
            }
        }
    }

    /// Skip-gram with a softmax over the 10 000 most frequent words, on the beginning of the text.
    func softmaxCells(_ data: TrainingData<any TokenCorpus>) throws -> [TrainingCell] {
        let excerpt = try CorpusExcerpt(data.content, tokenCount: isQuick ? 10_000 : 50_000, vocabulary: 10_000)
        let source = data.name.prefix { $0 != ":" }
        return dimensions(of: .softmax).map { dimension in
            var configuration = SkipGramConfiguration()
            configuration.objective = .softmax
            configuration.dimension = dimension
            return TrainingCell(
                objective: .softmax,
                data: "\(source): the first \(excerpt.tokenCount) words, \(excerpt.wordCounts.count) distinct",
                dimension: dimension,
                trainers: threads.map { threads in
                    configuration.threads = threads
                    return skipGramTrainer(BenchmarkReport.Training.ownName, configuration, excerpt)
                })
        }
    }

    private func skipGramTrainer(
        _ name: String, _ configuration: SkipGramConfiguration, _ corpus: some TokenCorpus
    ) -> Trainer {
        var configuration = configuration
        configuration.epochs = 1
        return Trainer(name: name, threads: configuration.threads) { [configuration] in
            let model = try SkipGramTrainer(configuration: configuration).train(on: corpus)
            let operations = 6 * Double(configuration.dimension) * Double(model.pairsTrained)
            return TrainingRun(
                rate: Double(model.wordsTrained) / model.seconds,
                operationsPerUnit: operations / Double(model.wordsTrained))
        }
    }
}
