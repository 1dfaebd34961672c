import BenchmarkSupport
import BilinearKernels
import _KernelBodies

// Functions are applied in place, over and over. The values then run to a fixed point, or slowly away (softplus grows like
// the logarithm of the number of calls). That is harmless, for no contender's time depends on the values while they are
// neither huge nor subnormal; a fresh copy of the input for each call would cost up to a third of the kernels' time.
extension KernelSuite {
    var functions: [(Int) -> BenchmarkCase] {
        [exp, sigmoid, logSigmoid, softplus, sigmoidResidual, softmax, logSumExp]
    }

    /// Here the values would soon be infinite: the kernels get a fresh copy each call, which counts. The loop needs none.
    func exp(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("exp", shape: "\(n)", work: .exp(n)) { workspace in
            let x = workspace.ring(length: n, operands: 2, in: -8...8)
            let y = workspace.ring(length: n, operands: 2)
            return kernels { kernels in
                let exp = kernels.exp
                return {
                    repeatedly($0) {
                        y[$0].update(from: x[$0], count: n)
                        exp(y[$0], n)
                    }
                }
            } + plain { repeatedly($0) { PlainLoops.exp(x[$0], y[$0], n) } }
        }
    }

    /// Also by look-up in the default table.
    func sigmoid(_ n: Int) -> BenchmarkCase {
        let table = SigmoidTable()
        let (cells, scale) = (table.cells, Float(table.cells) / table.range)
        let entries = (0...cells).map { table.sigmoid(Float($0) / scale) }
        return map("sigmoid", n, .sigmoid(n), \.sigmoid, PlainLoops.sigmoid) { x in
            sets.map { set in
                let lookUp = set.kernels.sigmoidByTable
                return Contender(Self.byTable(set), .kernel(set)) { iterations in
                    entries.withUnsafeBufferPointer { entries in
                        guard let start = entries.baseAddress else { return }
                        repeatedly(iterations) { lookUp(x[$0], n, start, cells, scale) }
                    }
                }
            }
        }
    }

    /// The name of the contender that looks up in a table.
    static func byTable(_ set: InstructionSet) -> String { "\(set.rawValue) table" }

    func logSigmoid(_ n: Int) -> BenchmarkCase {
        map("logSigmoid", n, .softplus(n), \.logSigmoid, PlainLoops.logSigmoid)
    }

    func softplus(_ n: Int) -> BenchmarkCase { map("softplus", n, .softplus(n), \.softplus, PlainLoops.softplus) }

    func sigmoidResidual(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("sigmoidResidual", shape: "\(n)", work: .sigmoidResidual(n)) { workspace in
            let scores = workspace.ring(length: n, operands: 2, in: -8...8)
            let targets = workspace.ring(length: n, operands: 2, in: 0...1)
            return kernels { kernels in
                let residual = kernels.sigmoidResidual
                return { repeatedly($0) { residual(scores[$0], targets[$0], n) } }
            } + plain { repeatedly($0) { PlainLoops.sigmoidResidual(scores[$0], targets[$0], n) } }
        }
    }

    func softmax(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("softmax", shape: "\(n)", work: .softmax(n)) { workspace in
            let x = workspace.ring(length: n, operands: 1, in: -8...8)
            return kernels { kernels in
                let softmax = kernels.softmax
                return { repeatedly($0) { keep(softmax(x[$0], n)) } }
            } + plain { repeatedly($0) { PlainLoops.softmax(x[$0], n) } }
        }
    }

    func logSumExp(_ n: Int) -> BenchmarkCase {
        BenchmarkCase("logSumExp", shape: "\(n)", work: .logSumExp(n)) { workspace in
            let x = workspace.ring(length: n, operands: 1, in: -8...8)
            return kernels { kernels in
                let logSumExp = kernels.logSumExp
                return { repeatedly($0) { keep(logSumExp(x[$0], n)) } }
            } + plain { repeatedly($0) { keep(PlainLoops.logSumExp(x[$0], n)) } }
        }
    }

    /// A function applied to each element in place, and others that do the same.
    private func map(
        _ name: String, _ n: Int, _ work: Work, _ kernel: KeyPath<KernelTable, KernelTable.Map>,
        _ loop: @escaping (UnsafeMutablePointer<Float>, Int) -> Void,
        others: @escaping (RowRing) -> [Contender] = { _ in [] }
    ) -> BenchmarkCase {
        BenchmarkCase(name, shape: "\(n)", work: work) { workspace in
            let x = workspace.ring(length: n, operands: 1, in: -8...8)
            return kernels { kernels in
                let function = kernels[keyPath: kernel]
                return { repeatedly($0) { function(x[$0], n) } }
            } + others(x) + plain { repeatedly($0) { loop(x[$0], n) } }
        }
    }
}
