package import BilinearKernels
internal import _KernelBodies

/// The benchmarks of the kernels: which sizes are measured, and with which contenders.
package struct KernelSuite {
    /// The instruction sets to measure, the highest last.
    package var sets: [InstructionSet]
    /// Those that this machine has.
    package var blasLibraries: [CBLAS]
    /// Lengths of vectors.
    package var lengths: [Int]
    /// Fewer tiles and matrices.
    package var isQuick: Bool

    package init(sets: [InstructionSet], blasLibraries: [CBLAS], lengths: [Int], isQuick: Bool) {
        self.sets = sets
        self.blasLibraries = blasLibraries
        self.lengths = lengths
        self.isQuick = isQuick
    }

    package var cases: [BenchmarkCase] { CatalogedKernel.all.flatMap { $0.benchmarks(self) } }

    /// Does a call's work a number of times.
    typealias Run = (_ iterations: Int) -> Void

    /// A factor so small that an update leaves its operands as they are, to rounding, however often it is repeated.
    static let negligible: Float = 1e-9

    /// The kernel of each instruction set, the plain loop, and OpenBLAS, on operands that `makeRuns` makes.
    /// - Parameters:
    ///   - makeRuns: gives a run for the kernels of a table, and one for a BLAS library, which a program composes of the
    ///     library's calls; nil if nothing in a BLAS does the work.
    ///   - allLibraries: whether every BLAS library takes part: for what each has as a single call.
    ///   - more: other contenders.
    func benchmark(
        _ kernel: String, _ shape: String, _ work: Work, allLibraries: Bool = false,
        _ makeRuns: @escaping (Workspace) -> (kernel: (KernelTable) -> Run, blas: ((CBLAS) -> Run)?),
        more: @escaping (Workspace) -> [Contender] = { _ in [] }
    ) -> BenchmarkCase {
        BenchmarkCase(kernel, shape: shape, work: work) { workspace in
            let runs = makeRuns(workspace)
            return sets.map { Contender($0.name, .kernel($0), run: runs.kernel($0.kernels)) }
                + [Contender(Peer.loop, .peer, run: runs.kernel(.loops))]
                + (runs.blas.map { libraries($0, all: allLibraries) } ?? []) + more(workspace)
        }
    }

    /// The same at each length of a vector.
    func vectors(
        _ kernel: String, allLibraries: Bool = false, work: (Int) -> Work,
        _ makeRuns: @escaping (Int, Workspace) -> (kernel: (KernelTable) -> Run, blas: ((CBLAS) -> Run)?)
    ) -> [BenchmarkCase] {
        lengths.map { n in
            benchmark(kernel, "\(n)", work(n), allLibraries: allLibraries, { makeRuns(n, $0) })
        }
    }

    func libraries(_ run: (CBLAS) -> Run, all: Bool = false) -> [Contender] {
        blasLibraries.filter { all || $0.library == .openBLAS }
            .map { Contender($0.library.rawValue, .peer, run: run($0)) }
    }
}
