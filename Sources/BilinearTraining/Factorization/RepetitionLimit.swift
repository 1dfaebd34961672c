/// How many observations of one row, or of one column, a batch may hold.
///
/// All scores of a batch are made before its first step, so that k observations of a column move its parameters by k steps
/// from one value. With learning rate η, second derivative h of the loss and squared length n of the score's gradient by
/// these parameters, a step overshoots where η·h·n > 1 and diverges beyond 2; k of them do so where k·η·h·n does, and the
/// noise that they leave about the minimum grows as 1 / (2 − k·η·h·n). So k is the largest number with k·η·h·n ≤ 0.7, and at
/// least 1: one observation after the other. Momentum μ makes η / (1 − μ) of η in the long run.
///
/// Of n, only what it begins as is known, and how far factors have to carry scores from there: by the deviation σ of the
/// best scores, for which the squared lengths of factors are about σ.
enum RepetitionLimit {
    /// k·η·h·n at most.
    private static let largestStep: Float = 0.7
    /// k of optimizers that set a step's size themselves. Adam with k = 16 ends up to 4 % from one after the other where there
    /// are three columns; with 4 it doesn't.
    static let ofAdaptiveSteps = 4
    /// Observations that tell h and σ.
    private static let sampleSize = 1_000

    /// The limit of a run.
    /// - Returns: k, 1…`RatingBlock.segmentLimit`; 1 for scores other than the inner product, of whose gradients' lengths
    ///   nothing is known.
    static func of(
        _ task: some FactorizationTask, _ score: some ScoringFunction, _ optimizer: some Optimizer,
        _ configuration: FactorizationConfiguration, _ ratings: Ratings
    ) -> Int {
        guard score is InnerProduct else { return 1 }
        guard let sgd = optimizer as? SGD else { return ofAdaptiveSteps }
        return of(
            task, values: ratings.values, offset: Float(task.link?.score(ofMean: ratings.mean) ?? 0),
            isBiased: configuration.isBiased,
            rate: sgd.schedule.largestRate(epochs: configuration.epochs) / (1 - sgd.momentum))
    }

    /// The limit of SGD with the inner product.
    /// - Parameters:
    ///   - task: whose loss of an observed entry's score counts, while the scores of columns drawn are `offset`.
    ///   - values: the observed values.
    ///   - offset: the score that training starts from.
    ///   - isBiased: whether that is a parameter of the model, rather than made of factors.
    ///   - rate: the largest learning rate of the run.
    static func of(
        _ task: some FactorizationTask, values: [Float], offset: Float, isBiased: Bool, rate: Float
    ) -> Int {
        var curvature: Float = 0
        var squares: Float = 0
        var count: Float = 0
        let size = task.groupSize
        for index in stride(from: 0, to: values.count, by: max(1, values.count / sampleSize)) {
            // A secant over two units, for losses have kinks.
            var slopes = [Float](repeating: offset, count: 3 * size)
            (slopes[0], slopes[size]) = (offset - 1, offset + 1)
            var targets = [Float](repeating: 0, count: 3 * size)
            for group in 0..<3 { targets[group * size] = values[index] }
            var span = slopes.mutableSpan
            task.differentiate(&span, targets: targets.span)
            curvature = max(curvature, (slopes[size] - slopes[0]) / 2)
            squares += slopes[2 * size] * slopes[2 * size]
            count += 1
        }
        let deviation = (squares / count).squareRoot() / curvature
        let step = rate * curvature * ((isBiased ? 1 : abs(offset)) + deviation)
        // A loss without curvature, or one that isn't finite here, says nothing.
        guard step.isFinite, step > 0 else { return RatingBlock.segmentLimit }
        return Int(min(max(largestStep / step, 1), Float(RatingBlock.segmentLimit)))
    }
}

extension LearningRateSchedule {
    /// The largest rate of a run, as far as a hundred moments of it tell.
    func largestRate(epochs: Int) -> Float {
        (0...100).reduce(0) { largest, percent in
            let time = TrainingTime(epoch: Double(epochs) * Double(percent) / 100, epochs: Double(epochs))
            return max(largest, rate(at: time))
        }
    }
}
