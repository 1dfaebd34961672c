import BenchmarkSupport
import Foundation
import KernelCatalog
import ToolSupport

/// A run of the suite, whose tables it prints.
struct KernelRun {
    let suite: KernelSuite
    let cases: [BenchmarkCase]
    let sampler: Sampler
    let passCount: Int
    let progress: ProgressLine

    /// Measures all cases.
    func report() -> BenchmarkReport {
        let date = Date().ISO8601Format()
        progress.show("measuring the machine")
        let noise = MachineNoise.measure()
        var machine = BenchmarkReport.Machine.measure(noise) { caches in
            ReadBandwidth.measure(ReadBandwidth.levels(caches), Sampler(sampleCount: 40, sampleDuration: 2_000_000))
        }
        machine.libraries = Dictionary(
            uniqueKeysWithValues: suite.blasLibraries.map { ($0.library.rawValue, $0.configuration) })
        progress.clear()
        let libraries = CBLAS.Library.allCases.map(\.rawValue).map { ($0, machine.libraries?[$0] ?? "not found") }
        print(machine.header(noise, libraries))

        var report = BenchmarkReport(
            program: KernelBenchmarks.name, arguments: Array(CommandLine.arguments.dropFirst()), date: date,
            machine: machine)
        report.kernels = measure()
        printTables(report)
        return report
    }

    private func measure() -> [BenchmarkReport.Kernel] {
        var generator = SystemRandomNumberGenerator()
        var measurements = cases.map(CaseMeasurement.init)
        for pass in 0..<passCount {
            for (index, benchmark) in cases.enumerated() {
                progress.show(
                    "pass \(pass + 1) of \(passCount), \(index + 1) of \(cases.count): "
                        + "\(benchmark.kernel) \(benchmark.shape)")
                measurements[index].takePass(sampler, using: &generator)
            }
        }
        progress.clear()
        return measurements.map(\.result)
    }

    private func printTables(_ report: BenchmarkReport) {
        let roofline = Roofline(report.machine.bandwidths)
        let table = ResultTable(roofline)
        print("\n\(ResultTable.legend)")
        var title = ""
        for result in report.kernels {
            if ResultTable.title(of: result) != title {
                title = ResultTable.title(of: result)
                print("\n\(title)\n\(table.header)")
            }
            for line in table.lines(of: result) { print(line) }
        }
        let summary = Summary(report.kernels, roofline).lines
        if !summary.isEmpty {
            print("\nsummary: the fastest instruction set at each size, in cache; speed as a multiple")
            for line in summary { print(line) }
        }
    }
}
