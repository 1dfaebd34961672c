extension GradientCheck {
    /// Verifies an objective's gradient in `Double` and in `Float`, and that it is added to the previous contents.
    ///
    /// It compares the gradient with central differences of the value in `Double`, at two random points and at the
    /// given ones. Elements next to a kink of the value aren't compared, as long as they are at most a tenth of all.
    /// - Parameters:
    ///   - objective: the objective. Its parameters should be small, because an element takes seven evaluations or
    ///     more.
    ///   - points: more parameters to check at.
    ///   - halfWidth: the largest magnitude of the random parameters.
    ///   - samples: the number of elements of each parameter to check; if there are more, a random sample is checked.
    ///   - tolerance: the largest error in `Double`, relative to the larger of the derivative and a hundredth of its
    ///     parameter's largest sampled derivative.
    ///   - floatTolerance: the same in `Float`.
    ///   - seed: the seed of the random parameters and elements.
    /// - Returns: the error that takes the largest share of its tolerance.
    /// - Throws: `GradientCheckError`, for the first derivative that is wrong; `TrainingError.invalidConfiguration` for
    ///   points of the wrong shape.
    @discardableResult
    public static func verify(
        _ objective: some MatrixObjective, at points: [[Matrix<Float>]] = [], halfWidth: Float = 1, samples: Int = 40,
        tolerance: Double = 1e-7, floatTolerance: Double = 1e-4, seed: UInt64 = 1
    ) throws -> GradientDeviation {
        var deviation = GradientDeviation()
        let random = [0, 1].map { objective.randomParameters(halfWidth: halfWidth, seed: seed &+ $0) }
        for point in random + points {
            try objective.requireShapes(of: point)
            try ObjectiveCheck(objective, at: point, seed: seed).run(
                samples: samples, tolerances: (tolerance, floatTolerance), &deviation)
        }
        return deviation
    }
}

/// The check of one objective at one point.
private struct ObjectiveCheck<Objective: MatrixObjective> {
    let objective: Objective
    let seed: UInt64
    /// Exact in both types.
    let point: [Matrix<Double>]
    let gradient: [Matrix<Double>]
    let floatGradient: [Matrix<Float>]
    /// The gradient added to ones.
    let sum: [Matrix<Double>]

    init(_ objective: Objective, at parameters: [Matrix<Float>], seed: UInt64) throws(TrainingError) {
        self.objective = objective
        self.seed = seed
        point = parameters.map { Matrix($0) }
        gradient = try objective.gradient(at: point)
        floatGradient = try objective.gradient(at: parameters)
        var sum: [Matrix<Double>] = objective.zeros()
        for index in sum.indices { sum[index].storage = sum[index].storage.map { _ in 1 } }
        _ = objective.evaluate(at: point, addingGradientTo: &sum)
        self.sum = sum
    }

    func run(
        samples: Int, tolerances: (double: Double, float: Double), _ deviation: inout GradientDeviation
    ) throws {
        for (parameter, shape) in objective.parameters.enumerated() {
            let elements = sampledElements(of: parameter, count: samples)
            let slopes = try elements.map { try slope(parameter, $0, tolerance: tolerances.double) }
            let skipsKinks = slopes.count(where: \.isAtKink) * 10 <= slopes.count
            // Below a relative 1e-12, a difference of values is just rounding error.
            let rounding = abs(try objective.value(at: point)) * 1e-12 / tolerances.double
            let scale = slopes.reduce(rounding) { max($0, abs($1.value) * 0.01) }
            for (element, slope) in zip(elements, slopes) where !(slope.isAtKink && skipsKinks) {
                let (row, column) = element.quotientAndRemainder(dividingBy: shape.columnCount)
                for (found, tolerance, what) in [
                    (gradient[parameter].storage[element], tolerances.double, "in Double"),
                    (Double(floatGradient[parameter].storage[element]), tolerances.float, "in Float"),
                    (sum[parameter].storage[element] - 1, tolerances.double, "in Double, added to ones"),
                ] {
                    try deviation.require(
                        found, slope.value, scale: scale, tolerance, row: row, index: column,
                        of: "\(shape.name) \(what)")
                }
            }
        }
    }

    private func sampledElements(of parameter: Int, count: Int) -> [Int] {
        let all = point[parameter].storage.indices
        guard all.count > count else { return Array(all) }
        var random = RandomStream(seed, UInt64(parameter))
        return (0..<count).map { _ in Int.random(in: all, using: &random) }
    }

    /// ∂f/∂θ of an element. It is at a kink if differences over shorter and shorter distances don't agree, or if the
    /// slopes on both sides don't converge.
    private func slope(
        _ parameter: Int, _ element: Int, tolerance: Double
    ) throws(TrainingError) -> (value: Double, isAtKink: Bool) {
        var moved = point
        func value(_ distance: Double) throws(TrainingError) -> Double {
            moved[parameter].storage[element] = point[parameter].storage[element] + distance
            return try objective.value(at: moved)
        }
        let here = try value(0)
        let rounding = abs(here) * 5e-15
        var slope = 0.0
        for step in [1e-2, 1e-3, 1e-4] {
            let (above, below) = (try value(step), try value(-step))
            let (farAbove, farBelow) = (try value(2 * step), try value(-2 * step))
            let (nearAbove, nearBelow) = (try value(step / 2), try value(-step / 2))
            // Central differences with an error of fourth order in the distance.
            let wide = (8 * (above - below) - (farAbove - farBelow)) / (12 * step)
            slope = (8 * (nearAbove - nearBelow) - (above - below)) / (6 * step)
            // Without a kink, the right slope minus the left one falls with the distance.
            let wideBend = (above - 2 * here + below) / step
            let bend = (nearAbove - 2 * here + nearBelow) / (step / 2)
            let noise = rounding / step
            if abs(wide - slope) <= tolerance / 4 * max(abs(wide), abs(slope)) + noise,
                abs(bend) <= 0.75 * abs(wideBend) + 4 * noise
            {
                return (slope, false)
            }
        }
        return (slope, true)
    }
}
