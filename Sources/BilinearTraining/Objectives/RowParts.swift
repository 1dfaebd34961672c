/// Work on a matrix's rows in parts. The parts depend only on the matrix, so sums over them don't depend on the number
/// of threads.
enum RowParts {
    /// The maximum number of parts. It limits the memory that several threads hold at once, and how many threads can be
    /// used.
    static let limit = 8
    /// The smallest number of rows for which a separate matrix product is worthwhile.
    static let smallest = 128

    /// The rows in parts of about the same size. If there is more than one part, their number is even, so that two
    /// threads have the same amount of work.
    static func ranges(rowCount: Int) -> [Range<Int>] {
        let count = max(1, min(limit, rowCount / smallest / 2 * 2))
        return (0..<count).map { rowCount * $0 / count..<rowCount * ($0 + 1) / count }
    }

    /// Computes all parts, and merges their results in order on the calling thread.
    /// - Parameters:
    ///   - parts: the parts.
    ///   - threads: threads to compute on. If the system refuses to start them, the calling thread does the work.
    ///   - makeResult: makes the memory for a part's result and its computation. A single thread reuses it for all
    ///     parts.
    ///   - compute: computes a part's result, overwriting what was there before.
    ///   - merge: called with each part's result, in order.
    static func run<Part: Sendable, Result: Sendable>(
        _ parts: [Part], threads: Int, makeResult: @escaping @Sendable () -> Result,
        compute: @escaping @Sendable (Part, inout Result) -> Void, merge: (Part, Result) -> Void
    ) {
        let threads = min(threads, parts.count)
        if threads > 1, let results = try? results(parts, threads: threads, makeResult, compute) {
            for index in parts.indices { merge(parts[index], results[index % threads][index / threads]) }
        } else {
            var result = makeResult()
            for part in parts {
                compute(part, &result)
                merge(part, result)
            }
        }
    }

    /// The results by thread.
    private static func results<Part: Sendable, Result: Sendable>(
        _ parts: [Part], threads: Int, _ makeResult: @escaping @Sendable () -> Result,
        _ compute: @escaping @Sendable (Part, inout Result) -> Void
    ) throws -> [[Result]] {
        try WorkerThreads.run(threads) { thread in
            stride(from: thread, to: parts.count, by: threads).map { index in
                var result = makeResult()
                compute(parts[index], &result)
                return result
            }
        }
    }
}

extension Range<Int> {
    /// The range in pieces of `length`; the last one may be shorter.
    func pieces(of length: Int) -> [Range<Int>] {
        stride(from: lowerBound, to: upperBound, by: length).map { $0..<Swift.min($0 + length, upperBound) }
    }
}
