import BenchmarkSupport
import BilinearKernels
import ToolSupport

/// What stands above the tables: the machine, and how steady it is.
struct Header {
    let machine: BenchmarkReport.Machine
    private let noise: MachineNoise

    init(_ suite: KernelSuite) {
        noise = MachineNoise.measure()
        let sampler = Sampler(sampleCount: 40, sampleDuration: 2_000_000)
        var machine = BenchmarkReport.Machine.measure(noise) { caches in
            ReadBandwidth.measure(ReadBandwidth.levels(caches), sampler)
        }
        machine.libraries = Dictionary(
            uniqueKeysWithValues: suite.blasLibraries.map { ($0.library.rawValue, $0.configuration) })
        self.machine = machine
    }

    /// Lines of at most 100 columns.
    var text: String {
        let peaks = InstructionSet.available.compactMap { set in
            machine.multiplyAddPeaks[set.rawValue].map { "\(set.rawValue) \($0.threeDigits)" }
        }
        let bandwidths = machine.bandwidths.map { "\($0.level) \($0.gigabytesPerSecond.threeDigits)" }
        let libraries = CBLAS.Library.allCases.map(\.rawValue).map { ($0, machine.libraries?[$0] ?? "not found") }
        let rows =
            [
                ("processor", machine.processor ?? "unknown"), ("caches", machine.caches ?? "unknown"),
                ("compiler", machine.compiler), ("commit", machine.commit ?? "unknown"),
            ] + libraries + [
                ("multiply-add peak", peaks.joined(separator: ", ") + " GFLOP/s"),
                ("read bandwidth", bandwidths.isEmpty ? "unknown" : bandwidths.joined(separator: ", ") + " GB/s"),
                ("noise", noise.description),
            ]
        let table = TextTable([.init("", width: 18, .left), .init("", width: 80, .left)])
        return rows.map { table.line([$0, String($1.prefix(80))]) }.joined(separator: "\n")
    }
}
