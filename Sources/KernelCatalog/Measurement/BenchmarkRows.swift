internal import _KernelBodies

extension KernelSuite {
    /// One query against rows of 300 floats: in the caches, and in memory.
    func rows(
        _ kernel: String, work: (_ rows: Int, _ length: Int) -> Work,
        _ makeRuns:
            @escaping (_ rows: Int, _ length: Int, Workspace) -> (
                kernel: (KernelTable) -> Run, blas: ((CBLAS) -> Run)?
            )
    ) -> [BenchmarkCase] {
        (isQuick ? [100] : [100, 1_000, 100_000]).map { count in
            benchmark(kernel, "\(count)×300", work(count, 300)) { makeRuns(count, 300, $0) }
        }
    }
}
