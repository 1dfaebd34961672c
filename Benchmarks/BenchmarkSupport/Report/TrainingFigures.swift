// Figures that follow from what was measured of training, and how results belong together.

extension BenchmarkReport.Training {
    /// Of the runs' rates; nil where none is one.
    package var statistics: SampleStatistics? { .ofUsable(rates) }

    /// GFLOP/s by formula; nil for another program.
    package var gigaflops: Double? {
        guard let statistics, let operationsPerUnit else { return nil }
        return statistics.median * operationsPerUnit / 1e9
    }
}

extension BenchmarkReport {
    /// The results of the same kernel in the same placement, at all sizes, in the order in which they were measured.
    package var kernelGroups: [[Kernel]] { kernels.grouped { [$0.kernel, $0.placement] } }

    /// The results of the same objective on the same data.
    package var trainingGroups: [[Training]] { trainings.grouped { [$0.objective, $0.data, $0.unit] } }
}

extension SampleStatistics {
    /// Of the samples that are positive and finite; nil where none is.
    static func ofUsable(_ samples: [Double]) -> SampleStatistics? {
        let usable = samples.filter { $0 > 0 && $0.isFinite }
        return usable.isEmpty ? nil : SampleStatistics(usable)
    }
}

extension Sequence {
    /// Groups in the order of their first elements.
    func grouped<Key: Hashable>(by key: (Element) -> Key) -> [[Element]] {
        var groups: [[Element]] = []
        var numbers: [Key: Int] = [:]
        for element in self {
            let key = key(element)
            if let number = numbers[key] {
                groups[number].append(element)
            } else {
                numbers[key] = groups.count
                groups.append([element])
            }
        }
        return groups
    }
}
