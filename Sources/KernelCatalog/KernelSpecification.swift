internal import _KernelBodies

/// Everything that is known of a kernel beside its body and its public calls.
///
/// One file of the folder `Kernels` holds it, and `KernelCatalog` lists it. What is done for every kernel (sweeps,
/// digests, the documentation's tables) goes over that list. The cases and the data are the same on every processor:
/// they depend on no function of the C library.
protocol KernelSpecification: SendableMetatype {
    associatedtype Case: Sendable, CustomStringConvertible

    /// The name of the public call and of the entry in the kernel table.
    static var name: String { get }

    /// The bounds on the error, as the documentation shows them.
    static var bounds: [BoundText] { get }

    /// The digests of the results over the quick cases; `verify-kernels --digests` prints what they are now.
    static var digests: KernelDigests { get }

    /// Everything that the kernel's behavior depends on: the same cases for every instruction set.
    static func cases(_ extent: SweepExtent) -> [Case]

    #if !hasFeature(Embedded)
        /// Makes the kernel's entry in a table a plain loop with the same signature.
        static func setLoop(in table: inout KernelTable)

        /// How the kernel is measured.
        static func benchmarks(_ suite: KernelSuite) -> [BenchmarkCase]

        /// What its speed is judged by.
        static var goals: [SpeedGoal] { get }
    #endif

    /// Calls the kernel once, and compares each result with a naive reference in `Double`.
    static func check(_ testCase: Case, _ trial: inout Trial)
}

/// How thorough a sweep is.
package enum SweepExtent: String, CaseIterable, Sendable {
    /// Fast enough for an emulated processor.
    case quick
    /// All lengths, all tile shapes at some of them and every seventh at the others.
    case standard
    /// All lengths with all tile shapes, and four million arguments of each function of one variable.
    case dense
}

/// A row of a table of error bounds in the documentation.
package struct BoundText: Sendable {
    /// The table that has the row.
    package enum Table: String, CaseIterable, Sendable {
        case sums, updates, functions
    }

    package let table: Table
    /// The call, or what distinguishes the case: Markdown.
    package let subject: String
    /// The error at most: Markdown.
    package let bound: String
    /// Why: Markdown.
    package let reason: String

    init(_ table: Table, _ subject: String, _ bound: String, because reason: String) {
        self.table = table
        self.subject = subject
        self.bound = bound
        self.reason = reason
    }

    /// The row in Markdown.
    package var row: String {
        "| "
            + [subject, bound, reason].map { cell in
                cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
            }.joined(separator: " | ") + " |"
    }
}

#if !hasFeature(Embedded)
    extension KernelSpecification {
        static var goals: [SpeedGoal] { [] }
    }
#endif

/// Hashes of a kernel's results, which every processor must reproduce.
package struct KernelDigests: Sendable {
    /// With fused multiply-add: on AVX2, AVX-512, and NEON.
    package let fused: UInt64
    /// Without it: on the x86-64 baseline.
    package let separate: UInt64
}
