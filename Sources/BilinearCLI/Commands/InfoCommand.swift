import BilinearKernels
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
        ]
    }

    private static var cores: String {
        let count = { (cores: Int?) in cores.map { "\($0)" } ?? "unknown" }
        return "\(count(Machine.physicalCores)) physical, \(count(Machine.onlineCores)) logical, "
            + "\(count(Machine.availableCores)) for this process"
    }
}
