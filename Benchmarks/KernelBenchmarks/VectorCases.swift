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
                + blas { blas in { repeatedly($0) { keep(blas.dot(Int32(n), x[$0], 1, y[$0], 1)) } } }
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
                + blas { blas in { repeatedly($0) { blas.axpy(Int32(n), a, x[$0], 1, y[$0], 1) } } }
        }
    }
}
