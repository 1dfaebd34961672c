import BilinearKernels
import Testing

@Suite struct VectorKernelsTests {
    @Test func `arrays of no elements`() {
        var none: [Float] = []
        #expect(Kernels.dot([], []) == 0)
        Kernels.axpy(2, [], &none)
        var span = none.mutableSpan
        Kernels.sigmoid(&span)
        Kernels.logSigmoid(&span)
        Kernels.sigmoidResidual(&span, targets: [Float]().span)
        #expect(none.isEmpty)
    }

    @Test func `spans and arrays give what pointers give`() {
        let x = (0..<37).map { Float($0) - 18 }
        let y = (0..<37).map { Float($0 * $0 % 11) }
        #expect(Kernels.dot(x, y) == Kernels.dot(x, y, count: 37))
        #expect(Kernels.dot(x.span, y.span) == Kernels.dot(x, y, count: 37))

        var sum = y
        var expected = y
        Kernels.axpy(0.25, x, &sum)
        Kernels.axpy(0.25, x, &expected, count: 37)
        #expect(sum == expected && sum == zip(x, y).map { $1 + 0.25 * $0 })

        var values = x
        expected = x
        var span = values.mutableSpan
        Kernels.sigmoid(&span)
        Kernels.sigmoid(&expected, count: 37)
        #expect(values == expected && values[18] == 0.5)

        values = x
        expected = x
        span = values.mutableSpan
        Kernels.logSigmoid(&span)
        Kernels.logSigmoid(&expected, count: 37)
        #expect(values == expected && values[0] < -17.9)

        values = x
        expected = x
        span = values.mutableSpan
        Kernels.sigmoidResidual(&span, targets: y.span)
        Kernels.sigmoidResidual(&expected, targets: y, count: 37)
        #expect(values == expected && values[18] == 0.5 - y[18])
    }

    @Test func `lengths that differ end the program`() async {
        await #expect(processExitsWith: .failure) { _ = Kernels.dot([1, 2], [1]) }
        await #expect(processExitsWith: .failure) {
            var y: [Float] = [1]
            Kernels.axpy(1, [1, 2], &y)
        }
        await #expect(processExitsWith: .failure) {
            var scores: [Float] = [1, 2]
            var span = scores.mutableSpan
            let targets: [Float] = [1]
            Kernels.sigmoidResidual(&span, targets: targets.span)
        }
    }

    @Test func `the message names both lengths`() async throws {
        let result = try await #require(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { _ = Kernels.dot([1, 2], [1]) }
        let message = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(message.contains("2 elements") && message.contains("second 1"))
    }
}
