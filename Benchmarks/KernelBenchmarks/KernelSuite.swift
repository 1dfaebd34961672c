import BenchmarkSupport
import BilinearKernels
import _KernelBodies

/// The benchmarks of the kernels: which sizes are measured, and with which contenders.
struct KernelSuite {
    /// The instruction sets to measure, the highest last.
    var sets: [InstructionSet]
    /// Those that this machine has.
    var blasLibraries: [CBLAS]
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
        sets.map { Contender($0.name, .kernel($0), run: run($0.kernels)) }
    }

    /// A plain Swift loop.
    func plain(_ run: @escaping (Int) -> Void) -> [Contender] { [Contender(Peer.loop, .peer, run: run)] }

    /// Each BLAS library that was found.
    func libraries(_ run: (CBLAS) -> (Int) -> Void) -> [Contender] {
        blasLibraries.map { Contender($0.library.rawValue, .peer, run: run($0)) }
    }

    /// OpenBLAS alone, where there is one: for what a BLAS lacks and a program composes.
    func blas(_ run: (CBLAS) -> (Int) -> Void) -> [Contender] {
        blasLibraries.filter { $0.library == .openBLAS }.map { Contender($0.library.rawValue, .peer, run: run($0)) }
    }
}

/// The names under which peers stand in tables.
enum Peer {
    static let loop = "loop"
    static let reduce = "zip/reduce"
    static let openBLAS = CBLAS.Library.openBLAS.rawValue
}
