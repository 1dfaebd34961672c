internal import _BilinearShims
internal import _CLibrary
package import _KernelBodies
internal import _KernelsBaseline

#if arch(x86_64)
    internal import _KernelsAVX2
    internal import _KernelsAVX512
#endif

/// An instruction set for which the kernels are compiled.
public enum InstructionSet: String, CaseIterable, Sendable {
    /// The platform's baseline: SSE2 on x86-64 (without fused multiply-add), NEON on arm64.
    case baseline
    /// x86-64-v3: AVX2 and FMA.
    case avx2
    /// x86-64-v4: AVX-512 F, BW, CD, DQ and VL.
    case avx512

    /// Whether this processor and operating system can run it.
    public var isAvailable: Bool {
        switch self {
        case .baseline: true
        case .avx2: bilinear_cpu_supports_x86_64_v3()
        case .avx512: bilinear_cpu_supports_x86_64_v4()
        }
    }

    /// Whether a multiplication and the addition after it are rounded once. Kernels give the same bits on all
    /// instruction sets for which this is true.
    public var hasFusedMultiplyAdd: Bool {
        #if arch(x86_64)
            self != .baseline
        #else
            true
        #endif
    }

    /// The instruction sets that can run here, the best last.
    public static var available: [InstructionSet] { allCases.filter(\.isAvailable) }

    /// The instruction set that the environment variable `BILINEAR_ISA` asks for, or else the best.
    /// - Throws: `InstructionSetError` if the variable's value is unknown or can't run here.
    static func select() throws(InstructionSetError) -> InstructionSet {
        let name = getenv("BILINEAR_ISA").map { String(cString: $0) } ?? ""
        guard !name.isEmpty else { return available.last ?? .baseline }
        guard let asked = InstructionSet(rawValue: name) else { throw .unknown(name) }
        guard asked.isAvailable else { throw .unavailable(asked) }
        return asked
    }

    /// The kernels compiled for this instruction set, which must be available.
    package var kernels: KernelTable {
        precondition(isAvailable, "instruction set \(rawValue) can't run on this processor")
        #if arch(x86_64)
            switch self {
            case .baseline: return _KernelsBaseline.kernels
            case .avx2: return _KernelsAVX2.kernels
            case .avx512: return _KernelsAVX512.kernels
            }
        #else
            return _KernelsBaseline.kernels
        #endif
    }
}

/// What is wrong with the environment variable `BILINEAR_ISA`.
public enum InstructionSetError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The value names no instruction set.
    case unknown(String)
    /// The value names an instruction set that this processor or operating system can't run.
    case unavailable(InstructionSet)

    /// What the variable holds, and what was expected.
    public var description: String {
        switch self {
        case .unknown(let name):
            return "BILINEAR_ISA is '\(name)'; expected one of "
                + InstructionSet.allCases.map(\.rawValue).joined(separator: ", ")
        case .unavailable(let asked):
            return "BILINEAR_ISA is '\(asked.rawValue)', which this processor can't run; it has "
                + InstructionSet.available.map(\.rawValue).joined(separator: ", ")
        }
    }
}
