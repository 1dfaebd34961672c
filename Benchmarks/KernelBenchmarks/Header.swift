import BenchmarkSupport
import BilinearKernels

/// What stands above the tables: the machine, and how steady it is.
struct Header {
    let text: String

    init(_ suite: KernelSuite) {
        let machine = MachineFacts.current
        let peaks = InstructionSet.available.map { "\($0.rawValue) \(MultiplyAddPeak.measure($0).threeDigits)" }
        let rows = [
            ("processor", machine.processor ?? "unknown"),
            ("caches", machine.caches ?? "unknown"),
            ("compiler", machine.compiler),
            ("OpenBLAS", suite.openBLAS?.configuration ?? "not found"),
            ("multiply-add peak", peaks.joined(separator: ", ") + " GFLOP/s"),
            ("noise", MachineNoise.measure().description),
        ]
        text = rows.map { $0.padding(toLength: 19) + $1 }.joined(separator: "\n")
    }
}

extension String {
    fileprivate func padding(toLength length: Int) -> String {
        self + String(repeating: " ", count: max(0, length - count))
    }
}
