import Foundation
import KernelCatalog
import Testing

@testable import BenchmarkSupport

/// Damaged baselines: 2,000, because Foundation's reader is slow, or 10⁶ if the environment has `BILINEAR_ATTACK=long`.
struct BaselineAttackTests {
    @Test func damagedBaselinesAreReadOrRefused() async {
        await #expect(processExitsWith: .success) {
            let isLong = ProcessInfo.processInfo.environment["BILINEAR_ATTACK"] == "long"
            let seed: UInt64 = 20_261
            let count = isLong ? 1_000_000 : 2_000
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("bilinear-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: file) }
            // A small one, with one of everything.
            var report = BenchmarkReport.empty
            report.kernels = [BenchmarkReport.sample.kernels[0]]
            report.kernels[0].timings.removeLast(3)
            let bytes = Array(try report.json)
            var acceptedCount = 0
            for index in 0..<count {
                var mutator = FileMutator(SplitMix(seed: seed &+ UInt64(index)))
                try Data(mutator.mutated(bytes)).write(to: file)
                alarm(60)
                do {
                    _ = try BenchmarkReport(contentsOf: file.path)
                    acceptedCount += 1
                } catch {
                    let length = "\(error)".utf8.count - file.path.utf8.count
                    #expect(error is BenchmarkError && length < 1_000, "case \(index) of seed \(seed): \(error)")
                }
            }
            #expect(acceptedCount > count / 200 && acceptedCount < count)
        }
    }
}
