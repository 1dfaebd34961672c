import Foundation
import Synchronization
import Testing

@testable import BilinearTraining

@Suite struct CallerTurnTests {
    @Test func `turns are taken on the calling thread while the one that asked waits`() throws {
        let value = Atomic(0)
        var seen: [Int] = []
        let caller = Thread.current
        try WorkerThreads.run(
            1, monitor: {},
            turn: {
                #expect(Thread.current === caller)
                seen.append(value.load(ordering: .relaxed))
                value.add(1, ordering: .relaxed)
            },
            body: { _, turn in
                for round in 0..<1_000 {
                    value.store(2 * round, ordering: .relaxed)
                    turn.ask()
                    guard value.load(ordering: .relaxed) == 2 * round + 1 else { break }
                }
            })
        #expect(seen == (0..<1_000).map { 2 * $0 })
    }

    @Test func `the monitor is called between turns`() throws {
        let calls = Atomic(0)
        try WorkerThreads.run(
            1, monitor: { calls.add(1, ordering: .relaxed) }, turn: {},
            body: { _, turn in while calls.load(ordering: .relaxed) < 2 { turn.ask() } })
        #expect(calls.load(ordering: .relaxed) >= 2)
    }
}
