internal import _BilinearShims
internal import _CLibrary
package import _KernelBodies
internal import _KernelsBaseline

#if arch(x86_64)
    internal import _KernelsAVX2
    internal import _KernelsAVX512
#endif

/// An instruction set for which the kernels are compiled.
public struct InstructionSet: Hashable, Sendable, CustomStringConvertible {
    private enum Kind { case sse2, neon, avx2, avx512 }

    private let kind: Kind

    /// The baseline of x86-64, without fused multiply-add.
    public static var sse2: InstructionSet { InstructionSet(kind: .sse2) }
    /// The baseline of arm64.
    public static var neon: InstructionSet { InstructionSet(kind: .neon) }
    /// x86-64-v3: AVX2 and FMA.
    public static var avx2: InstructionSet { InstructionSet(kind: .avx2) }
    /// x86-64-v4: AVX-512 F, BW, CD, DQ and VL.
    public static var avx512: InstructionSet { InstructionSet(kind: .avx512) }

    /// What every processor of this architecture can run: `sse2` on x86-64, `neon` elsewhere.
    public static var baseline: InstructionSet { all[0] }

    /// The instruction sets of this architecture for which the kernels are compiled, the baseline first. A later version
    /// may have more of them.
    public static var all: [InstructionSet] {
        #if arch(x86_64)
            [sse2, avx2, avx512]
        #else
            [neon]
        #endif
    }

    /// The instruction sets that can run here, the best last.
    public static var available: [InstructionSet] { all.filter { $0.isAvailable } }

    /// The instruction set of this architecture that has that name; `baseline` is another name of the first one.
    public init?(name: String) {
        guard
            let named = name == "baseline" ? Self.baseline : Self.all.first(where: { $0.name == name })
        else {
            return nil
        }
        self = named
    }

    private init(kind: Kind) { self.kind = kind }

    /// Its name in this package, as the environment variable `BILINEAR_ISA` has it: `sse2`, `neon`, `avx2` or `avx512`.
    public var name: String {
        switch kind {
        case .sse2: "sse2"
        case .neon: "neon"
        case .avx2: "avx2"
        case .avx512: "avx512"
        }
    }

    /// Its name.
    public var description: String { name }

    /// Whether this processor and operating system can run it.
    public var isAvailable: Bool {
        switch kind {
        case .sse2, .neon: self == .baseline
        case .avx2: bilinear_cpu_supports_x86_64_v3()
        case .avx512: bilinear_cpu_supports_x86_64_v4()
        }
    }

    /// Whether a multiplication and the addition after it are rounded once. Kernels give the same bits on all
    /// instruction sets for which this is true.
    public var hasFusedMultiplyAdd: Bool { self != .sse2 }

    /// The kernels compiled for this instruction set, which must be available.
    package var kernels: KernelTable {
        precondition(isAvailable, "instruction set \(name) can't run on this processor")
        #if arch(x86_64)
            switch kind {
            case .avx2: return _KernelsAVX2.kernels
            case .avx512: return _KernelsAVX512.kernels
            case .sse2, .neon: return _KernelsBaseline.kernels
            }
        #else
            return _KernelsBaseline.kernels
        #endif
    }

    /// What the environment variable `BILINEAR_ISA` asks for: the best if it is unset or empty.
    static func requestedByEnvironment() throws(InstructionSetError) -> InstructionSet {
        let value = unsafe getenv("BILINEAR_ISA").map { unsafe String(cString: $0) } ?? ""
        guard !value.isEmpty else { return best }
        guard let requested = InstructionSet(name: value), requested.isAvailable else {
            throw .environment(value)
        }
        return requested
    }

    static var best: InstructionSet { available.last ?? .baseline }
}
