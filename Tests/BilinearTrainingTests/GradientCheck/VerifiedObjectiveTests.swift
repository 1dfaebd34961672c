import BilinearTraining
import ObjectiveVerification
import Testing

@Suite struct VerifiedObjectiveTests {
    @Test(arguments: [1, 2, 3, .random(in: .min ... .max)] as [UInt64])
    func `every derivative of the package is the slope of its value`(seed: UInt64) throws {
        for objective in try VerifiedObjective.all(seed: seed) {
            do {
                let deviation = try objective.verify()
                #expect(deviation.relativeError <= deviation.tolerance)
            } catch {
                Issue.record("\(objective.name), seed \(seed): \(error)")
            }
        }
    }

    @Test(arguments: ["PointwiseLoss", "RowLoss", "ScoringFunction", "MatrixObjective"])
    func `every loss, score, and objective of the package is verified`(name: String) throws {
        let verified = try VerifiedObjective.all(seed: 1).map { $0.name.prefix { $0.isLetter } }
        for type in try declaredTypes(conformingTo: name) { #expect(verified.contains(type[...]), "\(type)") }
    }

    @Test func `each has a name of its own`() throws {
        let names = try VerifiedObjective.all(seed: 1).map(\.name)
        #expect(Set(names).count == names.count)
        #expect(
            names.contains("RankingTask(LogisticLoss())")
                && names.contains("RankingTask(HingeLoss())"))
        #expect(names.contains("DenseFactorization: U 7×11, V 5×11"))
    }

    /// Half the squared error, with the wrong sign.
    struct Climbing: PointwiseLoss {
        func value(score: Double, target: Double) -> Double { 0.5 * (score - target) * (score - target) }
        func derivative(scores: SIMD16<Float>, targets: SIMD16<Float>) -> SIMD16<Float> { targets - scores }
    }

    @Test func `a wrong derivative is found, of a score and of a difference`() {
        #expect(throws: GradientCheckError.self) { try VerifiedObjective(Climbing(), seed: 1).verify() }
        #expect(throws: GradientCheckError.self) { try VerifiedObjective(RankingTask(Climbing()), seed: 1).verify() }
    }
}
