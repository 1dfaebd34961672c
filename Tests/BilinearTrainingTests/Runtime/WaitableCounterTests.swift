import Synchronization
import Testing

@testable import BilinearTraining

@Suite struct WaitableCounterTests {
    @Test(arguments: [2, 7])
    func `threads that wait for each other's turns all come to an end`(threads: Int) throws {
        let counter = WaitableCounter(threads: threads)
        let turns = Atomic(0)
        try WorkerThreads.run(threads) { thread in
            for turn in 0..<2_000 {
                let mine = turn * threads + thread
                var value = counter.value
                while value < mine {
                    counter.wait(whileEqualTo: value)
                    value = counter.value
                }
                // Only one thread has its turn.
                #expect(turns.add(1, ordering: .relaxed).oldValue == mine)
                counter.increment()
            }
        }
        #expect(counter.value == 2_000 * threads)
    }

    @Test func `a value that has changed isn't waited for`() {
        let counter = WaitableCounter(threads: 2)
        counter.increment()
        counter.wait(whileEqualTo: 0)
        #expect(counter.value == 1)
    }
}
