/// Work on a matrix's rows in parts, which depend on the matrix alone: so do sums over them, whatever the number of threads.
enum RowParts {
    /// The most parts: what several threads hold at once, and how many can be of use.
    static let limit = 8
    /// Rows of a part that are worth a product of matrices of its own.
    static let smallest = 128

    /// The rows in parts of about the same size, evenly many, if more than one, so that two threads have the same to do.
    static func ranges(rowCount: Int) -> [Range<Int>] {
        let count = max(1, min(limit, rowCount / smallest / 2 * 2))
        return (0..<count).map { rowCount * $0 / count..<rowCount * ($0 + 1) / count }
    }

    /// Computes all parts, and merges their results in order on the calling thread.
    /// - Parameters:
    ///   - ranges: the parts.
    ///   - threads: threads to compute on; where the system refuses them, the calling thread computes.
    ///   - makeResult: memory for the result of a part, and for what it takes to compute it; one thread uses it again and
    ///     again.
    ///   - compute: writes a part's result over what was there before.
    ///   - merge: called with each part's result, the first's first.
    static func run<Result: Sendable>(
        _ ranges: [Range<Int>], threads: Int, makeResult: @escaping @Sendable () -> Result,
        compute: @escaping @Sendable (Range<Int>, inout Result) -> Void, merge: (Range<Int>, Result) -> Void
    ) {
        let threads = min(threads, ranges.count)
        if threads > 1, let results = try? results(ranges, threads: threads, makeResult, compute) {
            for index in ranges.indices { merge(ranges[index], results[index % threads][index / threads]) }
        } else {
            var result = makeResult()
            for range in ranges {
                compute(range, &result)
                merge(range, result)
            }
        }
    }

    /// The results by thread.
    private static func results<Result: Sendable>(
        _ ranges: [Range<Int>], threads: Int, _ makeResult: @escaping @Sendable () -> Result,
        _ compute: @escaping @Sendable (Range<Int>, inout Result) -> Void
    ) throws -> [[Result]] {
        try WorkerThreads.run(threads) { thread in
            stride(from: thread, to: ranges.count, by: threads).map { index in
                var result = makeResult()
                compute(ranges[index], &result)
                return result
            }
        }
    }
}

extension Range<Int> {
    /// The range in pieces of `length`, the last one perhaps shorter.
    func pieces(of length: Int) -> [Range<Int>] {
        stride(from: lowerBound, to: upperBound, by: length).map { $0..<Swift.min($0 + length, upperBound) }
    }
}
