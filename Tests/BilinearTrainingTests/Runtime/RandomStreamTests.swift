import Testing

@testable import BilinearTraining

@Suite struct RandomStreamTests {
    // By an implementation in Python that gives Rosetta Code's values for seed 1234567.
    @Test func `values are those of SplitMix64`() {
        var random = RandomStream()
        #expect(random.next() == 1_927_618_558_350_093_866)
        #expect(random.next() == 13_703_392_640_351_029_448)
        #expect(random.next() == 11_176_358_302_719_344_501)
        random = RandomStream(1, 2, 3)
        #expect(random.next() == 11_503_482_249_381_000_272)
        #expect(random.next() == 12_857_238_409_379_007_819)
    }

    @Test func `the floats are uniform in 0 ..< 1`() {
        var random = RandomStream(3)
        let count = 100_000
        let values = (0..<count).map { _ in random.nextUnitFloat() }
        #expect(values.allSatisfy { 0 <= $0 && $0 < 1 })
        let mean = values.reduce(0.0) { $0 + Double($1) } / Double(count)
        // The mean's standard deviation is 1/√(12·count), some 0.0009.
        #expect(abs(mean - 0.5) < 0.005)
    }

    @Test func `bounded numbers take every value about equally often`() {
        var random = RandomStream(4)
        var counts = Array(repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[Int(random.next(upperBound: 7))] += 1 }
        // χ² with 6 degrees of freedom exceeds 30 with probability 4e-5.
        let chiSquare = counts.reduce(0.0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
        #expect(chiSquare < 30, "\(counts)")
    }

    @Test func `keys that differ, in value, order or number, give streams that differ`() {
        let keys: [[UInt64]] = [[], [0], [1], [0, 0], [0, 1], [1, 0], [1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
        let firsts = keys.map { key in
            var stream =
                switch key.count {
                case 0: RandomStream()
                case 1: RandomStream(key[0])
                case 2: RandomStream(key[0], key[1])
                default: RandomStream(key[0], key[1], key[2])
                }
            return [stream.next(), stream.next()]
        }
        #expect(Set(firsts.flatMap { $0 }).count == 2 * keys.count)
    }

    @Test func `streams of neighbouring keys are uncorrelated`() {
        // The number of equal bits of two random words is 32 ± 4.
        var equal = 0
        for key in UInt64(0)..<1_000 {
            var a = RandomStream(1, key)
            var b = RandomStream(1, key + 1)
            equal += (a.next() ^ b.next()).nonzeroBitCount
        }
        #expect(abs(equal - 32_000) < 700, "\(equal)")
    }
}
