/// The entry points of one instruction set's kernels, as C functions: a call loads an address and jumps, without the
/// reference counting of a Swift closure.
///
/// C functions take no Swift structs, so gathered rows are passed as their four parts.
@frozen
public struct KernelTable: Sendable {
    public typealias Vector = UnsafePointer<Float>
    public typealias MutableVector = UnsafeMutablePointer<Float>
    public typealias Indices = UnsafePointer<Int32>

    public typealias Reduction = @convention(c) @Sendable (_ x: Vector, _ y: Vector, _ count: Int) -> Float
    public typealias ScaledAddition =
        @convention(c) @Sendable (_ a: Float, _ x: Vector, _ y: MutableVector, _ count: Int) -> Void
    public typealias TileScores =
        @convention(c) @Sendable (
            _ aBase: MutableVector, _ aStride: Int, _ aIndices: Indices, _ aCount: Int,
            _ bBase: MutableVector, _ bStride: Int, _ bIndices: Indices, _ bCount: Int,
            _ length: Int, _ out: MutableVector
        ) -> Void
    public typealias TileUpdate =
        @convention(c) @Sendable (
            _ alpha: Float, _ coefficients: Vector,
            _ aBase: MutableVector, _ aStride: Int, _ aIndices: Indices, _ aCount: Int,
            _ bBase: MutableVector, _ bStride: Int, _ bIndices: Indices, _ bCount: Int, _ length: Int
        ) -> Void
    public typealias Map = @convention(c) @Sendable (_ values: MutableVector, _ count: Int) -> Void
    public typealias Residual =
        @convention(c) @Sendable (_ scores: MutableVector, _ targets: Vector, _ count: Int) -> Void
    public typealias Chain = @convention(c) @Sendable (_ rounds: Int) -> Float

    public let dot: Reduction
    public let axpy: ScaledAddition
    public let scores: TileScores
    public let applyCoefficients: TileUpdate
    public let sigmoid: Map
    public let logSigmoid: Map
    public let sigmoidResidual: Residual
    public let multiplyAddChain: Chain

    @inlinable
    public init(
        dot: Reduction, axpy: ScaledAddition, scores: TileScores, applyCoefficients: TileUpdate, sigmoid: Map,
        logSigmoid: Map, sigmoidResidual: Residual, multiplyAddChain: Chain
    ) {
        self.dot = dot
        self.axpy = axpy
        self.scores = scores
        self.applyCoefficients = applyCoefficients
        self.sigmoid = sigmoid
        self.logSigmoid = logSigmoid
        self.sigmoidResidual = sigmoidResidual
        self.multiplyAddChain = multiplyAddChain
    }
}
