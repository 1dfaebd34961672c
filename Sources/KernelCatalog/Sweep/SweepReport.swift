/// What a sweep found for one subject.
package struct SweepReport: Sendable {
    package internal(set) var caseCount = 0
    /// The deviation from the reference that takes the largest share of its bound, over all cases, and its case.
    package private(set) var worst = Deviation()
    package private(set) var worstCase = "none"
    package private(set) var failureCount = 0
    /// The first few failures.
    package private(set) var failures: [SweepFault] = []

    /// Cases in which a bit differs from the results of the subject before this one.
    package private(set) var differenceCount = 0
    /// The difference that takes the largest share of its bound.
    package private(set) var worstDifference = Deviation()
    /// Cases in which the results differ although they mustn't, or by more than is allowed.
    package private(set) var disagreementCount = 0
    /// The first few disagreements.
    package private(set) var disagreements: [SweepFault] = []

    package var isRight: Bool { failureCount == 0 && disagreementCount == 0 }

    /// Adds the outcome of the case `name`.
    /// - Parameter number: the case's number, if it can be run alone.
    mutating func add(
        _ deviation: Deviation, _ faults: [String], number: Int? = nil, _ name: @autoclosure () -> String
    ) {
        if deviation.share > worst.share {
            worst = deviation
            worstCase = name()
        }
        guard let fault = faults.first ?? (deviation.share > 1 ? "error \(deviation)" : nil) else { return }
        failureCount += 1
        if failures.count < 5 { failures.append(SweepFault(number: number, testCase: name(), fault: fault)) }
    }

    /// Adds cases in which the results differ from those of the subject before this one, by at most `difference`.
    mutating func addDifference(
        _ difference: Deviation, count: Int = 1, isAllowed: Bool, number: Int? = nil, _ name: @autoclosure () -> String
    ) {
        differenceCount += count
        if difference.share >= worstDifference.share { worstDifference = difference }
        if isAllowed && difference.share <= 1 { return }
        disagreementCount += 1
        if disagreements.count < 3 {
            disagreements.append(
                SweepFault(number: number, testCase: name(), fault: "difference \(difference)"))
        }
    }

    /// Adds what was found in other cases.
    mutating func merge(_ other: SweepReport) {
        caseCount += other.caseCount
        if other.worst.share > worst.share { (worst, worstCase) = (other.worst, other.worstCase) }
        failureCount += other.failureCount
        failures = Array((failures + other.failures).prefix(5))
        differenceCount += other.differenceCount
        if other.worstDifference.share > worstDifference.share { worstDifference = other.worstDifference }
        disagreementCount += other.disagreementCount
        disagreements = Array((disagreements + other.disagreements).prefix(3))
    }
}

/// What is wrong, and in which case.
package struct SweepFault: Sendable, CustomStringConvertible {
    /// The case's number, if it can be run alone.
    package let number: Int?
    package let testCase: String
    package let fault: String

    package var description: String { "\(testCase): \(fault)" }
}
