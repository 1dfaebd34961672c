/// How many observations of one row, or of one column, a batch may hold.
///
/// All scores of a batch are computed before its first step, so k observations of a column move its parameters by k
/// steps from the same value. Let η be the learning rate, h the second derivative of the loss, and n the squared length
/// of the score's gradient with respect to these parameters. A single step overshoots if η·h·n > 1 and diverges if it
/// is above 2. For k steps, the same holds for k·η·h·n, and the noise that they leave around the minimum grows as
/// 1 / (2 − k·η·h·n). So k is the largest number with k·η·h·n ≤ 0.7, and at least 1, which means one observation after
/// the other. Momentum μ turns η into η / (1 − μ) in the long run.
///
/// Only the initial value of n is known, and how far factors have to move scores from there: by the deviation σ of the
/// best scores, for which the squared lengths of factors are about σ.
enum RepetitionLimit {
    /// The maximum of k·η·h·n.
    private static let largestStep: Float = 0.7
    /// k for optimizers that choose the step size themselves. With three columns, Adam with k = 16 ends up to 4 % from
    /// the result of one observation after the other; with 4, it doesn't.
    static let ofAdaptiveSteps = 4
    /// The number of observations from which h and σ are estimated.
    private static let sampleSize = 1_000

    /// The limit of a run.
    /// - Returns: k, 1…`RatingBlock.segmentLimit`; 1 for scores other than the inner product, because the lengths of
    ///   their gradients are unknown.
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
    ///   - task: the task. Its loss is taken as a function of an observed entry's score; drawn columns score `offset`.
    ///   - values: the observed values.
    ///   - offset: the score from which training starts.
    ///   - isBiased: whether the offset is a parameter of the model rather than a product of factors.
    ///   - rate: the largest learning rate of the run.
    static func of(
        _ task: some FactorizationTask, values: [Float], offset: Float, isBiased: Bool, rate: Float
    ) -> Int {
        var curvature: Float = 0
        var squares: Float = 0
        var count: Float = 0
        let size = task.groupSize
        for index in stride(from: 0, to: values.count, by: max(1, values.count / sampleSize)) {
            // A secant over two units, because losses may have kinks.
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
    /// The largest rate of a run, estimated from a hundred moments of it.
    func largestRate(epochs: Int) -> Float {
        (0...100).reduce(0) { largest, percent in
            let time = TrainingTime(epoch: Double(epochs) * Double(percent) / 100, epochs: Double(epochs))
            return max(largest, rate(at: time))
        }
    }
}
