import Testing

@testable import BilinearTraining

@Suite struct EpochScheduleTests {
    static let side = 6

    static func schedule(isOrdered: Bool = true) -> EpochSchedule {
        let order = [4, 0, 5, 2, 1, 3]
        return EpochSchedule(
            side: side, strata: order.map { RatingGrid.stratum($0, side: side) }, rates: (1...6).map(Float.init),
            isOrdered: isOrdered)
    }

    // Blocks that end in any order: whatever a block shares with another is trained in the order of the strata.
    @Test(arguments: [1, 2, 3, 9])
    func `blocks of a group follow each other, and those at once share none`(threads: Int) {
        let seed = UInt64.random(in: .min ... .max)
        var random = RandomStream(seed)
        var schedule = Self.schedule()
        var running: [(block: Int, thread: Int)] = []
        var rates: [Int: Float] = [:]
        var strata: (rows: [Float], columns: [Float]) = (.init(repeating: 0, count: 6), .init(repeating: 0, count: 6))
        while rates.count < 36 || !running.isEmpty {
            let idle = (0..<threads).filter { thread in !running.contains { $0.thread == thread } }
            if let thread = idle.randomElement(using: &random),
                case .train(let block, let rate) = schedule.next(thread: thread, of: threads)
            {
                #expect(!running.contains { $0.block / 6 == block / 6 || $0.block % 6 == block % 6 }, "seed \(seed)")
                #expect(rates.updateValue(rate, forKey: block) == nil, "seed \(seed)")
                // The strata's rates are their places in the order: each group meets all of them, one after another.
                strata.rows[block / 6] += 1
                strata.columns[block % 6] += 1
                #expect(strata.rows[block / 6] == rate && strata.columns[block % 6] == rate, "seed \(seed)")
                running.append((block, thread))
            }
            if let last = running.indices.randomElement(using: &random), Bool.random(using: &random) {
                schedule.finish(running.remove(at: last).block)
            }
        }
        guard case .end = schedule.next(thread: 0, of: threads) else {
            Issue.record("a block was left")
            return
        }
    }

    @Test func `what waits for a block isn't taken before it, without order it is`() {
        for isOrdered in [true, false] {
            var schedule = Self.schedule(isOrdered: isOrdered)
            var taken = 0
            while case .train = schedule.next(thread: 0, of: 1) { taken += 1 }
            #expect(taken == (isOrdered ? 6 : 36))
            if isOrdered {
                guard case .wait = schedule.next(thread: 0, of: 1) else {
                    Issue.record("a block is ready whose rows are being trained")
                    return
                }
                schedule.cancel()
            }
            guard case .end = schedule.next(thread: 0, of: 1) else {
                Issue.record("a block was left")
                return
            }
        }
    }
}
