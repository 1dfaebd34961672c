import Synchronization
import Testing

@testable import BilinearTraining

@Suite struct WorkerThreadsTests {
    struct Failure: Error, Equatable {
        var index: Int
    }

    @Test(arguments: [1, 2, 7, 64])
    func `each index runs once and results come by index`(count: Int) throws {
        let runs = Mutex(Array(repeating: 0, count: count))
        let squares = try WorkerThreads.run(count) { index in
            runs.withLock { $0[index] += 1 }
            return index * index
        }
        #expect(squares == (0..<count).map { $0 * $0 })
        #expect(runs.withLock { $0 } == Array(repeating: 1, count: count))
    }

    @Test func `all threads are there at once`() throws {
        // Each waits for all others: this ends only if no body waits for another's end to begin.
        let count = 8
        let arrived = Atomic(0)
        try WorkerThreads.run(count) { _ in
            arrived.add(1, ordering: .relaxed)
            while arrived.load(ordering: .relaxed) < count {}
        }
        #expect(arrived.load(ordering: .relaxed) == count)
    }

    @Test func `the error of the lowest index is thrown after all have ended`() {
        let ended = Atomic(0)
        #expect(throws: Failure(index: 3)) {
            try WorkerThreads.run(8) { index in
                ended.add(1, ordering: .relaxed)
                if index == 3 || index == 6 { throw Failure(index: index) }
            }
        }
        #expect(ended.load(ordering: .relaxed) == 8)
    }

    @Test func `the monitor is called while a thread runs`() throws {
        // The thread ends only when the monitor has been called twice.
        let calls = Atomic(0)
        try WorkerThreads.run(
            1, monitor: { calls.add(1, ordering: .relaxed) },
            body: { _ in while calls.load(ordering: .relaxed) < 2 {} })
        #expect(calls.load(ordering: .relaxed) >= 2)
    }

    @Test(arguments: [Int.min, -1, 0, 1_025, Int.max])
    func `a count out of range is an error`(count: Int) {
        #expect(
            throws: TrainingError.invalidConfiguration(parameter: "threads", found: "\(count)", expected: "1…1024")
        ) {
            try WorkerThreads.run(count) { _ in }
        }
    }

    @Test(arguments: [1, 1 << 60])
    func `a thread that the system refuses is an error and no body runs`(stackSize: Int) {
        let runs = Atomic(0)
        let error = #expect(throws: TrainingError.self) {
            try WorkerThreads.run(
                2, stackSize: stackSize, watching: { _ in }, body: { _, _ in runs.add(1, ordering: .relaxed) })
        }
        guard case .threadNotStarted(index: 0, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(runs.load(ordering: .relaxed) == 0)
    }
}
