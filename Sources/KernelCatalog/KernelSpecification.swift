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

#if !hasFeature(Embedded)
    extension KernelSpecification {
        static var goals: [SpeedGoal] { [] }
    }
#endif
