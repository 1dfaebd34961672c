/// A row-major matrix operand of `gemm`, or its transpose.
@frozen @usableFromInline
struct GemmOperand<Element> {
    @usableFromInline let start: UnsafePointer<Element>
    /// Elements from one stored row to the next.
    @usableFromInline let stride: Int
    /// Whether the operand is the transpose of what is stored.
    @usableFromInline let isTransposed: Bool

    @_alwaysEmitIntoClient @inline(__always)
    init(_ start: UnsafePointer<Element>, _ stride: Int, _ isTransposed: Bool) {
        self.start = start
        self.stride = stride
        self.isTransposed = isTransposed
    }

    /// Where the operand's element is.
    @_alwaysEmitIntoClient @inline(__always)
    func pointer(_ row: Int, _ column: Int) -> UnsafePointer<Element> {
        start + (isTransposed ? column &* stride &+ row : row &* stride &+ column)
    }
}

/// Rows of A, in place or packed.
@frozen @usableFromInline
struct GemmRows<Element> {
    @usableFromInline let start: UnsafePointer<Element>
    /// From an element to the one below it.
    @usableFromInline let stride: Int
    /// From an element to the one beside it.
    @usableFromInline let step: Int
    /// Elements from one tile's rows to the next one's.
    @usableFromInline let tile: Int

    @_alwaysEmitIntoClient @inline(__always)
    init(_ start: UnsafePointer<Element>, stride: Int, step: Int, tile: Int) {
        self.start = start
        self.stride = stride
        self.step = step
        self.tile = tile
    }
}

/// The block sizes of `gemm`. The result's bits depend on `depth`, because a block's products are summed before the sum
/// is added to C. So `depth` is the same for all instruction sets.
@frozen @usableFromInline
enum GemmBlock {
    /// The number of products that a block adds: a panel of B, at most 64 KiB, stays in the first- or second-level cache.
    @_transparent @usableFromInline static var depth: Int { 256 }
    /// Rows of A at once: 192 KiB of floats, for the second-level cache.
    @_transparent @usableFromInline static var rows: Int { 192 }
    /// Columns of B packed at once: 1 MiB of floats, for the third-level cache.
    @_transparent @usableFromInline static var columns: Int { 1_024 }
}

// Goto and van de Geijn 2008, "Anatomy of high-performance matrix multiplication".
extension InstructionSetTag {
    /// C ← α·op(A)·op(B) + β·C, all row-major: C m × n, op(A) m × k, op(B) k × n; C isn't read if β is 0.
    @_alwaysEmitIntoClient @inline(__always)
    public static func gemm<Element: KernelElement>(
        _ m: Int, _ n: Int, _ k: Int, _ alpha: Element, _ a: UnsafePointer<Element>, _ aStride: Int,
        _ aTransposed: Bool,
        _ b: UnsafePointer<Element>, _ bStride: Int, _ bTransposed: Bool, _ beta: Element,
        _ c: UnsafeMutablePointer<Element>, _ cStride: Int
    ) {
        guard m > 0, n > 0 else { return }
        guard k > 0 else {
            for row in 0..<m {
                let start = c + row &* cStride
                if beta == 0 { start.update(repeating: 0, count: n) } else { scale(beta, start, n) }
            }
            return
        }
        let a = GemmOperand(a, aStride, aTransposed)
        let b = GemmOperand(b, bStride, bTransposed)
        let width = Element.laneCount &* gemmColumns
        let panelRows = min(m, GemmBlock.rows)
        let panelColumns = min(n, GemmBlock.columns)
        let depth = min(k, GemmBlock.depth)
        // Rows of A are read in place. Blocks of Aᵀ, whose rows are stored as columns, are packed.
        let sizeA = aTransposed ? (panelRows &+ gemmRows &- 1) / gemmRows &* gemmRows &* depth : 0
        let sizeB = (panelColumns &+ width &- 1) / width &* width &* depth
        // B's panels come first so that their rows of lanes are aligned.
        withUnsafeTemporaryAllocation(byteCount: (sizeA &+ sizeB) &* MemoryLayout<Element>.size, alignment: 64) {
            packed in
            let packedB = packed.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Element.self)
            let packedA = packedB + sizeB
            var column = 0
            while column < n {
                let columns = min(GemmBlock.columns, n &- column)
                var inner = 0
                while inner < k {
                    let depth = min(GemmBlock.depth, k &- inner)
                    pack(
                        b.pointer(inner, column), bStride, isContiguous: bTransposed, columns, depth, width: width,
                        packedB)
                    var row = 0
                    while row < m {
                        let rows = min(GemmBlock.rows, m &- row)
                        var panels = GemmRows(
                            a.pointer(row, inner), stride: aStride, step: 1, tile: gemmRows &* aStride)
                        if aTransposed {
                            pack(
                                a.pointer(row, inner), aStride, isContiguous: false, rows, depth, width: gemmRows,
                                packedA)
                            panels = GemmRows(packedA, stride: 1, step: gemmRows, tile: gemmRows &* depth)
                        }
                        multiplyPanels(
                            panels, rows, packedB, columns, depth, alpha, inner == 0 ? beta : 1,
                            c + (row &* cStride &+ column), cStride)
                        row &+= rows
                    }
                    inner &+= depth
                }
                column &+= columns
            }
        }
    }

    /// C += α·A·B of packed panels of B, or C ← α·A·B + β·C.
    @_alwaysEmitIntoClient @inline(__always)
    static func multiplyPanels<Element: KernelElement>(
        _ a: GemmRows<Element>, _ rows: Int, _ b: UnsafePointer<Element>, _ columns: Int, _ depth: Int,
        _ alpha: Element, _ beta: Element, _ c: UnsafeMutablePointer<Element>, _ cStride: Int
    ) {
        let width = Element.laneCount &* gemmColumns
        withUnsafeTemporaryAllocation(byteCount: 6 &* 256, alignment: 16) { tile in
            let tile = tile.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Element.self)
            var column = 0
            while column < columns {
                var start = a.start
                var row = 0
                while row < rows {
                    let height = min(gemmRows, rows &- row)
                    multiplyTile(start, height, a.stride, a.step, b + column &* depth, depth, tile)
                    addTile(
                        tile, height, min(width, columns &- column), alpha, beta, c + (row &* cStride &+ column),
                        cStride)
                    start += a.tile
                    row &+= gemmRows
                }
                column &+= width
            }
        }
    }
}
