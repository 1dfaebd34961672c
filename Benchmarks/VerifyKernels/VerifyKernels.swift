import BenchmarkSupport
import BilinearKernels
import Foundation
import KernelVerification
import ObjectiveVerification

/// Runs every kernel against its reference, for every instruction set that this processor has, and checks the gradients.
@main
enum VerifyKernels {
    static let program = BenchmarkProgram(
        "verify-kernels",
        summary: """
            Runs every kernel against its reference on each instruction set of this processor, or on that of the
            environment variable BILINEAR_ISA, and compares the sets bit for bit that must agree; then compares the
            derivatives of every objective with the slopes of its value, but for --kernel and --exhaustive. The exit
            status is 1 if a bound is exceeded or bits differ that must not.
            """, options: Options.options, isTimed: false)

    static func main() {
        program.run { arguments in
            let options = try Options(arguments)
            return { try verify(options) }
        }
    }

    static func verify(_ options: Options) throws {
        let isForced = ProcessInfo.processInfo.environment["BILINEAR_ISA", default: ""] != ""
        let sets = isForced ? [Kernels.instructionSet] : InstructionSet.available
        let start = ContinuousClock.now
        var isRight = options.isExhaustive ? sweepExhaustively(options, sets) : sweep(options, sets)
        if options.checksObjectives { isRight = try checkObjectives(options) && isRight }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print(comparison(sets))
        print(isRight ? "all within their bounds" : "FAILED", String(format: "(%.0f s)", seconds))
        if !isRight { exit(1) }
    }

    /// Whether all is right.
    static func sweep(_ options: Options, _ sets: [InstructionSet]) -> Bool {
        var isRight = true
        let progress = options.progress
        for kernel in options.kernels {
            progress.show(kernel.rawValue)
            let reports = kernel.sweep(sets, extent: options.extent, seed: options.seed)
            progress.clear()
            for line in ReportText.lines(kernel.rawValue, sets, reports, showsCase: false) { print(line) }
            isRight = isRight && reports.allSatisfy(\.isRight)
        }
        return isRight
    }

    /// Whether all is right.
    static func sweepExhaustively(_ options: Options, _ sets: [InstructionSet]) -> Bool {
        var isRight = true
        let all = ExhaustiveRun.reports(options.functions, sets, options.progress)
        for (function, reports) in zip(options.functions, all) {
            for line in ReportText.lines(function.name, sets, reports, showsCase: true) { print(line) }
            isRight = isRight && reports.allSatisfy(\.isRight)
        }
        return isRight
    }

    /// Whether all is right.
    static func checkObjectives(_ options: Options) throws -> Bool {
        print("\nderivatives beside slopes of the value, relative; kernels: \(Kernels.instructionSet.rawValue)")
        var isRight = true
        for objective in try VerifiedObjective.all(seed: options.seed) {
            let result = Result { try objective.verify() }
            for line in ObjectiveText.lines(objective.name, result) { print(line) }
            if case .failure = result { isRight = false }
        }
        return isRight
    }

    /// Which instruction sets were compared bit for bit. What wasn't run is said, for nothing is known of it.
    static func comparison(_ sets: [InstructionSet]) -> String {
        let fused = sets.filter(\.hasFusedMultiplyAdd).map(\.rawValue)
        let missing = InstructionSet.allCases.filter { !sets.contains($0) }.map(\.rawValue)
        let compared = fused.count > 1 ? fused.joined(separator: " and ") : "none"
        return "\ncompared bit for bit: \(compared)"
            + (missing.isEmpty ? "" : "; not run: \(missing.joined(separator: ", "))")
    }
}
