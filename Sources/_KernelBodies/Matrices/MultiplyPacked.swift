public import _BilinearShims

// Products of a small matrix with a large one, B, that was packed before. A panel of the packed matrix holds 32 rows: for
// each column, their 32 elements side by side. The last panel is padded with zeros. This is the same for all instruction
// sets, so that a packed matrix serves any of them.

/// The panels of a packed matrix.
@frozen
public enum PackedPanel {
    /// Rows of the matrix in a panel.
    @_transparent public static var rows: Int { 32 }

    /// The number of floats in the panels of a matrix.
    @_alwaysEmitIntoClient @inline(__always)
    public static func floats(rows: Int, columns: Int) -> Int {
        rows < 1 || columns < 1 ? 0 : (rows &+ 31) / 32 &* 32 &* columns
    }
}

extension InstructionSetTag {
    /// Columns of a register tile in `multiplyPacked`, in sixteens, 1…2.
    @_transparent @usableFromInline static var packedColumns: Int { min(2, gemmColumns) }
    /// Rows of a register tile in `multiplyPacked`, 1…12: with as many sums as in a tile of `gemm`.
    @_transparent @usableFromInline static var packedRows: Int { gemmRows &* gemmColumns / packedColumns }
    /// Rows of the small matrix at once: a multiple of all tiles' heights.
    @_transparent @usableFromInline static var packedBlock: Int { 48 }

    /// Packs a matrix of rows × columns, which is stored as it is, or as its transpose, with `stride` floats from row to
    /// row.
    @_alwaysEmitIntoClient @inline(__always)
    public static func packRows(
        _ source: UnsafePointer<Float>, _ stride: Int, _ isTransposed: Bool, _ rows: Int, _ columns: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        guard rows > 0, columns > 0 else { return }
        pack(source, stride, isContiguous: !isTransposed, rows, columns, width: PackedPanel.rows, out)
    }

    /// C ← A·Bᵀ for `count` rows of the packed B from row `first` on. A is m × k, C m × count, both row-major.
    ///
    /// An element's products are added one after another in blocks of `GemmBlock.depth`, as in `gemm`.
    @_alwaysEmitIntoClient @inline(__always)
    public static func multiplyPacked(
        _ m: Int, _ k: Int, _ a: UnsafePointer<Float>, _ aStride: Int, _ b: UnsafePointer<Float>, _ first: Int,
        _ count: Int, _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        guard m > 0, count > 0 else { return }
        guard k > 0 else {
            for row in 0..<m { (c + row &* cStride).update(repeating: 0, count: count) }
            return
        }
        let block = min(m, packedBlock)
        withUnsafeTemporaryAllocation(byteCount: block &* (PackedPanel.rows &+ k) &* 4, alignment: 64) { memory in
            let edge = memory.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Float.self)
            let packedA = edge + block &* PackedPanel.rows
            var row = 0
            while row < m {
                let tiles = PackedTiles(packedA, rows: min(packedBlock, m &- row), height: packedRows, depth: k)
                for tile in 0..<tiles.count {
                    let (start, height) = tiles.rows(tile)
                    pack(
                        a + (row &+ start) &* aStride, aStride, isContiguous: true, height, k, width: height,
                        packedA + start &* k)
                }
                multiplyPanels(tiles, b, first, count, edge, c + row &* cStride, cStride)
                row &+= packedBlock
            }
        }
    }

    /// The same for tiles of A, one panel of B after another.
    @_alwaysEmitIntoClient @inline(__always)
    static func multiplyPanels(
        _ a: PackedTiles, _ b: UnsafePointer<Float>, _ first: Int, _ count: Int, _ edge: UnsafeMutablePointer<Float>,
        _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        let width = PackedPanel.rows
        var start = first / width &* width
        while start < first &+ count {
            let used = max(first, start)..<min(first &+ count, start &+ width)
            let panel = b + start &* a.depth
            if used.count == width {
                multiplyPanel(a, panel, c + (start &- first), cStride)
            } else {
                multiplyPanel(a, panel, edge, width)
                for row in 0..<a.rows {
                    (c + (row &* cStride &+ used.lowerBound &- first)).update(
                        from: edge + (row &* width &+ used.lowerBound &- start), count: used.count)
                }
            }
            start &+= width
        }
    }

    /// The same for a whole panel. Its blocks are short enough that all tiles find them in the first- or second-level
    /// cache.
    ///
    /// Meanwhile, what follows in memory is loaded into the cache, a part of it by each tile: otherwise the first tile
    /// would wait for memory, and memory for the other tiles.
    @_alwaysEmitIntoClient @inline(__always)
    static func multiplyPanel(
        _ a: PackedTiles, _ panel: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        let width = PackedPanel.rows
        let passes = a.count &* (width / (16 &* packedColumns))
        let step = (width &+ passes &- 1) / passes
        // A block ahead. A single pass leaves nothing in the cache for another one, so less is enough.
        let distance = passes == 1 ? 2_048 : GemmBlock.depth &* width
        var inner = 0
        while inner < a.depth {
            let depth = min(GemmBlock.depth, a.depth &- inner)
            var ahead = panel + (inner &* width &+ distance)
            var column = 0
            while column < width {
                for tile in 0..<a.count {
                    let (row, height) = a.rows(tile)
                    multiplyPackedTile(
                        height, a.start + (row &* a.depth &+ inner &* height), panel + (inner &* width &+ column),
                        depth, ahead, step, adds: inner > 0, c + (row &* cStride &+ column), cStride)
                    ahead += depth &* step
                }
                column &+= 16 &* packedColumns
            }
            inner &+= depth
        }
    }

    @_alwaysEmitIntoClient @inline(__always)
    static func multiplyPackedTile(
        _ height: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ depth: Int,
        _ ahead: UnsafePointer<Float>, _ step: Int, adds: Bool,
        _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        switch height {
        case 1: multiplyPackedTile(Size<1>.self, a, b, depth, ahead, step, adds, c, cStride)
        case 2: multiplyPackedTile(Size<2>.self, a, b, depth, ahead, step, adds, c, cStride)
        case 3 where packedRows > 2: multiplyPackedTile(Size<3>.self, a, b, depth, ahead, step, adds, c, cStride)
        case 4 where packedRows > 2: multiplyPackedTile(Size<4>.self, a, b, depth, ahead, step, adds, c, cStride)
        case 5 where packedRows > 2: multiplyPackedTile(Size<5>.self, a, b, depth, ahead, step, adds, c, cStride)
        case 6 where packedRows > 2: multiplyPackedTile(Size<6>.self, a, b, depth, ahead, step, adds, c, cStride)
        case 7 where packedRows > 6: multiplyPackedTile(Size<7>.self, a, b, depth, ahead, step, adds, c, cStride)
        case 8 where packedRows > 6: multiplyPackedTile(Size<8>.self, a, b, depth, ahead, step, adds, c, cStride)
        case 9 where packedRows > 6: multiplyPackedTile(Size<9>.self, a, b, depth, ahead, step, adds, c, cStride)
        case 10 where packedRows > 6: multiplyPackedTile(Size<10>.self, a, b, depth, ahead, step, adds, c, cStride)
        case 11 where packedRows > 6: multiplyPackedTile(Size<11>.self, a, b, depth, ahead, step, adds, c, cStride)
        case 12 where packedRows > 6: multiplyPackedTile(Size<12>.self, a, b, depth, ahead, step, adds, c, cStride)
        default: break
        }
    }

    /// C ← A·Bᵀ, or C ← C + A·Bᵀ if `adds` is true, for R rows of A and `packedColumns` times sixteen rows of a panel.
    ///
    /// It is a function of its own, like the tile of `gemm`, to keep the sums in registers.
    /// - Parameters:
    ///   - a: packed rows, R floats for each product.
    ///   - depth: the number of products per element.
    ///   - ahead: what to load into the cache; any address.
    ///   - step: floats from what to load during one product to what during the next.
    @_alwaysEmitIntoClient @inline(never)
    static func multiplyPackedTile<let R: Int>(
        _: Size<R>.Type, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ depth: Int,
        _ ahead: UnsafePointer<Float>, _ step: Int, _ adds: Bool,
        _ c: UnsafeMutablePointer<Float>, _ cStride: Int
    ) {
        var (s0, s1) = (Six(repeating: Lanes.zero), Six(repeating: Lanes.zero))
        var (t0, t1) = (s0, s1)
        var (a, b, ahead) = (a, b, ahead)
        var left = depth
        while left > 0 {
            let b0 = load(b)
            let b1 = packedColumns > 1 ? load(b + 16) : b0
            addPackedRow(a[0], b0, b1, &s0.e0, &s1.e0)
            if R > 1 { addPackedRow(a[1], b0, b1, &s0.e1, &s1.e1) }
            if R > 2 { addPackedRow(a[2], b0, b1, &s0.e2, &s1.e2) }
            if R > 3 { addPackedRow(a[3], b0, b1, &s0.e3, &s1.e3) }
            if R > 4 { addPackedRow(a[4], b0, b1, &s0.e4, &s1.e4) }
            if R > 5 { addPackedRow(a[5], b0, b1, &s0.e5, &s1.e5) }
            if R > 6 { addPackedRow(a[6], b0, b1, &t0.e0, &t1.e0) }
            if R > 7 { addPackedRow(a[7], b0, b1, &t0.e1, &t1.e1) }
            if R > 8 { addPackedRow(a[8], b0, b1, &t0.e2, &t1.e2) }
            if R > 9 { addPackedRow(a[9], b0, b1, &t0.e3, &t1.e3) }
            if R > 10 { addPackedRow(a[10], b0, b1, &t0.e4, &t1.e4) }
            if R > 11 { addPackedRow(a[11], b0, b1, &t0.e5, &t1.e5) }
            bilinear_prefetch(ahead)
            if packedColumns > 1 { bilinear_prefetch(ahead + 16) }
            ahead += step
            a += R
            b += PackedPanel.rows
            left &-= 1
        }
        storePackedRow(s0.e0, s1.e0, adds, c)
        if R > 1 { storePackedRow(s0.e1, s1.e1, adds, c + cStride) }
        if R > 2 { storePackedRow(s0.e2, s1.e2, adds, c + 2 &* cStride) }
        if R > 3 { storePackedRow(s0.e3, s1.e3, adds, c + 3 &* cStride) }
        if R > 4 { storePackedRow(s0.e4, s1.e4, adds, c + 4 &* cStride) }
        if R > 5 { storePackedRow(s0.e5, s1.e5, adds, c + 5 &* cStride) }
        if R > 6 { storePackedRow(t0.e0, t1.e0, adds, c + 6 &* cStride) }
        if R > 7 { storePackedRow(t0.e1, t1.e1, adds, c + 7 &* cStride) }
        if R > 8 { storePackedRow(t0.e2, t1.e2, adds, c + 8 &* cStride) }
        if R > 9 { storePackedRow(t0.e3, t1.e3, adds, c + 9 &* cStride) }
        if R > 10 { storePackedRow(t0.e4, t1.e4, adds, c + 10 &* cStride) }
        if R > 11 { storePackedRow(t0.e5, t1.e5, adds, c + 11 &* cStride) }
    }

    /// sums += a·b, for the sums of one row.
    @_alwaysEmitIntoClient @inline(__always)
    static func addPackedRow(_ a: Float, _ b0: Lanes, _ b1: Lanes, _ s0: inout Lanes, _ s1: inout Lanes) {
        let a = Lanes(repeating: a)
        s0 = addProduct(s0, a, b0)
        if packedColumns > 1 { s1 = addProduct(s1, a, b1) }
    }

    /// Stores the sums of one row, or adds them to what is there.
    @_alwaysEmitIntoClient @inline(__always)
    static func storePackedRow(_ s0: Lanes, _ s1: Lanes, _ adds: Bool, _ c: UnsafeMutablePointer<Float>) {
        store(adds ? load(c) + s0 : s0, to: c)
        if packedColumns > 1 { store(adds ? load(c + 16) + s1 : s1, to: c + 16) }
    }
}

/// Rows of the small matrix, packed by tiles: for each column, a tile's elements side by side. Tiles differ in height by
/// one row at most, so that none is nearly empty.
@frozen @usableFromInline
struct PackedTiles {
    @usableFromInline let start: UnsafePointer<Float>
    @usableFromInline let rows: Int
    @usableFromInline let depth: Int
    /// The number of tiles.
    @usableFromInline let count: Int

    @_alwaysEmitIntoClient @inline(__always)
    init(_ start: UnsafePointer<Float>, rows: Int, height: Int, depth: Int) {
        self.start = start
        self.rows = rows
        self.depth = depth
        count = (rows &+ height &- 1) / height
    }

    /// A tile's first row and its height.
    @_alwaysEmitIntoClient @inline(__always)
    func rows(_ tile: Int) -> (start: Int, height: Int) {
        let start = tile &* rows / count
        return (start, (tile &+ 1) &* rows / count &- start)
    }
}
