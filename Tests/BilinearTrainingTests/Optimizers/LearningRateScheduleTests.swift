import BilinearTraining
import Testing

@Suite struct LearningRateScheduleTests {
    private func rates(_ schedule: some LearningRateSchedule, _ epochs: [Double], of all: Double = 10) -> [Float] {
        epochs.map { schedule.rate(at: TrainingTime(epoch: $0, epochs: all)) }
    }

    @Test func `a constant rate`() { #expect(rates(ConstantRate(0.5), [0, 3, 10]) == [0.5, 0.5, 0.5]) }

    @Test func `a linear decay ends where it is told, or at a ten-thousandth`() {
        #expect(rates(LinearDecay(from: 1, to: 0.5), [0, 5, 10, 12]) == [1, 0.75, 0.5, 0.5])
        #expect(rates(LinearDecay(from: 1), [10])[0] == 1e-4)
    }

    @Test func `inverse time halves the rate`() {
        #expect(rates(InverseTimeDecay(from: 1, halvedAfter: 4), [0, 4, 12]) == [1, 0.5, 0.25])
    }

    @Test func `a warm-up rises to the schedule after it and is never 0`() {
        let schedule = WarmUp(epochs: 4, then: LinearDecay(from: 1, to: 0))
        #expect(rates(schedule, [0, 2, 4, 5]) == [1e-3, 0.5 * 0.8, 0.6, 0.5])
    }
}
