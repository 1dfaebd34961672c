import Testing
import ToolSupport

@testable import BenchmarkSupport

@Suite struct RooflineTests {
    static func bandwidth(_ level: String, _ rate: Double, _ capacity: Int?) -> BenchmarkReport.Bandwidth {
        var bandwidth = BenchmarkReport.Bandwidth(level: level, bytes: 1, gigabytesPerSecond: rate)
        bandwidth.capacity = capacity
        return bandwidth
    }

    static func kernel(_ operations: Double, _ bytes: Double, footprint: Double?) -> BenchmarkReport.Kernel {
        var kernel = BenchmarkReport.Kernel(
            kernel: "k", shape: "1", placement: "in cache", formula: "", operations: operations, bytes: bytes,
            peak: 100,
            timings: [])
        kernel.footprint = footprint
        return kernel
    }

    let roofline = Roofline([
        bandwidth("L1", 200, 32_768), bandwidth("L2", 80, 524_288), bandwidth("memory", 16, nil),
    ])

    @Test(
        arguments: [
            (0.25, 1_000, 50, "L1"), (0.25, 32_768, 50, "L1"), (0.25, 32_769, 20, "L2"), (0.25, 1e9, 4, "memory"),
            (2, 1_000, 100, "peak"), (2, 1e9, 32, "memory"),
        ] as [(Double, Double, Double, String)])
    func `the bound is the smaller of peak and intensity × bandwidth`(
        intensity: Double, footprint: Double, gigaflops: Double, limit: String
    ) {
        let kernel = Self.kernel(64 * intensity, 64, footprint: footprint)
        let bound = roofline.bound(of: kernel)
        #expect(bound.gigaflops == gigaflops && bound.limit == limit)
    }

    @Test func `without bandwidths the peak is the bound, without a footprint the bytes tell the level`() {
        let kernel = Self.kernel(16, 64, footprint: nil)
        #expect(Roofline([]).bound(of: kernel).limit == "peak")
        #expect(roofline.bound(of: kernel).limit == "L1")
    }

    @Test func `blocks are half of each cache and four times the last, to 512 MB`() {
        let caches = [(1, 32 << 10), (2, 512 << 10), (3, 32 << 20)].map { Machine.Cache(level: $0, bytes: $1) }
        let levels = ReadBandwidth.levels(caches)
        #expect(levels.map(\.name) == ["L1", "L2", "L3", "memory"])
        #expect(levels.map(\.bytes) == [16 << 10, 256 << 10, 16 << 20, 128 << 20])
        #expect(levels.map(\.capacity) == [32 << 10, 512 << 10, 32 << 20, nil])
        #expect(ReadBandwidth.levels([.init(level: 3, bytes: 1 << 30)]).map(\.bytes) == [512 << 20, 512 << 20])
        #expect(ReadBandwidth.levels([]).isEmpty)
    }
}
