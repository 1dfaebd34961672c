import BilinearKernels
import ToolSupport

/// What a benchmark's figures depend on.
package struct MachineFacts: Sendable {
    /// Nil where the system doesn't tell.
    package var processor = Machine.processorName
    /// The data caches of the first core, from the first level; none where the system doesn't tell.
    package var caches = Machine.caches.filter { $0.kind != .instruction }.sorted { $0.level < $1.level }
    /// The compiler that built the program.
    package var compiler = compilerVersion

    package static var current: MachineFacts { MachineFacts() }

    /// Swift has no literal for the compiler's version, but can compare with it.
    private static var compilerVersion: String {
        #if compiler(>=6.4)
            "Swift 6.4 or newer"
        #elseif compiler(>=6.3.1)
            "Swift 6.3.1 or a later 6.3"
        #elseif compiler(>=6.3)
            "Swift 6.3"
        #else
            "Swift 6.2"
        #endif
    }

    /// "L1 48K, L2 1024K, L3 32768K"; nil where the system doesn't tell.
    package var cacheText: String? {
        caches.isEmpty ? nil : caches.map { "L\($0.level) \($0.bytes >> 10)K" }.joined(separator: ", ")
    }
}

extension BenchmarkReport.Machine {
    /// This machine.
    /// - Parameter bandwidths: measures what is read from these caches.
    package static func measure(
        _ noise: MachineNoise, bandwidths: ([ToolSupport.Machine.Cache]) -> [BenchmarkReport.Bandwidth] = { _ in [] }
    ) -> Self {
        let facts = MachineFacts.current
        let peaks = InstructionSet.available.map { ($0.name, MultiplyAddPeak.measure($0)) }
        return Self(
            processor: facts.processor, caches: facts.cacheText, compiler: facts.compiler,
            commit: PackageSources.commit(), noise: noise.statistics.relativeSpread,
            multiplyAddPeaks: Dictionary(uniqueKeysWithValues: peaks), bandwidths: bandwidths(facts.caches))
    }

    /// What stands above a program's tables, in lines of at most 100 columns.
    /// - Parameter others: what else there is to say, by name.
    package func header(_ noise: MachineNoise, _ others: [(String, String)]) -> String {
        let peaks = InstructionSet.available.compactMap { set in
            multiplyAddPeaks[set.name].map { "\(set) \($0.threeDigits)" }
        }
        let read = bandwidths.map { "\($0.level) \($0.gigabytesPerSecond.threeDigits)" }.joined(separator: ", ")
        let rows =
            [
                ("processor", processor ?? "unknown"), ("caches", caches ?? "unknown"), ("compiler", compiler),
                ("commit", commit ?? "unknown"),
            ] + others + [("multiply-add peak", peaks.joined(separator: ", ") + " GFLOP/s")]
            + (read.isEmpty ? [] : [("read bandwidth", read + " GB/s")]) + [("noise", noise.description)]
        return rows.map { $0.padded(to: 19) + $1.prefix(80) }.joined(separator: "\n")
    }
}
