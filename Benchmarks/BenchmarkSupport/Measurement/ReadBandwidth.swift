import BilinearKernels
internal import KernelCatalog
import ToolSupport

/// How fast one core reads from each level of the memory hierarchy. It is measured with dot products of the two halves
/// of a block that fits into this level but not into the one before.
package enum ReadBandwidth {
    /// A level, and the bytes that are read from it again and again.
    package struct Level: Equatable, Sendable {
        package var name: String
        package var bytes: Int
        /// Nil for memory.
        package var capacity: Int?
    }

    private static let largestBlock = 512 << 20

    /// Half of each cache, and four times the last cache for memory. Caches that the system doesn't report are left
    /// out, and memory with them, because it isn't known how large a block must be to exceed the caches.
    package static func levels(_ caches: [Machine.Cache]) -> [Level] {
        let cached = caches.map { Level(name: "L\($0.level)", bytes: $0.bytes / 2, capacity: $0.bytes) }
        guard let last = caches.last else { return [] }
        return cached + [Level(name: "memory", bytes: min(4 * last.bytes, largestBlock))]
    }

    package static func measure(_ levels: [Level], _ sampler: Sampler) -> [BenchmarkReport.Bandwidth] {
        var generator = SystemRandomNumberGenerator()
        return levels.map { level in
            let workspace = Workspace()
            let contender = reader(level.bytes, in: workspace)
            let samples = withExtendedLifetime(workspace) { sampler.measure([contender], using: &generator)[0] }
            // What the level can give: what slows some samples isn't the core's.
            var bandwidth = BenchmarkReport.Bandwidth(
                level: level.name, bytes: level.bytes,
                gigabytesPerSecond: Double(level.bytes) / SampleStatistics(samples).quantile(0.05))
            bandwidth.capacity = level.capacity
            return bandwidth
        }
    }

    private static func reader(_ bytes: Int, in workspace: Workspace) -> Contender {
        let count = bytes / 8
        let x = workspace.floats(2 * count)
        let dot = (InstructionSet.available.last ?? .baseline).kernels.dot
        return Contender("read", .peer) { repeatedly($0) { _ in keep(dot(x, x + count, count)) } }
    }
}
