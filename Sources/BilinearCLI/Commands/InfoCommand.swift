import BilinearKernels
import BilinearTraining
import ToolSupport

/// `bilinear info`: what the machine is, as far as speed depends on it.
struct InfoCommand: Command {
    static let name = "info"
    static let summary = "show the processor, its instruction sets, cores, caches and memory"
    static let discussion = """
        The environment variable BILINEAR_ISA=\(InstructionSet.all.map(\.name).joined(separator: "|")) makes every command use that \
        instruction set.
        """
    static var options: [CommandOption<Self>] { [] }

    func run() throws -> CommandStatus {
        let rows = Self.rows
        let width = rows.map(\.name.count).max() ?? 0
        for row in rows {
            try StandardStream.output.print(row.name.padded(to: width + 2) + row.value)
        }
        return .success
    }

    private static var rows: [(name: String, value: String)] {
        let available = InstructionSet.available.map(\.name).joined(separator: ", ")
        let memory = Machine.memory.map { total in
            NumberText.bytes(total)
                + (Machine.availableMemory.map { ", of which \(NumberText.bytes($0)) available" } ?? "")
        }
        let caches = Machine.caches.map { "\($0.name) \(NumberText.bytes($0.bytes))" }
        return [
            ("bilinear", Bilinear.version),
            ("processor", Machine.processorName ?? "unknown"),
            ("instruction sets", available),
            ("kernels use", Kernels.instructionSet.name),
            ("cores", cores),
            ("caches", caches.isEmpty ? "unknown" : caches.joined(separator: ", ")),
            ("memory", memory ?? "unknown"),
            ("huge pages", Machine.transparentHugePages ?? "unknown"),
            ("prefetch of words", wordPrefetch(.onThisMachine)),
            ("prefetch of ratings", ratingPrefetch(.onThisMachine)),
        ]
    }

    /// What is prefetched in training word vectors, and why.
    static func wordPrefetch(_ prefetch: RowPrefetch) -> String {
        let level = prefetch.level == .first ? "L1" : "L2"
        let limit = NumberText.bytes(RowPrefetch.largeFirstLevel)
        let reason = prefetch.firstLevelCache.map {
            "L1 data has \(NumberText.bytes($0)), \($0 < RowPrefetch.largeFirstLevel ? "less than" : "at least") \(limit)"
        }
        return "rows into \(level), \(prefetch.tilesAhead) tiles ahead, as "
            + (reason ?? "the size of L1 data is unknown")
    }

    /// The same in factorizing ratings.
    static func ratingPrefetch(_ prefetch: RowPrefetch) -> String {
        "rows of factors into L2, ratings into L1, 1 batch ahead, if they exceed "
            + NumberText.bytes(prefetch.residentBytes)
            + (prefetch.secondLevelCache == nil ? ", as the size of L2 is unknown" : ", the size of L2")
    }

    private static var cores: String {
        let count = { (cores: Int?) in cores.map { "\($0)" } ?? "unknown" }
        return "\(count(Machine.physicalCores)) physical, \(count(Machine.onlineCores)) logical, "
            + "\(count(Machine.availableCores)) for this process"
    }
}
