/// What bounds a kernel's rate (Williams, Waterman and Patterson 2009): the core's multiply-add peak, or the bandwidth of
/// the level of the memory hierarchy that its operands fit in.
package struct Roofline: Sendable {
    package struct Bound: Equatable, Sendable {
        package var gigaflops: Double
        /// "peak", or the level.
        package var limit: String
    }

    /// From the first cache to memory.
    package var bandwidths: [BenchmarkReport.Bandwidth]

    package init(_ bandwidths: [BenchmarkReport.Bandwidth]) { self.bandwidths = bandwidths }

    /// min(peak, intensity × bandwidth); the peak alone where no bandwidth is known.
    package func bound(of kernel: BenchmarkReport.Kernel) -> Bound {
        let footprint = kernel.footprint ?? kernel.bytes
        let level = bandwidths.first { Double($0.capacity ?? .max) >= footprint }
        guard let level, kernel.intensity * level.gigabytesPerSecond < kernel.peak else {
            return Bound(gigaflops: kernel.peak, limit: "peak")
        }
        return Bound(gigaflops: kernel.intensity * level.gigabytesPerSecond, limit: level.level)
    }
}
