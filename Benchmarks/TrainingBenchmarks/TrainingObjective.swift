/// What is trained, by its name on the command line.
enum TrainingObjective: String, CaseIterable {
    case negativeSampling = "negative-sampling"
    case softmax, biased, masked, bilinear, dense, symmetric, reading

    var title: String {
        switch self {
        case .negativeSampling: "skip-gram, negative sampling"
        case .softmax: "skip-gram, softmax"
        case .biased: "biased factorization"
        case .masked: "masked factorization"
        case .bilinear: "bilinear factorization"
        case .dense: "dense factorization"
        case .symmetric: "symmetric factorization"
        case .reading: "reading"
        }
    }

    /// How floating-point operations follow from what was done; for reading, what is done.
    var formula: String {
        switch self {
        case .negativeSampling: "6d flop a pair, negatives' included"
        case .softmax: "6d flop a score, of each distinct input of a batch with each word"
        case .biased: "8d flop a rating"
        case .masked: "6d flop a rating in a gradient"
        case .bilinear: "6d flop a rating and 6d² flop a row in a gradient"
        case .dense: "6d flop an element in a gradient"
        case .symmetric: "4n²d + 6nd² flop a gradient"
        case .reading: "the words of a text are counted, ranked, and encoded as ids"
        }
    }

    var unit: TrainingUnit {
        switch self {
        case .negativeSampling, .softmax: .words
        case .biased: .ratings
        case .masked, .bilinear, .dense, .symmetric: .gradients
        case .reading: .bytes
        }
    }

    var isSkipGram: Bool { unit == .words }
    var isFactorization: Bool { unit == .ratings || unit == .gradients }

    /// The value in the commands of other trainers beside which this objective is measured; nil where there are none.
    var placeholder: String? {
        switch self {
        case .negativeSampling: "corpus"
        case .biased: "ratings"
        default: nil
        }
    }

    /// Lengths of vectors and factors where none are given.
    func dimensions(isQuick: Bool) -> [Int] {
        switch self {
        case .negativeSampling: isQuick ? [100] : [100, 300]
        case .softmax: [128]
        case .biased, .masked, .bilinear: isQuick ? [32] : [32, 128]
        case .dense, .symmetric: isQuick ? [64] : [32, 64, 128]
        case .reading: []
        }
    }
}

/// What is counted by the second.
enum TrainingUnit: String {
    case words, ratings, gradients, bytes

    /// A column's title, and the units in one of the column's.
    var scale: (title: String, units: Double) {
        switch self {
        case .words: ("k words/s", 1e3)
        case .ratings: ("M rat./s", 1e6)
        case .gradients: ("grad./s", 1)
        case .bytes: ("MB/s", 1e6)
        }
    }
}
