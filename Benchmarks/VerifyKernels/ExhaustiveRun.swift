import BilinearKernels
import Dispatch
import KernelCatalog
import Synchronization
import ToolSupport

/// The exhaustive sweep on all cores.
enum ExhaustiveRun {
    /// Sweeps all functions over all floats: for each function, a report for each instruction set.
    static func reports(
        _ functions: [ElementaryFunction], _ sets: [InstructionSet], _ progress: ProgressLine
    ) -> [[SweepReport]] {
        let sweep = ExhaustiveSweep(functions, sets.map { SweepSubject($0) })
        let parts = 1_024
        let length = ExhaustiveSweep.magnitudes.count / parts
        let whole = Mutex<(done: Int, reports: [[SweepReport]])>((0, []))
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let reports = sweep.run(UInt32(part * length)..<UInt32((part + 1) * length))
            whole.withLock {
                $0.done += 1
                ExhaustiveSweep.merge(reports, into: &$0.reports)
                progress.show("\($0.done * 100 / parts) %")
            }
        }
        progress.clear()
        return whole.withLock { $0.reports }
    }
}
