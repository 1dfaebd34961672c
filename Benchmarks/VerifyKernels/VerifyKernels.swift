import BenchmarkSupport
import BilinearKernels
import Foundation
import KernelVerification

/// Runs every kernel against its reference, for every instruction set that this processor has.
@main
enum VerifyKernels {
    static let program = BenchmarkProgram(
        "verify-kernels",
        summary: """
            Runs every kernel against its reference on each instruction set of this processor, or on that of the
            environment variable BILINEAR_ISA. The exit status is 1 if a bound is exceeded or bits differ that must not.
            """, options: Options.options, isTimed: false)

    static func main() {
        program.run { arguments in
            let options = try Options(arguments)
            let isForced = ProcessInfo.processInfo.environment["BILINEAR_ISA", default: ""] != ""
            let sets = isForced ? [Kernels.instructionSet] : InstructionSet.available
            let start = ContinuousClock.now
            let isRight = options.isExhaustive ? sweepExhaustively(options, sets) : sweep(options, sets)
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            print(isRight ? "all kernels within their bounds" : "FAILED", String(format: "(%.0f s)", seconds))
            if !isRight { exit(1) }
        }
    }

    /// Whether all is right.
    static func sweep(_ options: Options, _ sets: [InstructionSet]) -> Bool {
        var isRight = true
        for kernel in options.kernels {
            let reports = kernel.sweep(sets, extent: options.extent, seed: options.seed)
            for line in ReportText.lines(kernel.rawValue, sets, reports, showsCase: false) { print(line) }
            isRight = isRight && reports.allSatisfy(\.isRight)
        }
        return isRight
    }

    /// Whether all is right.
    static func sweepExhaustively(_ options: Options, _ sets: [InstructionSet]) -> Bool {
        var isRight = true
        for (function, reports) in zip(options.functions, ExhaustiveRun.reports(options.functions, sets)) {
            for line in ReportText.lines(function.name, sets, reports, showsCase: true) { print(line) }
            isRight = isRight && reports.allSatisfy(\.isRight)
        }
        return isRight
    }
}
