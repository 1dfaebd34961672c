import BilinearTraining
import Testing

@Suite struct OptimizerStatesTests {
    @Test func `states are taken in order and written at once`() {
        var floats: [Float] = [1, 2, 3, 4, 5, 6]
        func write() {
            var states = OptimizerStates(floats.mutableSpan, count: 3)
            #expect(states.count == 3)
            var first = states.removeFirst()
            var second = states.removeFirst()
            var third = states.removeFirst()
            #expect(states.count == 0 && first.count == 2 && second.count == 2 && third.count == 2)
            for i in 0..<2 {
                first[i] += 10
                second[i] += first[i]
                third[i] = second[i]
            }
        }
        write()
        #expect(floats == [11, 12, 14, 16, 14, 16])
    }

    @Test func `states of no parameters are empty`() {
        var none: [Float] = []
        var states = OptimizerStates(none.mutableSpan, count: 2)
        let first = states.removeFirst()
        #expect(first.isEmpty && states.count == 1)
    }

    @Test func `more states than there are end the program`() async {
        await #expect(processExitsWith: .failure) {
            var floats: [Float] = [1, 2]
            var states = OptimizerStates(floats.mutableSpan, count: 1)
            _ = states.removeFirst().count + states.removeFirst().count
        }
    }
}
