import BenchmarkSupport

extension KernelSuite {
    func adaGradUpdate(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("adaGradUpdate", shape: "\(n)", work: .adaGradUpdate(n)) { workspace in
            let (rate, epsilon) = (Self.negligible, Float(1e-8))
            let gradient = workspace.ring(length: n, operands: 3)
            let sums = workspace.ring(length: n, operands: 3, in: 0.1...1)
            let x = workspace.ring(length: n, operands: 3)
            return kernels { kernels in
                let update = kernels.adaGradUpdate
                return { repeatedly($0) { update(rate, epsilon, gradient[$0], sums[$0], x[$0], n) } }
            }
                + plain {
                    repeatedly($0) { PlainLoops.adaGradUpdate(rate, epsilon, gradient[$0], sums[$0], x[$0], n) }
                }
        }
    }

    func adamUpdate(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("adamUpdate", shape: "\(n)", work: .adamUpdate(n)) { workspace in
            let (rate, epsilon, beta1, beta2) = (Self.negligible, Float(1e-8), Float(0.9), Float(0.999))
            let gradient = workspace.ring(length: n, operands: 4)
            let m = workspace.ring(length: n, operands: 4)
            let v = workspace.ring(length: n, operands: 4, in: 0.1...1)
            let x = workspace.ring(length: n, operands: 4)
            return kernels { kernels in
                let update = kernels.adamUpdate
                return {
                    repeatedly($0) {
                        update(
                            rate, beta1, 1 - beta1, beta2, 1 - beta2, 1, epsilon, gradient[$0], m[$0], v[$0], x[$0], n)
                    }
                }
            }
                + plain {
                    repeatedly($0) {
                        PlainLoops.adamUpdate(rate, beta1, beta2, 1, epsilon, gradient[$0], m[$0], v[$0], x[$0], n)
                    }
                }
        }
    }
}
