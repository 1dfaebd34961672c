import BilinearTraining
import Testing

@Suite struct GradientCheckRowLossTests {
    /// Softmax cross-entropy, with what it makes of the scores changed afterwards.
    struct Changed: RowLoss {
        var change: @Sendable (_ derivative: inout MutableSpan<Float>, _ loss: inout Double) -> Void

        func value(scores: [Double], positives: [Int]) -> Double {
            SoftmaxCrossEntropy().value(scores: scores, positives: positives)
        }

        func differentiate(_ scores: inout MutableSpan<Float>, positives: Span<Int32>) -> Double {
            var loss = SoftmaxCrossEntropy().differentiate(&scores, positives: positives)
            change(&scores, &loss)
            return loss
        }
    }

    @Test func `a right derivative passes`() throws { try GradientCheck.verify(Changed { _, _ in }) }

    @Test func `a wrong sign is found and named`() throws {
        let error = #expect(throws: GradientCheckError.self) {
            try GradientCheck.verify(Changed { row, _ in for i in row.indices { row[i].negate() } })
        }
        #expect(try #require(error).description.contains("the sign is wrong"))
    }

    @Test func `one wrong element, a NaN and a wrong loss are found`() throws {
        #expect(throws: GradientCheckError.self) {
            try GradientCheck.verify(Changed { row, _ in row[row.count - 1] += 1e-3 })
        }
        #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Changed { row, _ in row[0] = .nan }) }
        let error = #expect(throws: GradientCheckError.self) {
            try GradientCheck.verify(Changed { _, loss in loss += 1e-2 })
        }
        #expect(try #require(error).parameter.contains("the loss returned"))
    }

    /// Counts an index once however often it is given.
    struct Forgetful: RowLoss {
        func value(scores: [Double], positives: [Int]) -> Double {
            SoftmaxCrossEntropy().value(scores: scores, positives: positives)
        }

        func differentiate(_ scores: inout MutableSpan<Float>, positives: Span<Int32>) -> Double {
            let once = Set(positives.indices.map { positives[$0] }).sorted()
            return SoftmaxCrossEntropy().differentiate(&scores, positives: once.span)
        }
    }

    @Test func `a repeated index that counts once is found`() {
        #expect(throws: GradientCheckError.self) { try GradientCheck.verify(Forgetful()) }
    }
}
