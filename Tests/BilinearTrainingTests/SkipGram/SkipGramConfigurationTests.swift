import Testing

@testable import BilinearTraining

@Suite struct SkipGramConfigurationTests {
    typealias Change = @Sendable (inout SkipGramConfiguration) -> Void

    static let accepted: [Change] = [
        { _ in }, { $0.dimension = 1 }, { $0.window = 1 }, { $0.window = 1_000 }, { $0.negatives = 0 },
        { $0.negatives = 1_000 }, { $0.negativePower = -1 }, { $0.subsample = 0 }, { $0.epochs = 1 },
        { $0.epochs = 1_000_000 }, { $0.learningRate = .leastNonzeroMagnitude }, { $0.threads = 1 },
        { $0.threads = 1_024 }, { $0.objective = .softmax }, { $0.score = .bilinear }, { $0.batch = 1 },
        { $0.batch = 65_536 }, { $0.formRate = 0 }, { $0.formRegularization = 1e-6 }, { $0.windowsPerTile = 64 },
        { $0.negativesPerPair = 0 }, { $0.negativesPerPair = 1_000 },
        {
            $0.windowsPerTile = 4
            $0.negatives = 0
        },
    ]

    static let refused: [(parameter: String, change: Change)] = [
        ("dimension", { $0.dimension = 0 }), ("dimension", { $0.dimension = -1 }),
        ("window", { $0.window = 0 }), ("window", { $0.window = 1_001 }),
        ("negatives", { $0.negatives = -1 }), ("negatives", { $0.negatives = 1_001 }),
        ("negative power", { $0.negativePower = .nan }), ("negative power", { $0.negativePower = .infinity }),
        ("subsample", { $0.subsample = -1e-9 }), ("subsample", { $0.subsample = .nan }),
        ("subsample", { $0.subsample = .infinity }),
        ("epochs", { $0.epochs = 0 }), ("epochs", { $0.epochs = 1_000_001 }),
        ("learning rate", { $0.learningRate = 0 }), ("learning rate", { $0.learningRate = -1 }),
        ("learning rate", { $0.learningRate = .nan }), ("learning rate", { $0.learningRate = .infinity }),
        ("batch", { $0.batch = 0 }), ("batch", { $0.batch = 65_537 }),
        ("form rate", { $0.formRate = -1 }), ("form rate", { $0.formRate = .nan }),
        ("form regularization", { $0.formRegularization = -1e-9 }),
        ("form regularization", { $0.formRegularization = .infinity }),
        ("windows per tile", { $0.windowsPerTile = 0 }), ("windows per tile", { $0.windowsPerTile = 65 }),
        (
            "windows per tile",
            {
                $0.windowsPerTile = 2
                $0.objective = .softmax
            }
        ),
        (
            "windows per tile",
            {
                $0.windowsPerTile = 2
                $0.score = .bilinear
            }
        ),
        (
            "windows per tile",
            {
                $0.windowsPerTile = 2
                $0.negativesSharedBy = .pair
            }
        ),
        (
            "negatives per pair",
            {
                $0.negativesPerPair = 2
                $0.negativesSharedBy = .pair
            }
        ),
        ("negatives per pair", { $0.negativesPerPair = -1 }), ("negatives per pair", { $0.negativesPerPair = 1_001 }),
        (
            "negatives per pair",
            {
                $0.negativesPerPair = 5
                $0.negatives = 0
            }
        ),
        ("threads", { $0.threads = 0 }), ("threads", { $0.threads = 1_025 }),
    ]

    @Test(arguments: accepted.indices)
    func `values in range are accepted`(index: Int) throws {
        var configuration = SkipGramConfiguration()
        Self.accepted[index](&configuration)
        try configuration.validate()
        _ = try SkipGramTrainer(configuration: configuration)
    }

    @Test(arguments: refused.indices)
    func `values out of range are refused by name`(index: Int) {
        var configuration = SkipGramConfiguration()
        Self.refused[index].change(&configuration)
        let error = #expect(throws: TrainingError.self) { try SkipGramTrainer(configuration: configuration) }
        guard case .invalidConfiguration(Self.refused[index].parameter, _, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
