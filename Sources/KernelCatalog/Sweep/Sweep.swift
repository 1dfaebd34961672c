extension KernelSpecification {
    /// Runs cases, each with every subject's kernels and the same data, and compares each subject with the one before.
    /// - Parameter chosen: the number of a case; nil for all.
    static func sweep(
        _ subjects: [SweepSubject], extent: SweepExtent, seed: UInt64, chosen: Int? = nil
    ) -> [SweepReport] {
        var reports = subjects.map { _ in SweepReport() }
        let places = GuardedPlaces()
        for (index, testCase) in cases(extent).enumerated() where chosen == nil || chosen == index {
            var previous: (trial: Trial, subject: SweepSubject)?
            for (number, subject) in subjects.enumerated() {
                var trial = Trial(subject, in: places, seed: seed ^ UInt64(index) << 20)
                check(testCase, &trial)
                trial.finish()
                reports[number].caseCount += 1
                reports[number].add(trial.worst, trial.faults, number: index, "\(testCase)")
                if let previous, let difference = trial.difference(from: previous.trial) {
                    reports[number].addDifference(
                        difference, isAllowed: subject.mayDiffer(from: previous.subject), number: index,
                        "\(testCase)")
                }
                previous = (trial, subject)
            }
        }
        return reports
    }
}
