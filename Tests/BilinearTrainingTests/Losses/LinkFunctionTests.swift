import Foundation
import Testing

@testable import BilinearTraining

@Suite struct LinkFunctionTests {
    @Test(arguments: LinkFunction.allCases)
    func `a mean's score has that mean`(link: LinkFunction) {
        for mean in [0.001, 0.25, 0.5, 0.9, 0.999] {
            #expect(abs(link.mean(ofScore: link.score(ofMean: mean)) - mean) < 1e-12)
        }
    }

    @Test func `scores by hand`() {
        #expect(LinkFunction.identity.score(ofMean: -3.5) == -3.5)
        #expect(abs(LinkFunction.logit.score(ofMean: 0.8) - log(4)) < 1e-12)
        #expect(LinkFunction.log.score(ofMean: 1) == 0)
    }

    @Test func `means at the end of their range have finite scores`() {
        for mean in [-1, 0, 1, 2.0] { #expect(LinkFunction.logit.score(ofMean: mean).isFinite) }
        #expect(LinkFunction.log.score(ofMean: 0).isFinite)
    }

    // The best constant score, at which the derivatives of all losses add up to 0, is that of the mean.
    @Test func `the score of the mean is the best constant`() {
        func check(_ loss: some PointwiseLoss, _ targets: [Float]) {
            let mean = targets.reduce(0) { $0 + Double($1) } / Double(targets.count)
            let score = Float(loss.link.score(ofMean: mean))
            let sum = targets.reduce(Float(0)) {
                $0 + loss.derivative(scores: SIMD16(repeating: score), targets: SIMD16(repeating: $1))[0]
            }
            #expect(abs(sum) < 1e-5)
        }
        check(SquaredLoss(), [1, 5, 3, 3.5])
        check(LogisticLoss(), [0, 1, 1, 0, 1, 1, 1])
        check(PoissonLoss(), [0, 3, 1, 0, 7])
    }
}
