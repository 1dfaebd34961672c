/// The entry points of one instruction set's kernels, as C functions. A call loads an address and jumps, without the
/// reference counting of a Swift closure.
///
/// C functions can't take Swift structs, so gathered rows are passed as their four parts.
@frozen
public struct KernelTable: Sendable {
    public typealias Vector = UnsafePointer<Float>
    public typealias MutableVector = UnsafeMutablePointer<Float>
    public typealias Indices = UnsafePointer<Int32>

    public typealias Reduction = @convention(c) @Sendable (_ x: Vector, _ count: Int) -> Float
    public typealias PairReduction = @convention(c) @Sendable (_ x: Vector, _ y: Vector, _ count: Int) -> Float
    public typealias Map = @convention(c) @Sendable (_ values: MutableVector, _ count: Int) -> Void
    public typealias MapReduction = @convention(c) @Sendable (_ values: MutableVector, _ count: Int) -> Float
    public typealias Scaling = @convention(c) @Sendable (_ a: Float, _ x: MutableVector, _ count: Int) -> Void
    public typealias ScaledAddition =
        @convention(c) @Sendable (_ a: Float, _ x: Vector, _ y: MutableVector, _ count: Int) -> Void
    public typealias PairUpdate =
        @convention(c) @Sendable (_ alpha: Float, _ g: Float, _ u: MutableVector, _ v: MutableVector, _ count: Int)
        -> Void
    public typealias Residual =
        @convention(c) @Sendable (_ scores: MutableVector, _ targets: Vector, _ count: Int) -> Void
    public typealias TableLookUp =
        @convention(c) @Sendable (
            _ values: MutableVector, _ count: Int, _ entries: Vector, _ cells: Int, _ scale: Float
        ) -> Void
    public typealias NearestLookUp =
        @convention(c) @Sendable (
            _ values: MutableVector, _ count: Int, _ entries: Vector, _ cells: Int, _ scale: Float, _ range: Float
        ) -> Void
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
    public typealias SampledScores =
        @convention(c) @Sendable (
            _ a: MutableVector, _ aStride: Int, _ b: MutableVector, _ bStride: Int, _ rows: Indices,
            _ starts: Indices, _ count: Int, _ columns: Indices, _ aBiases: MutableVector?,
            _ bBiases: MutableVector?, _ offset: Float, _ length: Int, _ out: MutableVector
        ) -> Void
    public typealias SampledUpdate =
        @convention(c) @Sendable (
            _ alpha: Float, _ decay: Float, _ coefficients: Vector, _ a: MutableVector, _ aStride: Int,
            _ b: MutableVector, _ bStride: Int, _ rows: Indices, _ starts: Indices, _ count: Int,
            _ columns: Indices, _ aBiases: MutableVector?, _ bBiases: MutableVector?, _ biasDecay: Float,
            _ length: Int
        ) -> Void
    public typealias SparseProduct =
        @convention(c) @Sendable (
            _ coefficients: Vector, _ a: MutableVector, _ aStride: Int, _ b: MutableVector, _ bStride: Int,
            _ rows: Indices, _ starts: Indices, _ count: Int, _ columns: Indices, _ length: Int
        ) -> Void
    public typealias MatrixVector =
        @convention(c) @Sendable (
            _ alpha: Float, _ a: Vector, _ stride: Int, _ rows: Int, _ columns: Int,
            _ x: Vector, _ beta: Float, _ y: MutableVector
        ) -> Void
    public typealias MatrixMatrix =
        @convention(c) @Sendable (
            _ m: Int, _ n: Int, _ k: Int, _ alpha: Float, _ a: Vector, _ aStride: Int, _ aTransposed: Bool,
            _ b: Vector, _ bStride: Int, _ bTransposed: Bool, _ beta: Float, _ c: MutableVector, _ cStride: Int
        ) -> Void
    public typealias BilinearForm =
        @convention(c) @Sendable (
            _ u: Vector, _ b: Vector, _ stride: Int, _ rows: Int, _ columns: Int, _ v: Vector
        ) -> Float
    public typealias OuterProduct =
        @convention(c) @Sendable (
            _ g: Float, _ u: Vector, _ rows: Int, _ v: Vector, _ columns: Int, _ b: MutableVector, _ stride: Int
        ) -> Void
    public typealias AdaGradUpdate =
        @convention(c) @Sendable (
            _ rate: Float, _ epsilon: Float, _ gradient: Vector, _ sums: MutableVector, _ x: MutableVector,
            _ count: Int
        ) -> Void
    public typealias AdamUpdate =
        @convention(c) @Sendable (
            _ rate: Float, _ beta1: Float, _ complement1: Float, _ beta2: Float, _ complement2: Float,
            _ correction: Float, _ epsilon: Float, _ gradient: Vector, _ m: MutableVector, _ v: MutableVector,
            _ x: MutableVector, _ count: Int
        ) -> Void
    public typealias Search = @convention(c) @Sendable (_ values: Vector, _ count: Int) -> Int
    public typealias DoubleVector = UnsafePointer<Double>
    public typealias MutableDoubleVector = UnsafeMutablePointer<Double>
    public typealias DoubleReduction = @convention(c) @Sendable (_ x: DoubleVector, _ count: Int) -> Double
    public typealias DoublePairReduction =
        @convention(c) @Sendable (_ x: DoubleVector, _ y: DoubleVector, _ count: Int) -> Double
    public typealias DoubleScaling =
        @convention(c) @Sendable (_ a: Double, _ x: MutableDoubleVector, _ count: Int) -> Void
    public typealias DoubleScaledAddition =
        @convention(c) @Sendable (_ a: Double, _ x: DoubleVector, _ y: MutableDoubleVector, _ count: Int) -> Void
    public typealias DoubleMatrixVector =
        @convention(c) @Sendable (
            _ alpha: Double, _ a: DoubleVector, _ stride: Int, _ rows: Int, _ columns: Int,
            _ x: DoubleVector, _ beta: Double, _ y: MutableDoubleVector
        ) -> Void
    public typealias DoubleMatrixMatrix =
        @convention(c) @Sendable (
            _ m: Int, _ n: Int, _ k: Int, _ alpha: Double, _ a: DoubleVector, _ aStride: Int, _ aTransposed: Bool,
            _ b: DoubleVector, _ bStride: Int, _ bTransposed: Bool, _ beta: Double, _ c: MutableDoubleVector,
            _ cStride: Int
        ) -> Void
    /// Without row numbers, the first `count` rows of the table.
    public typealias RowReductions =
        @convention(c) @Sendable (
            _ query: Vector, _ base: Vector, _ stride: Int, _ rows: Indices?, _ count: Int, _ length: Int,
            _ out: MutableVector
        ) -> Void
    public typealias NormedRowReductions =
        @convention(c) @Sendable (
            _ query: Vector, _ base: Vector, _ stride: Int, _ rows: Indices?, _ count: Int, _ norms: Vector,
            _ length: Int, _ out: MutableVector
        ) -> Void
    public typealias RowPacking =
        @convention(c) @Sendable (
            _ source: Vector, _ stride: Int, _ isTransposed: Bool, _ rows: Int, _ columns: Int, _ out: MutableVector
        ) -> Void
    public typealias PackedProduct =
        @convention(c) @Sendable (
            _ m: Int, _ k: Int, _ a: Vector, _ aStride: Int, _ b: Vector, _ first: Int, _ count: Int,
            _ c: MutableVector, _ cStride: Int
        ) -> Void
    public typealias Chain = @convention(c) @Sendable (_ rounds: Int) -> Float

    // Variables, so that tests can pass wrong kernels to the verification.
    public var dot: PairReduction
    public var squaredNorm: Reduction
    public var axpy: ScaledAddition
    public var scale: Scaling
    public var axpyPair: PairUpdate
    public var scores: TileScores
    public var applyCoefficients: TileUpdate
    public var sampledScores: SampledScores
    public var applySampledCoefficients: SampledUpdate
    public var addSparseProduct: SparseProduct
    public var exp: Map
    public var sigmoid: Map
    public var logSigmoid: Map
    public var softplus: Map
    public var sigmoidResidual: Residual
    public var sigmoidByTable: TableLookUp
    public var logSigmoidByTable: TableLookUp
    public var sigmoidByNearestEntry: NearestLookUp
    public var softmax: MapReduction
    public var logSumExp: Reduction
    public var gemv: MatrixVector
    public var gemvTransposed: MatrixVector
    public var gemm: MatrixMatrix
    public var bilinear: BilinearForm
    public var addOuterProduct: OuterProduct
    public var adaGradUpdate: AdaGradUpdate
    public var adamUpdate: AdamUpdate
    public var squaredDistance: PairReduction
    public var cosineSimilarity: PairReduction
    public var sum: Reduction
    public var maximum: Reduction
    public var indexOfMaximum: Search
    public var normalize: MapReduction
    public var log: Map
    public var tanh: Map
    public var innerProducts: RowReductions
    public var squaredDistances: RowReductions
    public var cosineSimilarities: NormedRowReductions
    public var doubleDot: DoublePairReduction
    public var doubleSquaredNorm: DoubleReduction
    public var doubleAxpy: DoubleScaledAddition
    public var doubleScale: DoubleScaling
    public var doubleGemv: DoubleMatrixVector
    public var doubleGemvTransposed: DoubleMatrixVector
    public var doubleGemm: DoubleMatrixMatrix
    public var multiplyAddChain: Chain
    public var packRows: RowPacking
    public var multiplyPacked: PackedProduct

    @inlinable
    public init(
        dot: PairReduction, squaredNorm: Reduction, axpy: ScaledAddition, scale: Scaling, axpyPair: PairUpdate,
        scores: TileScores, applyCoefficients: TileUpdate, sampledScores: SampledScores,
        applySampledCoefficients: SampledUpdate, addSparseProduct: SparseProduct, exp: Map, sigmoid: Map,
        logSigmoid: Map, softplus: Map,
        sigmoidResidual: Residual, sigmoidByTable: TableLookUp, logSigmoidByTable: TableLookUp,
        sigmoidByNearestEntry: NearestLookUp, softmax: MapReduction, logSumExp: Reduction, gemv: MatrixVector,
        gemvTransposed: MatrixVector, gemm: MatrixMatrix, bilinear: BilinearForm, addOuterProduct: OuterProduct,
        adaGradUpdate: AdaGradUpdate, adamUpdate: AdamUpdate, squaredDistance: PairReduction,
        cosineSimilarity: PairReduction, sum: Reduction, maximum: Reduction, indexOfMaximum: Search,
        normalize: MapReduction, log: Map, tanh: Map, innerProducts: RowReductions, squaredDistances: RowReductions,
        cosineSimilarities: NormedRowReductions, doubleDot: DoublePairReduction, doubleSquaredNorm: DoubleReduction,
        doubleAxpy: DoubleScaledAddition, doubleScale: DoubleScaling, doubleGemv: DoubleMatrixVector,
        doubleGemvTransposed: DoubleMatrixVector, doubleGemm: DoubleMatrixMatrix, multiplyAddChain: Chain,
        packRows: RowPacking,
        multiplyPacked: PackedProduct
    ) {
        self.dot = dot
        self.squaredNorm = squaredNorm
        self.axpy = axpy
        self.scale = scale
        self.axpyPair = axpyPair
        self.scores = scores
        self.applyCoefficients = applyCoefficients
        self.sampledScores = sampledScores
        self.applySampledCoefficients = applySampledCoefficients
        self.addSparseProduct = addSparseProduct
        self.exp = exp
        self.sigmoid = sigmoid
        self.logSigmoid = logSigmoid
        self.softplus = softplus
        self.sigmoidResidual = sigmoidResidual
        self.sigmoidByTable = sigmoidByTable
        self.logSigmoidByTable = logSigmoidByTable
        self.sigmoidByNearestEntry = sigmoidByNearestEntry
        self.softmax = softmax
        self.logSumExp = logSumExp
        self.gemv = gemv
        self.gemvTransposed = gemvTransposed
        self.gemm = gemm
        self.bilinear = bilinear
        self.addOuterProduct = addOuterProduct
        self.adaGradUpdate = adaGradUpdate
        self.adamUpdate = adamUpdate
        self.squaredDistance = squaredDistance
        self.cosineSimilarity = cosineSimilarity
        self.sum = sum
        self.maximum = maximum
        self.indexOfMaximum = indexOfMaximum
        self.normalize = normalize
        self.log = log
        self.tanh = tanh
        self.innerProducts = innerProducts
        self.squaredDistances = squaredDistances
        self.cosineSimilarities = cosineSimilarities
        self.doubleDot = doubleDot
        self.doubleSquaredNorm = doubleSquaredNorm
        self.doubleAxpy = doubleAxpy
        self.doubleScale = doubleScale
        self.doubleGemv = doubleGemv
        self.doubleGemvTransposed = doubleGemvTransposed
        self.doubleGemm = doubleGemm
        self.multiplyAddChain = multiplyAddChain
        self.packRows = packRows
        self.multiplyPacked = multiplyPacked
    }
}
