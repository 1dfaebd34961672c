/// An error and the bound that it must not exceed.
package struct Deviation: Sendable {
    package var error = 0.0
    package var bound = Double.leastNonzeroMagnitude

    /// The error as a share of its bound.
    package var share: Double { error.isNaN ? .infinity : error / bound }
}

/// What one call of a kernel showed.
struct CaseOutcome {
    /// The deviation that takes the largest share of its bound.
    private(set) var worst = Deviation()
    /// A digest of the results' bits.
    private(set) var bits: UInt64 = 0xcbf2_9ce4_8422_2325
    /// What is wrong beside deviations.
    private(set) var faults: [String] = []

    /// Compares a result with its reference.
    mutating func compare(_ result: Float, with reference: Double, bound: Double) {
        // NaN has many bit patterns, and which one comes out isn't specified.
        bits = (bits ^ UInt64(result.isNaN ? Float.nan.bitPattern : result.bitPattern)) &* 0x100_0000_01b3
        if reference.isFinite && result.isFinite {
            let deviation = Deviation(error: abs(Double(result) - reference), bound: bound)
            if deviation.share > worst.share { worst = deviation }
        } else {
            require(
                reference.isNaN ? result.isNaN : Double(result) == reference, "result \(result), reference \(reference)"
            )
        }
    }

    mutating func require(_ holds: Bool, _ fault: @autoclosure () -> String) {
        if !holds { faults.append(fault()) }
    }

    /// Requires that a kernel's input has the bits it had and that nothing was written around it.
    mutating func requireUnchanged(_ floats: GuardedFloats, from values: [Float], _ name: String) {
        require(
            zip(floats.values, values).allSatisfy { $0.bitPattern == $1.bitPattern }, "\(name) was modified")
        requireIntactSurroundings(floats, name)
    }

    mutating func requireIntactSurroundings(_ floats: GuardedFloats, _ name: String) {
        require(floats.hasIntactSurroundings, "memory around \(name) was written")
    }
}
