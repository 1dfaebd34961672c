import BilinearTraining
import Testing

@Suite struct GradientCheckTests {
    /// Half the squared error, with a derivative of one's choice.
    struct Loss: PointwiseLoss {
        var slope: @Sendable (_ residual: SIMD16<Float>) -> SIMD16<Float>

        func value(score: Double, target: Double) -> Double { 0.5 * (score - target) * (score - target) }
        func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> { slope(scores - targets) }
    }

    @Test func `a right derivative passes`() throws { try GradientCheck.verify(Loss { $0 }) }

    @Test func `a wrong sign is found and named`() throws {
        let error = #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Loss { -$0 }) }
        #expect(try #require(error).description.contains("the sign is wrong"))
    }

    @Test func `a factor, a NaN and a shift are found`() {
        #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Loss { $0 * 1.001 }) }
        #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Loss { $0 * .nan }) }
        #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Loss { $0 + 1e-3 }) }
    }

    @Test func `what is wrong at one score only is found where that is given`() throws {
        let wrong = Loss { $0.replacing(with: 0, where: $0 .== 12.5) }
        try GradientCheck.verify(wrong, targets: [0])
        let error = #expect(throws: GradientCheckError.self) {
            try GradientCheck.verify(wrong, scores: [12.5], targets: [0])
        }
        let found = try #require(error)
        #expect(found.found == 0 && abs(found.expected - 12.5) < 1e-8 && found.relativeError > 0.99)
        #expect(found.parameter.contains("score 12.5"))
    }

    /// A square that counts more above the target than below it. Its derivative bends at the target.
    struct Expectile: PointwiseLoss {
        var slopeAtTarget: Float = 0

        func value(score: Double, target: Double) -> Double {
            (score > target ? 8 : 1) * (score - target) * (score - target)
        }
        func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> {
            let residual = scores - targets
            return (2 * residual).replacing(with: 16 * residual, where: residual .> 0)
                .replacing(with: slopeAtTarget, where: residual .== 0)
        }
    }

    @Test func `a bend of the derivative isn't an error, a wrong derivative there is`() throws {
        try GradientCheck.verify(Expectile())
        for slope: Float in [-1e-3, 1e-4, .nan] {
            #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Expectile(slopeAtTarget: slope)) }
        }
    }

    /// A kink that isn't declared is a jump of the derivative.
    struct Undeclared: PointwiseLoss {
        func value(score: Double, target: Double) -> Double { HingeLoss().value(score: score, target: target) }
        func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> {
            HingeLoss().derivative(scores: scores, targets: targets)
        }
    }

    @Test func `a kink is skipped where it is declared`() throws {
        try GradientCheck.verify(HingeLoss(), scores: [1, -1, 0.5], targets: [1, -1, 2])
        #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Undeclared(), targets: [1]) }
    }

    /// Leaves out what follows the last whole sixteen.
    struct Tailless: PointwiseLoss {
        func value(score: Double, target: Double) -> Double { HalfSquaredLoss().value(score: score, target: target) }
        func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> { scores - targets }
        func differentiate(_ scores: inout MutableSpan<Float>, targets: Span<Float>) {
            for i in 0..<scores.count / 16 * 16 { scores[i] -= targets[i] }
        }
    }

    @Test func `a forgotten tail is found`() {
        #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Tailless(), targets: [2]) }
    }

    /// Right lane by lane, wrong in place.
    struct Careless: PointwiseLoss {
        func value(score: Double, target: Double) -> Double { HalfSquaredLoss().value(score: score, target: target) }
        func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> { scores - targets }
        func differentiate(_ scores: inout MutableSpan<Float>, targets: Span<Float>) {
            for i in 1..<scores.count { scores[i] -= targets[i] }
        }
    }

    @Test func `a wrong derivative in place is found`() throws {
        let error = #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Careless(), targets: [2]) }
        let found = try #require(error)
        #expect(found.parameter.contains("in place") && found.index == 0)
    }
}
