internal import _KernelBodies

/// Calls of functions of one variable for every bit pattern of a float.
package struct ExhaustiveSweep: Sendable {
    /// The bit patterns of magnitudes. Functions are called for each with both signs.
    package static let magnitudes: Range<UInt32> = 0..<0x8000_0000
    /// Magnitudes in a block.
    private static let blockLength = 2_048

    package let functions: [ElementaryFunction]
    package let subjects: [SweepSubject]

    package init(_ functions: [ElementaryFunction], _ subjects: [SweepSubject]) {
        self.functions = functions
        self.subjects = subjects
    }

    /// Calls each function of each subject with all arguments of these magnitudes. It returns, for each function, a
    /// report for each subject. The references, which are computed once for all, take half of the time.
    package func run(_ magnitudes: Range<UInt32>) -> [[SweepReport]] {
        var reports = functions.map { _ in subjects.map { _ in SweepReport() } }
        let maps = functions.map { function in subjects.map { function.map($0.kernels) } }
        for start in stride(from: magnitudes.lowerBound, to: magnitudes.upperBound, by: Self.blockLength) {
            let block = start..<min(start + UInt32(Self.blockLength), magnitudes.upperBound)
            let positive = block.map { Float(bitPattern: $0) }
            let references = positive.map { FunctionReference(Double($0)) }
            let arguments = positive + positive.map { -$0 }
            let allReferences = references + references.map(\.negated)
            for (number, function) in functions.enumerated() {
                let exact = allReferences.map(function.reference)
                let results = maps[number].map { map in
                    var values = arguments
                    map(&values, values.count)
                    return values
                }
                check(function, arguments, exact, results, &reports[number])
            }
        }
        return reports
    }

    private func check(
        _ function: ElementaryFunction, _ arguments: [Float], _ exact: [Double], _ results: [[Float]],
        _ reports: inout [SweepReport]
    ) {
        let tolerances = exact.map { 1 / function.bound.size(at: $0) }
        for (number, subject) in subjects.enumerated() {
            let mine = results[number]
            reports[number].caseCount += arguments.count
            var worst = Deviation()
            var worstShare = 0.0
            var worstIndex = 0
            for i in arguments.indices {
                // Only the few results that exceed the worst so far, NaN and what rounds to infinity get past this.
                let result = Double(mine[i])
                if result == exact[i] || abs(result - exact[i]) * tolerances[i] <= worstShare { continue }
                guard let deviation = function.bound.deviation(of: mine[i], from: exact[i]) else {
                    let fault = "result \(mine[i]), reference \(exact[i])"
                    reports[number].add(Deviation(), [fault], Self.name(arguments[i]))
                    continue
                }
                if deviation.share > worst.share {
                    (worst, worstIndex) = (deviation, i)
                    worstShare = deviation.share
                }
            }
            reports[number].add(worst, [], Self.name(arguments[worstIndex]))
            guard number > 0 else { continue }
            let others = results[number - 1]
            var count = 0
            worst = Deviation()
            for i in arguments.indices where mine[i].bitPattern != others[i].bitPattern {
                guard let difference = function.difference.difference(mine[i], others[i], exact: exact[i])
                else { continue }
                count += 1
                if difference.share >= worst.share { (worst, worstIndex) = (difference, i) }
            }
            guard count > 0 else { continue }
            reports[number].addDifference(
                worst, count: count, isAllowed: subject.mayDiffer(from: subjects[number - 1]),
                Self.name(arguments[worstIndex]))
        }
    }

    /// An argument, in hexadecimal, as in C's `%a`.
    private static func name(_ x: Float) -> String {
        guard x.isFinite && x != 0 else { return "\(x)" }
        let digits = String(x.significandBitPattern << 1, radix: 16)
        let padded = String(repeating: "0", count: 6 - digits.count) + digits
        let exponent = x.isNormal ? x.exponent : Float.leastNormalMagnitude.exponent
        return "\(x < 0 ? "-" : "")0x\(x.isNormal ? 1 : 0).\(padded)p\(exponent)"
    }

    /// Adds a part's reports to those of other parts.
    package static func merge(_ part: [[SweepReport]], into whole: inout [[SweepReport]]) {
        if whole.isEmpty {
            whole = part
            return
        }
        for function in part.indices {
            for subject in part[function].indices { whole[function][subject].merge(part[function][subject]) }
        }
    }
}

extension ElementaryFunction {
    /// The functions that the exhaustive sweep calls: those of the catalog, and residuals of both classes.
    package static let all: [ElementaryFunction] = {
        struct Collector: KernelVisitor {
            var functions: [ElementaryFunction] = []

            mutating func visit<Kernel: KernelSpecification>(_ kernel: Kernel.Type) {
                if let kernel = kernel as? any FunctionSpecification.Type { functions.append(kernel.function) }
            }
        }
        var collector = Collector()
        KernelCatalog.visit(&collector)
        return collector.functions + [sigmoidResidual(target: 0), sigmoidResidual(target: 1)]
    }()

    /// σ − target.
    private static func sigmoidResidual(target: Float) -> ElementaryFunction {
        ElementaryFunction(
            SigmoidResidual.name, variant: ", target \(Int(target))",
            map: { kernels in
                { values, count in kernels.sigmoidResidual(values, Array(repeating: target, count: count), count) }
            },
            reference: { $0.sigmoid - Double(target) }, bound: .absolute(3e-7), difference: .absolute(3e-7))
    }
}
