import BilinearTraining
import Testing

@testable import BilinearData

struct AnalogyEvaluationTests {
    private let directory = TemporaryDirectory()

    @Test func readsSections() throws {
        let path = directory.write(": family\nman king woman queen\n\n: gram1-x\r\na b c d \r\ne\tf g h\r\n", to: "q")
        let evaluation = try AnalogyEvaluation(contentsOf: path)
        #expect(evaluation.sections.map(\.name) == ["family", "gram1-x"])
        #expect(evaluation.sections.map(\.isSyntactic) == [false, true])
        #expect(evaluation.sections[0].questions == [.init(a: "man", b: "king", c: "woman", expected: "queen")])
        #expect(evaluation.sections[1].questions.map(\.expected) == ["d", "h"])
    }

    @Test(arguments: [
        (": a\none two three\n", "line 2"), (": a\none two three four five\n", "line 2"),
        ("one two three four\n", "line 1"), (": a\n", "no questions"), ("", "no questions"),
    ])
    func refusesMalformedLines(text: String, place: String) {
        let path = directory.write(text, to: "q")
        #expect(message { _ = try AnalogyEvaluation(contentsOf: path) }?.contains(place) == true)
    }

    @Test func countsCorrectWrongAndSkipped() throws {
        let vectors = try wordVectors([
            ("king", [1, 0, 1]), ("man", [1, 0, 0]), ("Woman", [0, 1, 0]), ("queen", [0, 1, 1]), ("apple", [0, 0, -1]),
            ("rare", [0, 1, 1]),
        ])
        let evaluation = AnalogyEvaluation(sections: [
            .init(
                name: "family",
                questions: [
                    .init(a: "MAN", b: "King", c: "woman", expected: "Queen"),
                    .init(a: "man", b: "king", c: "woman", expected: "apple"),
                    .init(a: "man", b: "king", c: "woman", expected: "rare"),
                ]),
            .init(name: "gram1", questions: [.init(a: "king", b: "man", c: "queen", expected: "woman")]),
        ])
        let result = try evaluation.evaluate(vectors, restrict: 5)
        #expect(result.semantic == .init(name: "semantic", correct: 1, total: 2, skipped: 1))
        #expect(result.syntactic == .init(name: "syntactic", correct: 1, total: 1, skipped: 0))
        #expect(result.total == .init(name: "total", correct: 2, total: 3, skipped: 1))
        #expect(result.sections.map(\.correct) == [1, 1])
        #expect(result.total.accuracy == 2.0 / 3)
        #expect(AnalogyEvaluation.Score(name: "none").accuracy == nil)
        #expect(message { _ = try evaluation.evaluate(vectors, restrict: 0) } != nil)
    }

    @Test func aCaseVariantOfAGivenWordIsNoAnswer() throws {
        let rows: [(String, [Float])] = [
            ("b", [1, 1]), ("a", [1, 0]), ("c", [0, 1]), ("B", [1, 1.1]), ("d", [0.5, 1]),
        ]
        let vectors = try wordVectors(rows)
        let question = AnalogyEvaluation.Question(a: "a", b: "b", c: "c", expected: "d")
        let result = try AnalogyEvaluation(sections: [.init(name: "s", questions: [question])]).evaluate(vectors)
        #expect(result.total == .init(name: "total", correct: 1, total: 1, skipped: 0))
    }
}
