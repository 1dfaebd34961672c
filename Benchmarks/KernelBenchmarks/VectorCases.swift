import BenchmarkSupport

extension KernelSuite {
    /// A factor so small that an update leaves its operands as they are, to rounding, however often it is repeated.
    static let negligible: Float = 1e-9

    func dot(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("dot", shape: "\(n)", work: .dot(n)) { workspace in
            let x = workspace.ring(length: n, operands: 2)
            let y = workspace.ring(length: n, operands: 2)
            return kernels { kernels in
                let dot = kernels.dot
                return { repeatedly($0) { keep(dot(x[$0], y[$0], n)) } }
            }
                + plain { repeatedly($0) { keep(PlainLoops.dot(x[$0], y[$0], n)) } }
                + [
                    Contender(Peer.reduce, .peer) {
                        repeatedly($0) { call in
                            keep(
                                PlainLoops.dotByReduce(
                                    UnsafeBufferPointer(start: x[call], count: n),
                                    UnsafeBufferPointer(start: y[call], count: n)))
                        }
                    }
                ]
                + libraries { blas in { repeatedly($0) { keep(blas.dot(Int32(n), x[$0], 1, y[$0], 1)) } } }
        }
    }

    func axpy(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("axpy", shape: "\(n)", work: .axpy(n)) { workspace in
            let a = Self.negligible
            let x = workspace.ring(length: n, operands: 2)
            let y = workspace.ring(length: n, operands: 2)
            return kernels { kernels in
                let axpy = kernels.axpy
                return { repeatedly($0) { axpy(a, x[$0], y[$0], n) } }
            }
                + plain { repeatedly($0) { PlainLoops.axpy(a, x[$0], y[$0], n) } }
                + libraries { blas in { repeatedly($0) { blas.axpy(Int32(n), a, x[$0], 1, y[$0], 1) } } }
        }
    }

    /// OpenBLAS's norm guards against overflow and takes the root: its dot product of the vector with itself is the same
    /// work.
    func squaredNorm(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("squaredNorm", shape: "\(n)", work: .squaredNorm(n)) { workspace in
            let x = workspace.ring(length: n, operands: 1)
            return kernels { kernels in
                let squaredNorm = kernels.squaredNorm
                return { repeatedly($0) { keep(squaredNorm(x[$0], n)) } }
            }
                + plain { repeatedly($0) { keep(PlainLoops.squaredNorm(x[$0], n)) } }
                + blas { blas in { repeatedly($0) { keep(blas.dot(Int32(n), x[$0], 1, x[$0], 1)) } } }
        }
    }

    /// By −1, so that nothing grows or vanishes; OpenBLAS returns at once where the factor is 1.
    func scale(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("scale", shape: "\(n)", work: .scale(n)) { workspace in
            let x = workspace.ring(length: n, operands: 1)
            return kernels { kernels in
                let scale = kernels.scale
                return { repeatedly($0) { scale(-1, x[$0], n) } }
            }
                + plain { repeatedly($0) { PlainLoops.scale(-1, x[$0], n) } }
                + blas { blas in { repeatedly($0) { blas.scal(Int32(n), -1, x[$0], 1) } } }
        }
    }

    /// With α = 1, for which OpenBLAS needs two axpys and a copy of u.
    func axpyPair(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("axpyPair", shape: "\(n)", work: .axpyPair(n)) { workspace in
            let g = Self.negligible
            let u = workspace.ring(length: n, operands: 2)
            let v = workspace.ring(length: n, operands: 2)
            let scratch = workspace.floats(n)
            return kernels { kernels in
                let axpyPair = kernels.axpyPair
                return { repeatedly($0) { axpyPair(1, g, u[$0], v[$0], n) } }
            }
                + plain { repeatedly($0) { PlainLoops.axpyPair(1, g, u[$0], v[$0], n) } }
                + blas { blas in { repeatedly($0) { blas.axpyPair(g, u[$0], v[$0], n, scratch) } } }
        }
    }
}
