import BenchmarkSupport
import Testing

@Suite struct MachineNoiseTests {
    /// Of 200 samples that take 99 to 101 and are 100 in the median, the slowest 20 take `times` as long.
    static func noise(_ times: Double) -> MachineNoise {
        MachineNoise((0..<200).map { $0 < 180 ? 99 + Double($0 % 3) : 100 * times })
    }

    @Test func `a quiet machine's slow samples have a figure`() {
        #expect(
            Self.noise(1.05).description == "identical samples ±1.0 %, one in twenty 5.0 % or more above the median")
        #expect(Self.noise(1.49).description.hasSuffix("one in twenty 49.0 % or more above the median"))
    }

    /// The figure would say nothing about the results: a sample was interrupted, and took as long as that.
    @Test(arguments: [1.51, 21.135]) func `a busy machine is called one`(times: Double) {
        #expect(
            Self.noise(times).description == "identical samples ±1.0 %; the machine is busy: repeat when it is quiet")
    }
}
