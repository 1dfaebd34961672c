import BilinearTraining
import Testing

@Suite struct MetricTests {
    @Test func `metrics are printed by their names`() {
        #expect("\([Metric.rmse: 0.5])" == "[RMSE: 0.5]")
        #expect(Metric("hit rate", largerIsBetter: true).description == "hit rate")
    }
}
