import BilinearKernels
import KernelCatalog
import Testing

@Suite struct ExhaustiveSweepTests {
    private static let functions = ElementaryFunction.all
    /// The magnitudes from 1 on, those around the end of exp's range, and those around infinity.
    private static let parts: [Range<UInt32>] = [
        0x3f80_0000..<0x3f80_2000, 0x42b1_6000..<0x42b1_8000, 0x7f7f_f000..<0x7f80_1000, 0..<0x1000,
    ]

    @Test(arguments: parts)
    func `each function of each instruction set is right in a part`(part: Range<UInt32>) {
        let sweep = ExhaustiveSweep(Self.functions, InstructionSet.available.map { SweepSubject($0) })
        for (function, reports) in zip(Self.functions, sweep.run(part)) {
            for report in reports {
                #expect(report.isRight, "\(function.name): \(report.failures) \(report.disagreements)")
                #expect(report.caseCount == 2 * part.count)
            }
        }
    }

    @Test func `one wrong bit is found, once, at its argument`() {
        let right = SweepSubject(.baseline)
        var wrong = right
        wrong.kernels.exp = { values, count in
            let old = (0..<count).map { values[$0] }
            InstructionSet.baseline.kernels.exp(values, count)
            for i in 0..<count where old[i] == -1.5 { values[i] = values[i].nextUp }
        }
        let function = Self.functions.filter { $0.kernel == "exp" }
        let reports = ExhaustiveSweep(function, [right, wrong]).run(0x3fb0_0000..<0x3fd0_0000)[0]
        #expect(reports[1].differenceCount == 1 && reports[1].disagreementCount == 1)
        #expect(reports[1].disagreements.allSatisfy { $0.testCase == "-0x1.800000p0" })
    }

    @Test func `a large error and a lost NaN are found`() {
        var wrong = SweepSubject(.baseline)
        wrong.kernels.sigmoid = { values, count in
            let old = (0..<count).map { values[$0] }
            InstructionSet.baseline.kernels.sigmoid(values, count)
            for i in 0..<count where old[i] == 2 { values[i] *= 1 + 0x1p-18 }
            for i in 0..<count where old[i].isNaN { values[i] = 1 }
        }
        let sweep = ExhaustiveSweep(Self.functions.filter { $0.kernel == "sigmoid" }, [wrong])
        let large = sweep.run(0x4000_0000..<0x4000_0010)[0][0]
        #expect(large.failureCount == 1 && large.worst.error > 30 && large.worstCase == "0x1.000000p1")
        let lost = sweep.run(0x7f80_0000..<0x7f80_0010)[0][0]
        // All but the two infinities.
        #expect(lost.failureCount == 30)
    }

    @Test func `parts add up`() {
        let sweep = ExhaustiveSweep(Self.functions, InstructionSet.available.map { SweepSubject($0) })
        var merged: [[SweepReport]] = []
        ExhaustiveSweep.merge(sweep.run(0x4000_0000..<0x4000_0800), into: &merged)
        ExhaustiveSweep.merge(sweep.run(0x4000_0800..<0x4000_1800), into: &merged)
        for (parts, whole) in zip(merged.joined(), sweep.run(0x4000_0000..<0x4000_1800).joined()) {
            #expect(parts.caseCount == whole.caseCount && parts.differenceCount == whole.differenceCount)
            #expect(parts.worst.error == whole.worst.error && parts.worstCase == whole.worstCase)
        }
    }
}
