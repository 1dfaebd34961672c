/// Work on a matrix's rows in parts, which depend on the matrix alone: so do sums over them, whatever the number of threads.
enum RowParts {
    /// The most parts: what several threads hold at once, and how many can be of use.
    static let limit = 8
    /// Rows of a part that are worth a product of matrices of its own.
    static let smallest = 128

    /// The rows in parts of about the same size.
    static func ranges(rowCount: Int) -> [Range<Int>] {
        let count = max(1, min(limit, rowCount / smallest))
        return (0..<count).map { rowCount * $0 / count..<rowCount * ($0 + 1) / count }
    }

    /// Computes all parts, and merges their results in order on the calling thread.
    /// - Parameters:
    ///   - threads: threads to compute on; where the system refuses them, the calling thread computes.
    ///   - ranges: the parts.
    ///   - compute: the result of a part.
    ///   - merge: called with each part's result, the first's first.
    static func run<Part: Sendable>(
        _ ranges: [Range<Int>], threads: Int, compute: @escaping @Sendable (Range<Int>) -> Part,
        merge: (Range<Int>, Part) -> Void
    ) {
        let threads = min(threads, ranges.count)
        if threads > 1,
            let results = try? WorkerThreads.run(
                threads,
                body: { thread in stride(from: thread, to: ranges.count, by: threads).map { compute(ranges[$0]) } })
        {
            for index in ranges.indices { merge(ranges[index], results[index % threads][index / threads]) }
        } else {
            for range in ranges { merge(range, compute(range)) }
        }
    }
}

extension Range<Int> {
    /// The range in pieces of `length`, the last one perhaps shorter.
    func pieces(of length: Int) -> [Range<Int>] {
        stride(from: lowerBound, to: upperBound, by: length).map { $0..<Swift.min($0 + length, upperBound) }
    }
}
