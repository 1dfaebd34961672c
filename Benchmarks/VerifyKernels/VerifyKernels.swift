import BilinearKernels
import Foundation
import KernelVerification

/// Runs every kernel against its reference, for every instruction set that this processor has.
@main
enum VerifyKernels {
    static let usage = "usage: verify-kernels [--quick] [--seed N]"

    static func main() {
        var arguments = CommandLine.arguments.dropFirst()
        var extent = SweepExtent.dense
        var seed: UInt64 = 1
        while let argument = arguments.popFirst() {
            switch argument {
            case "--quick":
                extent = .quick
            case "--seed":
                guard let number = arguments.popFirst().flatMap({ UInt64($0) }) else { end(usage, status: 2) }
                seed = number
            case "--help":
                end(usage, status: 0)
            default:
                end("unknown argument '\(argument)'\n\(usage)", status: 2)
            }
        }
        do {
            try Kernels.checkEnvironment()
        } catch {
            end("verify-kernels: \(error)", status: 1)
        }
        let isForced = ProcessInfo.processInfo.environment["BILINEAR_ISA", default: ""] != ""
        let sets = isForced ? [Kernels.instructionSet] : InstructionSet.available
        let isRight = SweptKernel.allCases.map { verify($0, sets, extent, seed) }.allSatisfy { $0 }
        print(isRight ? "all kernels within their bounds" : "FAILED")
        exit(isRight ? 0 : 1)
    }

    /// Prints a line for each instruction set and whether those with fused multiply-add give the same bits.
    static func verify(_ kernel: SweptKernel, _ sets: [InstructionSet], _ extent: SweepExtent, _ seed: UInt64) -> Bool {
        let reports = sets.map { set in
            let report = kernel.sweep(set, extent: extent, seed: seed)
            print(line(report, set))
            for failure in report.failures { print("    FAILED \(failure)") }
            return report
        }
        var isRight = reports.allSatisfy { $0.failureCount == 0 }
        let fused = zip(sets, reports).filter { set, _ in set.hasFusedMultiplyAdd }
        for (first, second) in zip(fused, fused.dropFirst()) {
            let (count, cases) = first.1.differences(from: second.1)
            let verdict = count == 0 ? "same bits" : "FAILED, \(count) cases differ"
            print("       \(first.0.rawValue) and \(second.0.rawValue): \(verdict)")
            for different in cases { print("    FAILED \(different)") }
            isRight = isRight && count == 0
        }
        return isRight
    }

    static func line(_ report: SweepReport, _ set: InstructionSet) -> String {
        func padded(_ text: String, _ width: Int) -> String {
            text.padding(toLength: width, withPad: " ", startingAt: 0)
        }
        let verdict = report.failureCount == 0 ? "ok    " : "FAILED"
        let numbers = String(
            format: "error %8.2e, %3.0f %% of its bound", report.worst.error, report.worst.share * 100)
        return "\(verdict) \(padded(report.kernel, 33)) \(padded(set.rawValue, 8)) \(numbers), "
            + "at \(report.worstCase); \(report.caseCount) cases"
    }

    static func end(_ message: String, status: Int32) -> Never {
        let stream = status == 0 ? FileHandle.standardOutput : FileHandle.standardError
        stream.write(Data((message + "\n").utf8))
        exit(status)
    }
}
