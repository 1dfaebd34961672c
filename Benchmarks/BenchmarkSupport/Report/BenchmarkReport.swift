/// Everything that a run of a benchmark program measured, as it stands in a JSON file.
package struct BenchmarkReport: Codable, Equatable, Sendable {
    /// The format that this version writes; it reads those up to this one.
    package static let currentFormat = 1

    package var format = Self.currentFormat
    /// For example "kernel-benchmarks".
    package var program: String
    package var arguments: [String]
    /// When the run began, by ISO 8601.
    package var date: String
    package var machine: Machine
    package var kernels: [Kernel] = []
    package var trainings: [Training] = []

    package init(program: String, arguments: [String], date: String, machine: Machine) {
        self.program = program
        self.arguments = arguments
        self.date = date
        self.machine = machine
    }

    /// What the figures depend on.
    package struct Machine: Codable, Equatable, Sendable {
        package var processor: String?
        package var caches: String?
        package var compiler: String
        /// The commit of the sources, with "+" where they were changed; nil where that isn't known.
        package var commit: String?
        /// Half the distance between the quartiles of identical samples, as a share of their median.
        package var noise: Double
        /// The multiply-add peak of a core by instruction set, in GFLOP/s.
        package var multiplyAddPeaks: [String: Double]
        /// The bandwidth of each level, from the first cache to memory.
        package var bandwidths: [Bandwidth]
        /// Versions of the libraries beside which the kernels were measured, by name.
        package var libraries: [String: String]?
    }

    /// How fast one core reads from a level of the memory hierarchy.
    package struct Bandwidth: Codable, Equatable, Sendable {
        /// "L1", "L2", "L3" or "memory".
        package var level: String
        /// Bytes that were read again and again.
        package var bytes: Int
        package var gigabytesPerSecond: Double
        /// The size of a cache; nil for memory.
        package var capacity: Int?
    }

    /// One kernel at one size.
    package struct Kernel: Codable, Equatable, Sendable {
        package var kernel: String
        /// The operands' sizes, for example "300" or "6×6×304".
        package var shape: String
        /// "in cache" or "random rows".
        package var placement: String
        /// How operations and bytes follow from the sizes.
        package var formula: String
        /// Floating-point operations of a call.
        package var operations: Double
        /// Bytes that a call must read and write.
        package var bytes: Double
        /// The multiply-add peak beside the contenders, in GFLOP/s.
        package var peak: Double
        package var timings: [Timing]
        /// Bytes that the operands take; nil in a report that doesn't say.
        package var footprint: Double?
        /// The multiply-add peak in each pass over the suite. A contender has as many samples in each, in order.
        package var passPeaks: [Double]?
    }

    /// What was measured of one contender.
    package struct Timing: Codable, Equatable, Sendable {
        package var contender: String
        /// The instruction set of a kernel of this package; nil for a peer.
        package var instructionSet: String?
        /// Nanoseconds a call, in the order in which they were taken.
        package var samples: [Double]
        /// The 95 % interval of their median; nil in a report that doesn't say.
        package var medianInterval: Interval?
    }

    /// One objective, trained in one way.
    package struct Training: Codable, Equatable, Sendable {
        /// For example "skip-gram, negative sampling" or "biased factorization".
        package var objective: String
        /// What was trained on: a file's name, or the generated data's shape.
        package var data: String
        /// 0 where there are no vectors.
        package var dimension: Int
        package var threads: Int
        /// Negatives a word, where the objective has some.
        package var negatives: Int?
        /// "this package", or the name of another trainer's program.
        package var contender: String
        /// What is counted: "words", "ratings", "gradients", or "bytes".
        package var unit: String
        /// Units a second, one of each run, in order.
        package var rates: [Double]
        /// Units a second in the fastest epoch or evaluation of each run; nil where only the whole is known.
        package var fastestRates: [Double]?
        /// Floating-point operations a unit by formula; nil for another program.
        package var operationsPerUnit: Double?
        /// The multiply-add peak of one core beside the runs, in GFLOP/s.
        package var peak: Double
        /// The largest resident memory of the process by the end of the runs, in bytes.
        package var peakMemory: Int?

        package init(
            objective: String, data: String, dimension: Int, threads: Int, negatives: Int? = nil, contender: String,
            unit: String, rates: [Double], operationsPerUnit: Double?, peak: Double, peakMemory: Int?
        ) {
            self.objective = objective
            self.data = data
            self.dimension = dimension
            self.threads = threads
            self.negatives = negatives
            self.contender = contender
            self.unit = unit
            self.rates = rates
            self.operationsPerUnit = operationsPerUnit
            self.peak = peak
            self.peakMemory = peakMemory
        }
    }
}
