import BilinearTraining
import Testing

@Suite struct GradientCheckScoreTests {
    /// ⟨u, v⟩, with mistakes of one's choice.
    struct Score: ScoringFunction {
        var scoreFactor: Float = 1
        var rowFactor: Float = 1
        var columnFactor: Float = 1
        var isOverwriting = false

        func value(_ u: [Double], _ v: [Double]) -> Double { zip(u, v).reduce(0) { $0 + $1.0 * $1.1 } }

        func score(_ u: Span<Float>, _ v: Span<Float>) -> Float {
            u.indices.reduce(0) { $0 + scoreFactor * u[$1] * v[$1] }
        }

        func addGradients(
            _ g: Float, _ u: Span<Float>, _ v: Span<Float>, toRow rowGradient: inout MutableSpan<Float>,
            column columnGradient: inout MutableSpan<Float>
        ) {
            for i in u.indices {
                rowGradient[i] = g * rowFactor * v[i] + (isOverwriting ? 0 : rowGradient[i])
                columnGradient[i] = g * columnFactor * u[i] + (isOverwriting ? 0 : columnGradient[i])
            }
        }
    }

    @Test func `right scores pass`() throws {
        try GradientCheck.verify(Score())
        try GradientCheck.verify(InnerProduct())
    }

    @Test func `a score that isn't its value is found`() throws {
        let error = try #require(
            #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Score(scoreFactor: 1.01)) })
        #expect(error.parameter.contains("beside its value"))
    }

    @Test func `a wrong sign is found and named`() throws {
        let error = try #require(
            #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Score(rowFactor: -1)) })
        #expect(error.parameter.contains("the row's gradient") && error.description.hasSuffix("the sign is wrong"))
    }

    @Test func `a wrong column, or a gradient that overwrites, is found`() throws {
        let error = try #require(
            #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Score(columnFactor: 1.01)) })
        #expect(error.parameter.contains("the column's gradient"))
        #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Score(isOverwriting: true)) }
    }
}
