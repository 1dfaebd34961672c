import Synchronization
import Testing

@testable import BilinearTraining

/// Threads without an order update shared rows, so what a user plugs in must never see a table's memory.
@Suite struct HogwildTests {
    private final class Addresses: Sendable {
        let seen = Mutex<Set<UInt>>([])

        func insert(_ floats: UnsafeBufferPointer<Float>) {
            seen.withLock { _ = $0.insert(UInt(bitPattern: floats.baseAddress)) }
        }
    }

    private struct RecordingScore: ScoringFunction {
        let addresses: Addresses
        let inner = InnerProduct()

        func value(_ u: [Double], _ v: [Double]) -> Double { inner.value(u, v) }

        func score(_ u: Span<Float>, _ v: Span<Float>) -> Float {
            u.withUnsafeBufferPointer(addresses.insert)
            v.withUnsafeBufferPointer(addresses.insert)
            return inner.score(u, v)
        }

        func addGradients(
            _ g: Float, _ u: Span<Float>, _ v: Span<Float>, toRow rowGradient: inout MutableSpan<Float>,
            column columnGradient: inout MutableSpan<Float>
        ) {
            u.withUnsafeBufferPointer(addresses.insert)
            v.withUnsafeBufferPointer(addresses.insert)
            inner.addGradients(g, u, v, toRow: &rowGradient, column: &columnGradient)
        }
    }

    private struct RecordingOptimizer: Optimizer {
        let addresses: Addresses
        let stateCount = 1
        var schedule: any LearningRateSchedule { SGD(rate: 0.05).schedule }

        func descend(
            _ parameters: inout MutableSpan<Float>, gradient: Span<Float>, states: consuming OptimizerStates,
            rate: Float, step: Int
        ) {
            var velocity = states.removeFirst()
            velocity.span.withUnsafeBufferPointer(addresses.insert)
            parameters.span.withUnsafeBufferPointer(addresses.insert)
            for i in parameters.indices {
                velocity[i] = 0.5 * velocity[i] + gradient[i]
                parameters[i] -= rate * velocity[i]
            }
        }
    }

    private static func addresses(of table: EmbeddingTable) -> Range<UInt> {
        UInt(bitPattern: table.base)..<UInt(bitPattern: table.base + table.rowCount * table.stride)
    }

    @Test func `a score of one's own gets copies of the factors`() throws {
        let ratings = try PlantedRatings.make(rows: 30, columns: 25, rank: 2, share: 0.4, isBiased: true, seed: 5)
        let model = try FactorizationModel(
            initialFor: ratings, FactorizationTrainerTests.configuration(3, epochs: 1), link: .identity)
        let addresses = Addresses()
        let rule = try RatingRule(
            RecordingScore(addresses: addresses), RecordingOptimizer(addresses: addresses), for: model, groupSize: 1,
            isShared: true)
        let step = FactorizationStep(
            task: PointwiseTask(SquaredLoss()), model: model, blocks: RatingGrid(ratings).blocks(seed: 1), heldOut: [],
            ranking: nil, seed: 1, regularization: Regularization(), rule: rule)
        for block in step.blocks.indices { _ = step.train(block, epoch: 0, rate: 0.01) }
        let seen = addresses.seen.withLock { $0 }
        #expect(!seen.isEmpty)
        for table in [model.rowFactors, model.columnFactors] {
            #expect(!seen.contains(where: Self.addresses(of: table).contains))
        }
    }

    @Test(arguments: [false, true]) func `an optimizer of one's own gets copies of shared states`(isShared: Bool) throws
    {
        let factors = try EmbeddingTable(rows: 3, dimension: 2)
        let addresses = Addresses()
        let state = try DescentState(
            RecordingOptimizer(addresses: addresses), factors: factors, biases: nil, isShared: isShared)
        let gradient: [Float] = [2, 4]
        var parameters: [Float] = [0, 0]
        var span = parameters.mutableSpan
        for _ in 0..<2 { state.descend(1, &span, gradient.span, rate: 0.5) }
        // The velocity is g, then 1.5·g.
        #expect(factors.row(1) == [-2.5, -5])
        let states = try #require(state.states)
        #expect(states.row(1) == [3, 6])
        #expect(addresses.seen.withLock { $0.contains(where: Self.addresses(of: states).contains) } != isShared)
    }
}
