/// Static facts about an instruction set, and the kernels as its static methods.
///
/// Each variant module declares one tag and instantiates the kernels with it. The bodies are always emitted into the
/// module that instantiates them, with that module's instruction set, and never into this one.
public protocol InstructionSetTag: SendableMetatype {
    /// Whether a fused multiply-add is an instruction. If it isn't, it would be sixteen calls of `fmaf`.
    static var hasFusedMultiplyAdd: Bool { get }
    /// Rows of a register tile in `scores`, 1…4.
    static var tileRows: Int { get }
    /// Columns of a register tile in `scores` and `applyCoefficients`, 1…6.
    static var tileColumns: Int { get }
    /// Rows of a register tile in `gemm`, 1…6.
    static var gemmRows: Int { get }
    /// Columns of a register tile in `gemm`, in sixteens, 1…4.
    static var gemmColumns: Int { get }
    /// Rows of a register tile in `innerProducts`: 2 or 4.
    static var rowsAtOnce: Int { get }
    /// Lanes of which twelve accumulators fit into the registers, for `cosineSimilarity`: 4, 8, or 16.
    static var accumulatedLanes: Int { get }
}

extension InstructionSetTag {
    /// acc + x·y, rounded once with fused multiply-add and twice without.
    @_alwaysEmitIntoClient @inline(__always)
    static func addProduct(_ acc: Lanes, _ x: Lanes, _ y: Lanes) -> Lanes {
        hasFusedMultiplyAdd ? acc.addingProduct(x, y) : acc + x * y
    }

    @_alwaysEmitIntoClient @_transparent
    static func addProduct<V: KernelLanes>(_ acc: V, _ x: V, _ y: V) -> V {
        hasFusedMultiplyAdd ? acc.addingFusedProduct(x, y) : acc.adding(x.multiplied(by: y))
    }
}
