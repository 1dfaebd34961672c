internal import _KernelBodies

/// A call of a kernel: its operands in guarded memory, and what is found when its results are compared.
struct Trial {
    /// A result, its reference, and its share of the difference that is allowed between two instruction sets' results.
    private struct Result {
        var value: Double
        var bits: UInt64
        var isFloat: Bool
        var exact: Double
        var tolerance: ErrorBound
    }

    let kernels: KernelTable
    let hasFusedMultiplyAdd: Bool
    var random: SplitMix
    private let places: GuardedPlaces
    private var inputs: [(floats: GuardedFloats, values: [Float], name: String)] = []
    private var outputs: [(floats: GuardedFloats, name: String)] = []
    private var results: [Result] = []
    /// The deviation that takes the largest share of its bound.
    private(set) var worst = Deviation()
    /// What is wrong other than deviations.
    private(set) var faults: [String] = []

    /// - Parameter seed: equal seeds give equal data.
    init(_ subject: SweepSubject, in places: GuardedPlaces, seed: UInt64) {
        kernels = subject.kernels
        hasFusedMultiplyAdd = subject.hasFusedMultiplyAdd
        random = SplitMix(seed: seed)
        self.places = places
        places.reuse()
    }

    /// Places values that the kernel must leave as they are; `slack` floats lie between their end and the guard page.
    mutating func input(_ name: String, _ values: [Float], slack: Int) -> GuardedFloats {
        let floats = places.place(values, slack: slack)
        inputs.append((floats, values, name))
        return floats
    }

    /// Places values that the kernel may write, but around which it must write nothing.
    mutating func output(_ name: String, _ values: [Float], slack: Int) -> GuardedFloats {
        let floats = places.place(values, slack: slack)
        outputs.append((floats, name))
        return floats
    }

    /// Places room for results.
    mutating func output(_ name: String, count: Int, slack: Int) -> GuardedFloats {
        output(name, Array(repeating: 0, count: count), slack: slack)
    }

    /// Places elements of any type; `slack` of them lie between their end and the guard page.
    mutating func input<Element: CatalogedElement>(_ name: String, _ values: [Element], slack: Int) -> Guarded<Element>
    {
        let size = Guarded<Element>.floatsPerElement
        return Guarded(input(name, Guarded<Element>.floats(values), slack: slack * size))
    }

    /// The same for elements that the kernel may write.
    mutating func output<Element: CatalogedElement>(
        _ name: String, _ values: [Element], slack: Int
    ) -> Guarded<Element> {
        let size = Guarded<Element>.floatsPerElement
        return Guarded(output(name, Guarded<Element>.floats(values), slack: slack * size))
    }

    /// Compares a result with its reference. Two instruction sets' results may differ by the sum of their bounds.
    /// - Parameter remainder: what the exact result has beyond the reference.
    mutating func compare<Element: CatalogedElement>(
        _ result: Element, with reference: Double, remainder: Double = 0, bound: Double
    ) {
        let bound = ErrorBound.absolute(bound)
        compare(result, with: reference, remainder: remainder, bound: bound, difference: 2 * bound)
    }

    /// Compares a result with its reference. Two instruction sets' results may differ by `difference`.
    mutating func compare<Element: CatalogedElement>(
        _ result: Element, with reference: Double, remainder: Double = 0, bound: ErrorBound, difference: ErrorBound
    ) {
        let value = Double(result)
        results.append(
            Result(
                value: value, bits: result.digestBits, isFloat: Element.self == Float.self, exact: reference,
                tolerance: 0.5 * difference))
        guard
            let deviation = bound.deviation(
                of: value, from: reference, remainder: remainder, overflow: Element.overflow)
        else {
            return require(false, "result \(result), reference \(reference)")
        }
        if deviation.share > worst.share { worst = deviation }
    }

    mutating func require(_ holds: Bool, _ fault: @autoclosure () -> String) {
        if !holds { faults.append(fault()) }
    }

    /// Requires the same bits, where any NaN is the same as any other.
    mutating func requireSame<Element: CatalogedElement>(
        _ result: Element, _ other: Element, _ fault: @autoclosure () -> String
    ) {
        require(result.digestBits == other.digestBits, fault())
    }

    /// Requires that inputs have their old bits, and that nothing was written around any operand.
    mutating func finish() {
        for input in inputs {
            let isUnchanged = zip(input.floats.values, input.values).allSatisfy { $0.bitPattern == $1.bitPattern }
            require(isUnchanged, "\(input.name) was modified")
            require(input.floats.hasIntactSurroundings, "memory around \(input.name) was written")
        }
        for output in outputs {
            require(output.floats.hasIntactSurroundings, "memory around \(output.name) was written")
        }
    }

    /// The difference from another instruction set's results that takes the largest share of its bound; nil if all
    /// results have the same bits.
    func difference(from other: Trial) -> Deviation? {
        precondition(results.count == other.results.count)
        var worst: Deviation?
        for (mine, others) in zip(results, other.results) {
            if mine.bits == others.bits { continue }
            let tolerance = mine.tolerance + others.tolerance
            guard
                let difference = mine.isFloat
                    ? tolerance.difference(Float(mine.value), Float(others.value), exact: mine.exact)
                    : tolerance.difference(mine.value, others.value, exact: mine.exact)
            else { continue }
            if difference.share >= worst?.share ?? 0 { worst = difference }
        }
        return worst
    }

    /// Adds the bits of the results to a digest.
    func digest(into digest: inout Digest) { for result in results { digest.add(result.bits) } }
}

/// Guarded memory for the operands of one call after another.
final class GuardedPlaces {
    private var places: [GuardedFloats] = []
    private var used = 0

    /// Ends the use of all places.
    func reuse() { used = 0 }

    /// Places values where nothing else is.
    func place(_ values: [Float], slack: Int) -> GuardedFloats {
        if used == places.count { places.append(GuardedFloats(capacity: max(values.count, 4_096))) }
        if places[used].capacity < values.count { places[used] = GuardedFloats(capacity: values.count) }
        used += 1
        places[used - 1].place(values, slack: slack)
        return places[used - 1]
    }
}
