import BenchmarkSupport
import BilinearKernels
import Foundation
import KernelCatalog
import ObjectiveVerification
import ToolSupport

/// Compares every kernel with its reference, for every instruction set of this processor, and checks the gradients.
@main
struct VerifyKernels: Command {
    static let name = "verify-kernels"
    static let summary = "run every kernel against its reference, and check the derivatives of every objective"
    static let discussion = """
        Runs every kernel on each instruction set of this processor, or on that of the environment variable BILINEAR_ISA, \
        and compares the sets bit for bit that must agree; then compares the derivatives of every objective with the \
        slopes of its value, but for --kernel and --exhaustive. The exit status is 1 if a bound is exceeded or bits differ \
        that must not.
        """

    var isQuick = false
    var isExhaustive = false
    /// Nil for all.
    var chosen: [CatalogedKernel]?
    var extent = SweepExtent.dense
    var seed: UInt64 = 1
    /// The number of the only case to run; nil for all.
    var testCase: Int?
    var showsDigests = false
    var showsProgress = false

    static var options: [CommandOption<Self>] {
        [
            .flag("--exhaustive", \.isExhaustive, "the functions of one variable over all 2^32 floats: some minutes"),
            .optional(
                "--kernel", \.chosen, .names(of: CatalogedKernel.all, name: \.name), "only these, and no objectives",
                default: "all"),
            .optional("--extent", \.extent, .name, "how many lengths and shapes"),
            .flag("--quick", \.isQuick, "the same as --extent quick"),
            .optional("--case", \.testCase, .wholeNumber(atLeast: 0), "only this case of the kernels", default: "all"),
            .flag(
                "--digests", \.showsDigests, "compare the digests of results with the committed ones, and nothing else"),
            .optional("--seed", \.seed, .seed, "of the random data"),
            .progress(\.showsProgress),
        ]
    }

    /// The kernels to sweep.
    private var kernels: [CatalogedKernel] { chosen ?? CatalogedKernel.all }

    /// The functions to sweep exhaustively.
    private var functions: [ElementaryFunction] {
        ElementaryFunction.all.filter { function in kernels.contains { $0.name == function.kernel } }
    }

    func run() throws -> CommandStatus {
        try UsageError.require(
            [isQuick || testCase != nil, isExhaustive, showsDigests].count { $0 } <= 1,
            "--exhaustive, --digests, and --quick or --case exclude each other")
        if isExhaustive,
            let other = chosen?.first(where: { kernel in !functions.contains { $0.kernel == kernel.name } })
        {
            throw UsageError(
                message: "--kernel is \(other); expected functions of one variable for --exhaustive")
        }
        let sets =
            environmentVariable("BILINEAR_ISA") ?? "" != "" ? [Kernels.instructionSet] : InstructionSet.available
        let progress = ProgressLine(isWanted: showsProgress)
        let start = ContinuousClock.now
        var isRight =
            showsDigests
            ? compareDigests(sets) : isExhaustive ? sweepExhaustively(sets, progress) : try sweep(sets, progress)
        // Derivatives are checked as well where all is asked for.
        if !isExhaustive && !showsDigests && chosen == nil && testCase == nil {
            isRight = try checkObjectives() && isRight
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print(Self.comparison(sets))
        print(isRight ? "all within their bounds" : "FAILED", String(format: "(%.0f s)", seconds))
        return isRight ? .success : .failure
    }

    /// Whether all is right.
    private func sweep(_ sets: [InstructionSet], _ progress: ProgressLine) throws(UsageError) -> Bool {
        let extent = isQuick ? .quick : extent
        var isRight = true
        for kernel in kernels {
            progress.show(kernel.name)
            let reports = kernel.sweep(sets, extent: extent, seed: seed, chosen: testCase)
            progress.clear()
            if let testCase, reports.allSatisfy({ $0.caseCount == 0 }) {
                throw UsageError(
                    message: "--case is \(testCase), which \(kernel) doesn't have with --extent \(extent.rawValue)")
            }
            for line in ReportText.lines(kernel.name, sets, reports, showsCase: false) { print(line) }
            for fault in reports.flatMap({ $0.failures + $0.disagreements }) {
                print("    repeat it by: \(kernel.command(sets, extent: extent, seed: seed, fault))")
            }
            isRight = isRight && reports.allSatisfy(\.isRight)
        }
        return isRight
    }

    /// Whether all digests are the committed ones.
    private func compareDigests(_ sets: [InstructionSet]) -> Bool {
        var isRight = true
        for kernel in kernels {
            for set in sets {
                let (found, expected) = (kernel.digest(SweepSubject(set)), kernel.expectedDigest(SweepSubject(set)))
                print(
                    (found == expected ? "ok" : "FAILED").padded(to: 7) + kernel.name.padded(to: 32)
                        + set.name.padded(to: 9) + String(format: "0x%016lx", found)
                        + (found == expected ? "" : String(format: ", expected 0x%016lx", expected)))
                isRight = isRight && found == expected
            }
        }
        return isRight
    }

    /// Whether all is right.
    private func sweepExhaustively(_ sets: [InstructionSet], _ progress: ProgressLine) -> Bool {
        var isRight = true
        for (function, reports) in zip(functions, ExhaustiveRun.reports(functions, sets, progress)) {
            for line in ReportText.lines(function.name, sets, reports, showsCase: true) { print(line) }
            isRight = isRight && reports.allSatisfy(\.isRight)
        }
        return isRight
    }

    /// Whether all is right.
    private func checkObjectives() throws -> Bool {
        print("\nderivatives beside slopes of the value, relative; kernels: \(Kernels.instructionSet)")
        var isRight = true
        for objective in try VerifiedObjective.all(seed: seed) {
            let result = Result { try objective.verify() }
            for line in ObjectiveText.lines(objective.name, result) { print(line) }
            if case .failure = result { isRight = false }
        }
        return isRight
    }

    /// Which instruction sets were compared bit for bit, and which weren't run, because nothing is known about those.
    private static func comparison(_ sets: [InstructionSet]) -> String {
        let fused = sets.filter(\.hasFusedMultiplyAdd).map(\.name)
        let missing = InstructionSet.all.filter { !sets.contains($0) }.map(\.name)
        let compared = fused.count > 1 ? fused.joined(separator: " and ") : "none"
        return "\ncompared bit for bit: \(compared)"
            + (missing.isEmpty ? "" : "; not run: \(missing.joined(separator: ", "))")
    }
}
