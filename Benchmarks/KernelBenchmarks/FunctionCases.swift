import BenchmarkSupport
import BilinearKernels
import _KernelBodies

/// Operands of a function of each element.
///
/// Kernels work in place, each call on the result of the last. The values reach a fixed point, or grow as slowly as a
/// logarithm. A kernel without branches takes the same time for all values that are neither subnormal nor infinite. The
/// C library's functions don't, so the loops read the same values in each call and write elsewhere.
private struct FunctionOperands {
    let kernel: RowRing
    let input: RowRing
    let output: RowRing

    init(_ n: Int, in workspace: Workspace) {
        kernel = workspace.ring(length: n, operands: 2, in: -8...8)
        input = workspace.ring(length: n, operands: 2, in: -8...8)
        output = workspace.ring(length: n, operands: 2)
    }
}

extension KernelSuite {
    var functions: [(Int) -> BenchmarkCase] {
        [exp, sigmoid, logSigmoid, softplus, sigmoidResidual, softmax, logSumExp]
    }

    /// Here the values would soon be infinite, so each call gets a fresh copy. The time of the copy counts.
    func exp(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("exp", shape: "\(n)", work: .exp(n)) { workspace in
            let x = FunctionOperands(n, in: workspace)
            return kernels { kernels in
                let exp = kernels.exp
                return {
                    repeatedly($0) {
                        x.kernel[$0].update(from: x.input[$0], count: n)
                        exp(x.kernel[$0], n)
                    }
                }
            } + plain { repeatedly($0) { PlainLoops.exp(x.input[$0], x.output[$0], n) } }
        }
    }

    func logSigmoid(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("logSigmoid", shape: "\(n)", work: .softplus(n)) { workspace in
            let x = FunctionOperands(n, in: workspace)
            return kernels { kernels in
                let logSigmoid = kernels.logSigmoid
                return { repeatedly($0) { logSigmoid(x.kernel[$0], n) } }
            } + plain { repeatedly($0) { PlainLoops.logSigmoid(x.input[$0], x.output[$0], n) } }
        }
    }

    func softplus(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("softplus", shape: "\(n)", work: .softplus(n)) { workspace in
            let x = FunctionOperands(n, in: workspace)
            return kernels { kernels in
                let softplus = kernels.softplus
                return { repeatedly($0) { softplus(x.kernel[$0], n) } }
            } + plain { repeatedly($0) { PlainLoops.softplus(x.input[$0], x.output[$0], n) } }
        }
    }

    /// By polynomial, and by look-up in the default table.
    func sigmoid(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("sigmoid", shape: "\(n)", work: .sigmoid(n)) { workspace in
            let x = FunctionOperands(n, in: workspace)
            return kernels { kernels in
                let sigmoid = kernels.sigmoid
                return { repeatedly($0) { sigmoid(x.kernel[$0], n) } }
            }
                + sigmoidByTable(x.kernel, n)
                + plain { repeatedly($0) { PlainLoops.sigmoid(x.input[$0], x.output[$0], n) } }
        }
    }

    private func sigmoidByTable(_ x: RowRing, _ n: Int) -> [Contender] {
        let table = SigmoidTable()
        let (cells, scale) = (table.cells, Float(table.cells) / table.range)
        let entries = (0...cells).map { table.sigmoid(Float($0) / scale) }
        return sets.map { set in
            let lookUp = set.kernels.sigmoidByTable
            return Contender(Self.byTable(set.name), .kernel(set)) { iterations in
                entries.withUnsafeBufferPointer { entries in
                    guard let start = entries.baseAddress else { return }
                    repeatedly(iterations) { lookUp(x[$0], n, start, cells, scale) }
                }
            }
        }
    }

    /// The name of the contender that looks up in a table.
    static func byTable(_ set: String) -> String { "\(set) table" }

    func sigmoidResidual(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("sigmoidResidual", shape: "\(n)", work: .sigmoidResidual(n)) { workspace in
            let x = FunctionOperands(n, in: workspace)
            let targets = workspace.floats(n, in: 0...1)
            return kernels { kernels in
                let residual = kernels.sigmoidResidual
                return { repeatedly($0) { residual(x.kernel[$0], targets, n) } }
            } + plain { repeatedly($0) { PlainLoops.sigmoidResidual(x.input[$0], targets, x.output[$0], n) } }
        }
    }

    func softmax(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("softmax", shape: "\(n)", work: .softmax(n)) { workspace in
            let x = FunctionOperands(n, in: workspace)
            return kernels { kernels in
                let softmax = kernels.softmax
                return { repeatedly($0) { keep(softmax(x.kernel[$0], n)) } }
            } + plain { repeatedly($0) { PlainLoops.softmax(x.input[$0], x.output[$0], n) } }
        }
    }

    /// This one leaves its argument as it is.
    func logSumExp(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("logSumExp", shape: "\(n)", work: .logSumExp(n)) { workspace in
            let x = workspace.ring(length: n, operands: 1, in: -8...8)
            return kernels { kernels in
                let logSumExp = kernels.logSumExp
                return { repeatedly($0) { keep(logSumExp(x[$0], n)) } }
            } + plain { repeatedly($0) { keep(PlainLoops.logSumExp(x[$0], n)) } }
        }
    }
}
