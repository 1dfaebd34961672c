/// The findings of one call of a kernel.
struct CaseOutcome {
    /// A result, its reference, and its share of the difference that is allowed between two instruction sets' results.
    private struct Result {
        var value: Float
        var exact: Double
        var tolerance: ErrorBound
    }

    private var results: [Result] = []
    /// The deviation that takes the largest share of its bound.
    private(set) var worst = Deviation()
    /// What is wrong other than deviations.
    private(set) var faults: [String] = []

    /// Compares a result with its reference. Two instruction sets' results may differ by the sum of their bounds.
    mutating func compare(_ result: Float, with reference: Double, bound: Double) {
        let bound = ErrorBound.absolute(bound)
        compare(result, with: reference, bound: bound, difference: 2 * bound)
    }

    /// Compares a result with its reference. Two instruction sets' results may differ by `difference`.
    mutating func compare(_ result: Float, with reference: Double, bound: ErrorBound, difference: ErrorBound) {
        results.append(Result(value: result, exact: reference, tolerance: 0.5 * difference))
        guard let deviation = bound.deviation(of: result, from: reference) else {
            return require(false, "result \(result), reference \(reference)")
        }
        if deviation.share > worst.share { worst = deviation }
    }

    mutating func require(_ holds: Bool, _ fault: @autoclosure () -> String) {
        if !holds { faults.append(fault()) }
    }

    /// Requires that a kernel's input still has its old bits and that nothing was written around it.
    mutating func requireUnchanged(_ floats: GuardedFloats, from values: [Float], _ name: String) {
        require(
            zip(floats.values, values).allSatisfy { $0.bitPattern == $1.bitPattern }, "\(name) was modified")
        requireIntactSurroundings(floats, name)
    }

    mutating func requireIntactSurroundings(_ floats: GuardedFloats, _ name: String) {
        require(floats.hasIntactSurroundings, "memory around \(name) was written")
    }

    /// The difference from another instruction set's results that takes the largest share of its bound; nil if all
    /// results have the same bits.
    func difference(from other: CaseOutcome) -> Deviation? {
        precondition(results.count == other.results.count)
        var worst: Deviation?
        for (mine, others) in zip(results, other.results) {
            guard
                let difference = (mine.tolerance + others.tolerance).difference(
                    mine.value, others.value, exact: mine.exact)
            else { continue }
            if difference.share >= worst?.share ?? 0 { worst = difference }
        }
        return worst
    }
}
