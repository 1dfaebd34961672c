import BenchmarkSupport
import BilinearKernels

/// Segments of pairs of rows of two tables that fit into the caches.
struct SampledSegments {
    static let segmentLength = 16

    let count: Int
    let pairCount: Int
    /// Floats of each row, side by side.
    let d: Int
    let a: UnsafeMutablePointer<Float>
    let b: UnsafeMutablePointer<Float>
    let rows: UnsafeMutablePointer<Int32>
    let starts: UnsafeMutablePointer<Int32>
    let columns: UnsafeMutablePointer<Int32>
    /// A score or a coefficient of each pair.
    let scores: UnsafeMutablePointer<Float>
    /// As large as a row.
    let scratch: UnsafeMutablePointer<Float>

    init(_ count: Int, _ d: Int, in workspace: Workspace) {
        self.count = count
        self.d = d
        pairCount = count * Self.segmentLength
        a = workspace.floats(count * d)
        b = workspace.floats(pairCount * d)
        rows = workspace.indices(count) { $0 }
        starts = workspace.indices(count + 1) { $0 * Self.segmentLength }
        // An odd step through their number, a power of two, meets each of them.
        let pairs = pairCount
        columns = workspace.indices(pairs) { $0 * 37 % pairs }
        scores = workspace.floats(pairs)
        scratch = workspace.floats(d)
    }
}

extension KernelSuite {
    var sampled: [BenchmarkCase] { [32, 128].map(sampledScores) + [32, 128].map(applySampledCoefficients) }

    private static let segmentCount = 4

    private func sampledCase(
        _ kernel: String, _ d: Int, _ work: (Int, Int, Int) -> Work,
        _ makeContenders: @escaping (SampledSegments) -> [Contender]
    ) -> BenchmarkCase {
        let (segments, length) = (Self.segmentCount, SampledSegments.segmentLength)
        return BenchmarkCase(
            kernel, shape: "\(segments)·\(length)×\(d)", work: work(segments, segments * length, d)
        ) { makeContenders(SampledSegments(segments, d, in: $0)) }
    }

    func sampledScores(_ d: Int) -> BenchmarkCase {
        sampledCase("sampledScores", d, Work.sampledScores) { s in
            kernels { kernels in
                let scores = kernels.sampledScores
                return {
                    repeatedly($0) { _ in
                        scores(
                            s.a, d, s.b, d, s.rows, s.starts, s.count, s.columns, nil, nil, 0, d, s.scores)
                    }
                }
            }
                + plain {
                    repeatedly($0) { _ in
                        PlainLoops.sampledScores(s.a, s.b, d, s.rows, s.starts, s.count, s.columns, d, s.scores)
                    }
                }
                + blas { blas in
                    {
                        repeatedly($0) { _ in
                            blas.sampledScores(s.a, s.b, d, s.rows, s.starts, s.count, s.columns, d, s.scores)
                        }
                    }
                }
        }
    }

    /// OpenBLAS goes through each column three times, and needs a copy of the old row.
    func applySampledCoefficients(_ d: Int) -> BenchmarkCase {
        sampledCase("applySampledCoefficients", d, Work.applySampledCoefficients) { s in
            // The decay is so small that it changes nothing; values that kept shrinking would become subnormal.
            let (alpha, decay) = (Self.negligible, Self.negligible)
            return kernels { kernels in
                let apply = kernels.applySampledCoefficients
                return {
                    repeatedly($0) { _ in
                        apply(
                            alpha, decay, s.scores, s.a, d, s.b, d, s.rows, s.starts, s.count, s.columns, nil, nil, 0,
                            d)
                    }
                }
            }
                + plain {
                    repeatedly($0) { _ in
                        PlainLoops.applySampledCoefficients(
                            alpha, decay, s.scores, s.a, s.b, d, s.rows, s.starts, s.count, s.columns, d, s.scratch)
                    }
                }
                + blas { blas in
                    {
                        repeatedly($0) { _ in
                            blas.applySampledCoefficients(
                                alpha, decay, s.scores, s.a, s.b, d, s.rows, s.starts, s.count, s.columns, d,
                                s.scratch)
                        }
                    }
                }
        }
    }
}
