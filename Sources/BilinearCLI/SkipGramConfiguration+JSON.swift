import BilinearData
import BilinearTraining

extension SkipGramConfiguration {
    /// What is kept with a model: the values that have a meaning for its objective and score.
    var json: JSON {
        var members: [JSON.Member] = [
            .init("objective", .string(objective.rawValue)), .init("score", .string(score.rawValue)),
            .init("dimension", .number(dimension)), .init("window", .number(window)),
            .init("subsample", .number(subsample)), .init("epochs", .number(epochs)),
            .init("learning_rate", .number(learningRate)), .init("threads", .number(threads)),
            .init("seed", .number(seed)),
        ]
        if objective == .negativeSampling {
            members += [
                .init("negatives", .number(negatives)),
                .init("negatives_shared_by", .string(negativesSharedBy.rawValue)),
                .init("negative_power", .number(negativePower)),
            ]
            if windowsPerTile > 1 { members.append(.init("windows_per_tile", .number(windowsPerTile))) }
            if let negativesPerPair { members.append(.init("negatives_per_pair", .number(negativesPerPair))) }
        }
        if objective == .softmax || score == .bilinear { members.append(.init("batch", .number(batch))) }
        if score == .bilinear {
            members += [
                .init("form_rate", .number(formRate)), .init("form_regularization", .number(formRegularization)),
            ]
        }
        return .object(members)
    }
}
