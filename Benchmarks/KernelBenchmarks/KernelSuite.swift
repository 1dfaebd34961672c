import BenchmarkSupport
import BilinearKernels
import _KernelBodies

/// The benchmarks of the kernels: which sizes are measured, and with which contenders.
struct KernelSuite {
    /// The instruction sets to measure, the best last.
    var sets: [InstructionSet]
    /// Nil where this machine lacks it.
    var openBLAS: OpenBLAS?
    /// Lengths of vectors.
    var lengths: [Int]
    /// Fewer tiles and matrices.
    var isQuick: Bool

    var cases: [BenchmarkCase] {
        let vectors: [(Int) -> BenchmarkCase] = [dot, squaredNorm, axpy, scale, axpyPair, adaGradUpdate, adamUpdate]
        return (vectors + functions).flatMap { lengths.map($0) } + [callsOfDot] + tiles + sampled + matrices
            + randomRows
    }

    /// A contender for each instruction set.
    func kernels(_ run: (KernelTable) -> (Int) -> Void) -> [Contender] {
        sets.map { Contender($0.rawValue, .kernel($0), run: run($0.kernels)) }
    }

    /// A plain Swift loop.
    func plain(_ run: @escaping (Int) -> Void) -> [Contender] { [Contender(Peer.loop, .peer, run: run)] }

    /// OpenBLAS, where there is one.
    func blas(_ run: (OpenBLAS) -> (Int) -> Void) -> [Contender] {
        openBLAS.map { [Contender(Peer.openBLAS, .peer, run: run($0))] } ?? []
    }
}

/// The names under which peers stand in tables.
enum Peer {
    static let loop = "loop"
    static let openBLAS = "OpenBLAS"
}
