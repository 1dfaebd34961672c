import Testing

@testable import BilinearTraining

@Suite struct RowCountersTests {
    @Test func `each row counts by itself`() {
        let counters = RowCounters(rows: 3)
        #expect(counters.increment(1) == 1 && counters.increment(1) == 2 && counters.increment(2) == 1)
        #expect(counters.increment(0) == 1 && counters.increment(1) == 3)
    }
}
