import BilinearKernels
import Foundation
import KernelVerification

/// Runs every kernel against its reference, for every instruction set that this processor has.
@main
enum VerifyKernels {
    static func main() {
        let options: Options
        do throws(UsageError) {
            options = try Options(CommandLine.arguments.dropFirst())
        } catch {
            end(error.description, status: 2)
        }
        if options.isHelp { end(Options.usage, status: 0) }
        do {
            try Kernels.checkEnvironment()
        } catch {
            end("verify-kernels: \(error)", status: 1)
        }
        let isForced = ProcessInfo.processInfo.environment["BILINEAR_ISA", default: ""] != ""
        let sets = isForced ? [Kernels.instructionSet] : InstructionSet.available
        let start = ContinuousClock.now
        let isRight = options.isExhaustive ? sweepExhaustively(options, sets) : sweep(options, sets)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print(isRight ? "all kernels within their bounds" : "FAILED", String(format: "(%.0f s)", seconds))
        exit(isRight ? 0 : 1)
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

    static func end(_ message: String, status: Int32) -> Never {
        let stream = status == 0 ? FileHandle.standardOutput : FileHandle.standardError
        stream.write(Data((message + "\n").utf8))
        exit(status)
    }
}
