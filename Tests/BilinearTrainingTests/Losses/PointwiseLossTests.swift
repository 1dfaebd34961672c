import Testing

@testable import BilinearTraining

@Suite struct PointwiseLossTests {
    /// Half the squared error, with the default `differentiate`.
    struct HalfSquared: PointwiseLoss {
        func value(score: Double, target: Double) -> Double { 0.5 * (target - score) * (target - score) }
        func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> { scores - targets }
    }

    @Test func `the default differentiates each of any number of scores`() {
        for count in 0...40 {
            let targets = (0..<count).map { Float($0 * $0 % 7) }
            var scores = (0..<count).map { Float($0) * 0.5 }
            let expected = zip(scores, targets).map { $0 - $1 }
            var span = scores.mutableSpan
            HalfSquared().differentiate(&span, targets: targets.span)
            #expect(scores == expected)
        }
    }

    @Test func `the logistic loss differentiates in place as lane by lane`() {
        let loss = LogisticLoss()
        for count in 0...40 {
            let targets = (0..<count).map { Float($0 % 2) }
            let old = (0..<count).map { Float($0) * 0.7 - 9 }
            var scores = old
            var span = scores.mutableSpan
            loss.differentiate(&span, targets: targets.span)
            for i in 0..<count {
                let lanes = loss.derivative(
                    scores: SIMD16(repeating: old[i]), targets: SIMD16(repeating: targets[i]))
                // Each of the two sigmoids has its own error.
                #expect(abs(scores[i] - lanes[0]) <= 4e-7)
            }
        }
    }

    @Test func `the sum over scores is that of the values`() throws {
        let losses: [any PointwiseLoss] = try [
            HalfSquared(), SquaredLoss(), HalfSquaredLoss(), HuberLoss(delta: 0.5), LogisticLoss(),
        ]
        for count in [0, 1, 3, 4, 7, 16, 129] {
            let targets = (0..<count).map { Float($0 % 2) }
            let scores = (0..<count).map { Float($0 * 37 % 11) * 0.3 - 1 }
            for loss in losses {
                let expected = zip(scores, targets).reduce(0) {
                    $0 + loss.value(score: Double($1.0), target: Double($1.1))
                }
                #expect(abs(loss.sum(scores: scores.span, targets: targets.span) - expected) <= 1e-6 * expected)
            }
        }
    }

    @Test func `values at known places`() throws {
        #expect(SquaredLoss().value(score: 1, target: 3) == 4)
        #expect(HalfSquaredLoss().value(score: 1, target: 3) == 2)
        #expect(try HuberLoss(delta: 0.5).value(score: 1, target: 1.25) == 0.03125)
        #expect(try HuberLoss(delta: 0.5).value(score: 1, target: 3) == 0.875)
        #expect(HingeLoss().value(score: 0.25, target: -1) == 1.25)
        #expect(HingeLoss().value(score: 2, target: 1) == 0)
        #expect(PoissonLoss().value(score: 0, target: 5) == 1)
    }

    @Test func `a number of targets that differs ends the program`() async {
        await #expect(processExitsWith: .failure) {
            var scores: [Float] = [1, 2]
            let targets: [Float] = [1]
            var span = scores.mutableSpan
            HalfSquared().differentiate(&span, targets: targets.span)
        }
    }

    @Test(arguments: [0, -1, .nan, .infinity, 1e-60]) func `a delta out of range is refused`(delta: Double) {
        #expect(
            throws: TrainingError.invalidConfiguration(
                parameter: "delta", found: "\(delta)", expected: "a finite number above 0")
        ) { try HuberLoss(delta: delta) }
    }
}
