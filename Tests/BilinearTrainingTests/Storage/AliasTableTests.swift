import Testing
import _CLibrary

@testable import BilinearTraining

@Suite struct AliasTableTests {
    /// Each index's probability, from where in the low 32 bits the drawn index changes.
    static func probabilities(_ table: AliasTable, count: Int) -> [Double] {
        var probabilities = Array(repeating: 0.0, count: count)
        for index in 0..<count {
            // The least high bits that select this index.
            let high = (((UInt64(index) << 32) + UInt64(count) - 1) / UInt64(count)) << 32
            var below: UInt64 = 0
            var above: UInt64 = 1 << 32
            let last = table.draw(high | (above - 1))
            while below < above {
                let middle = (below + above) / 2
                if table.draw(high | middle) == last { above = middle } else { below = middle + 1 }
            }
            probabilities[Int(last)] += (1 - Double(below) * 0x1p-32) / Double(count)
            if below > 0 { probabilities[Int(table.draw(high))] += Double(below) * 0x1p-32 / Double(count) }
        }
        return probabilities
    }

    @Test(arguments: [
        [1], [1, 1], [0, 1], [1, 0, 0, 0], [3, 1, 2], [1e-300, 1e-300], [1e-12, 1, 1e12], [5, 0, 5, 0, 5, 0, 0],
        (1...1_000).map { 1 / Double($0) },
    ])
    func `probabilities are those of the weights`(weights: [Double]) {
        let table = AliasTable(weights: weights)
        let total = weights.reduce(0, +)
        let found = Self.probabilities(table, count: weights.count)
        for (weight, probability) in zip(weights, found) {
            #expect(abs(probability - weight / total) <= 1e-9)
            if weight == 0 { #expect(probability == 0) }
        }
    }

    @Test func `random weights give their probabilities`() {
        let seed = UInt64.random(in: .min ... .max)
        var random = RandomStream(seed)
        for _ in 0..<50 {
            let weights = (0..<Int.random(in: 1...300, using: &random)).map { _ in
                Bool.random(using: &random) ? 0 : Double.random(in: 0...1, using: &random)
            }
            let total = weights.reduce(0, +)
            guard total > 0 else { continue }
            let found = Self.probabilities(AliasTable(weights: weights), count: weights.count)
            for (weight, probability) in zip(weights, found) {
                #expect(abs(probability - weight / total) <= 1e-7, "seed \(seed)")
                if weight == 0 { #expect(probability == 0, "seed \(seed)") }
            }
        }
    }

    @Test func `draws have the distribution of the weights`() {
        let seed = UInt64.random(in: .min ... .max)
        var random = RandomStream(seed)
        let weights = (1...200).map { 1 / Double($0) }
        let table = AliasTable(weights: weights)
        let draws = 400_000
        var counts = Array(repeating: 0.0, count: weights.count)
        for _ in 0..<draws {
            var next = random
            table.prefetch(next.next())
            counts[Int(table.draw(random.next()))] += 1
        }
        let total = weights.reduce(0, +)
        var statistic = 0.0
        for (weight, count) in zip(weights, counts) {
            let expected = weight / total * Double(draws)
            statistic += (count - expected) * (count - expected) / expected
        }
        // χ² with 199 degrees of freedom exceeds 319 once in ten million runs.
        #expect(statistic < 319, "seed \(seed): χ² = \(statistic)")
    }

    @Test func `counts are raised to the power, and 0 is never drawn, not even at power 0 or below`() {
        for power in [0.75, 0, -1, 2] {
            let table = AliasTable(counts: [16, 0, 81], power: power)
            let first = power == 0.75 ? 8.0 : power == 0 ? 1 : power == -1 ? 1 / 16.0 : 256
            let last = power == 0.75 ? 27.0 : power == 0 ? 1 : power == -1 ? 1 / 81.0 : 6_561
            let found = Self.probabilities(table, count: 3)
            #expect(abs(found[0] - first / (first + last)) < 1e-9)
            #expect(found[1] == 0)
        }
    }

    @Test func `weights at the ends of a Double's range give their probabilities`() {
        let smallest = Double.leastNonzeroMagnitude
        for weights in [[1.5e308, 0, 1.5e308, 0.75e308], [2 * smallest, 0, 2 * smallest, smallest]] {
            let found = Self.probabilities(AliasTable(weights: weights), count: 4)
            for (probability, expected) in zip(found, [0.4, 0, 0.4, 0.2]) {
                #expect(abs(probability - expected) < 1e-9)
            }
        }
    }

    @Test(arguments: [
        40, 120, 400, 5_000, 1e10, .greatestFiniteMagnitude, -40, -120, -400, -5_000, -1e10, -.greatestFiniteMagnitude,
    ])
    func `any finite power gives its probabilities`(power: Double) {
        for counts in [
            [1], [5, 0, 1_000, 2, 1_000_000], [1_000, 1_001, 1_010, 1_000, 0], [.max, .max - 1, 1], [100, 1_000, 200],
        ] {
            let table = AliasTable(counts: counts, power: power)
            let found = Self.probabilities(table, count: counts.count)
            // The sum of the powers, divided by the largest, in terms of logarithms.
            let logs = counts.map { $0 == 0 ? nil : log(Double($0)) }
            let largest = power > 0 ? logs.compactMap(\.self).max()! : logs.compactMap(\.self).min()!
            let relative = logs.map { $0.map { exp(power * ($0 - largest)) } ?? 0 }
            let total = relative.reduce(0, +)
            for (probability, expected) in zip(found, relative) {
                #expect(abs(probability - expected / total) < 1e-9, "\(counts)")
            }
        }
    }

    @Test(arguments: [0.75, 1, 0, -1, 0.5, 3, 25])
    func `the table for an ordinary power is that of the powers, bit for bit`(power: Double) {
        let counts = (0..<300).map { $0 % 7 == 0 ? 0 : 1_000_000 / ($0 + 1) }
        let weights = counts.map { $0 == 0 ? 0 : pow(Double($0), power) }
        let found = Self.probabilities(AliasTable(counts: counts, power: power), count: counts.count)
        #expect(found == Self.probabilities(AliasTable(weights: weights), count: counts.count))
    }

    @Test func `unusable weights end the program`() async {
        await #expect(processExitsWith: .failure) { _ = AliasTable(weights: []) }
        await #expect(processExitsWith: .failure) { _ = AliasTable(weights: [0, 0]) }
        await #expect(processExitsWith: .failure) { _ = AliasTable(weights: [1, -1]) }
        await #expect(processExitsWith: .failure) { _ = AliasTable(weights: [1, .nan]) }
        await #expect(processExitsWith: .failure) { _ = AliasTable(weights: [1, .infinity]) }
    }
}
