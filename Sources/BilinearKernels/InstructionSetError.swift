/// Why the kernels can't use the instruction set that the environment or the program asks for.
public enum InstructionSetError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The value of the environment variable `BILINEAR_ISA`: it names no instruction set of this architecture, or one
    /// that this processor or operating system can't run.
    case environment(String)
    /// The program asks for an instruction set that this processor or operating system can't run.
    case unavailable(InstructionSet)
    /// The program asks for an instruction set after the choice was made; this one is in use.
    case alreadyChosen(InstructionSet)

    /// What was found, and what was expected.
    public var description: String {
        let available = InstructionSet.available.map { $0.name }.joined(separator: ", ")
        switch self {
        case .environment(let value) where InstructionSet(name: value) == nil:
            let expected = InstructionSet.all.map { $0.name }.joined(separator: ", ")
            return "BILINEAR_ISA is '\(value)'; expected one of \(expected)"
        case .environment(let value):
            return "BILINEAR_ISA is '\(value)', which this processor can't run; it has \(available)"
        case .unavailable(let requested):
            return "this processor can't run \(requested); it has \(available)"
        case .alreadyChosen(let used):
            return "the kernels already use \(used); an instruction set can be chosen only before the first call"
        }
    }
}
