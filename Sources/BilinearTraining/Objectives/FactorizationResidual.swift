/// The residual R = P − A·Bᵀ of a factorization: its squared norm, and products with the factors for the gradients.
///
/// R is computed tile by tile and never stored as a whole. A tile stays in the second-level cache while its products
/// are computed.
struct FactorizationResidual: Sendable {
    /// P.
    let target: Matrix<Float>
    /// Threads to compute on; the results don't depend on their number.
    var threads = 1

    /// The rows and columns of a tile: 512 KiB of floats.
    static let tileRows = 256
    static let tileColumns = 512

    /// Computes ‖R‖² and adds to the gradients: 4·rows·columns·d operations for one gradient, 6·rows·columns·d for two.
    /// - Parameters:
    ///   - a: A, rows × d.
    ///   - b: B, columns × d.
    ///   - alpha: a factor.
    ///   - gradient: alpha·R·B is added to the first matrix; alpha·Rᵀ·A to the second, if there is one.
    @_specialize(where Scalar == Float)
    func squaredNorm<Scalar: KernelScalar>(
        _ a: Matrix<Scalar>, _ b: Matrix<Scalar>, alpha: Scalar, addingTo gradient: inout [Matrix<Scalar>]
    ) -> Double {
        let needsB = gradient.count > 1
        // A product packs its second factor. If that is row-major, packing is a plain copy.
        let bTransposed = transposePieces(b.storage, rows: b.rowCount, columns: b.columnCount, isBack: false)
        let ranges = RowParts.ranges(rowCount: a.rowCount)
        let rowCount = ranges.reduce(0) { max($0, $1.count) }
        var value = 0.0
        var bGradient = [Scalar](repeating: 0, count: needsB ? b.storage.count : 0)
        RowParts.run(ranges, threads: threads) {
            Part(rows: rowCount, columns: b.rowCount, dimension: b.columnCount, needsB: needsB)
        } compute: { rows, part in
            compute(rows, a, b, bTransposed, alpha, &part)
        } merge: { rows, part in
            value += part.squaredNorm
            gradient[0].add(part.aGradient.span.extracting(0..<rows.count * a.columnCount), atRow: rows.lowerBound)
            var sum = bGradient.mutableSpan
            Scalar.axpy(1, part.bGradient.span, &sum)
        }
        if needsB {
            let rows = transposePieces(bGradient, rows: b.rowCount, columns: b.columnCount, isBack: true)
            gradient[1].add(rows.span, atRow: 0)
        }
        return value
    }

    /// The results of a part of the rows, and its working memory.
    private struct Part<Scalar: KernelScalar> {
        var squaredNorm = 0.0
        /// alpha·R·B of the part's rows.
        var aGradient: [Scalar]
        /// alpha·Rᵀ·A over the part's rows, in transposed pieces; empty if it isn't needed.
        var bGradient: [Scalar]
        var tile: [Scalar]
        var aTransposed: [Scalar]

        @_specialize(where Scalar == Float)
        init(rows: Int, columns: Int, dimension: Int, needsB: Bool) {
            let tileRows = min(rows, FactorizationResidual.tileRows)
            aGradient = Array(repeating: 0, count: rows * dimension)
            bGradient = Array(repeating: 0, count: needsB ? columns * dimension : 0)
            tile = Array(repeating: 0, count: tileRows * min(columns, FactorizationResidual.tileColumns))
            aTransposed = Array(repeating: 0, count: needsB ? tileRows * dimension : 0)
        }
    }

    private func compute<Scalar: KernelScalar>(
        _ rows: Range<Int>, _ a: Matrix<Scalar>, _ b: Matrix<Scalar>, _ bTransposed: [Scalar], _ alpha: Scalar,
        _ part: inout Part<Scalar>
    ) {
        let dimension = a.columnCount
        let needsB = !part.bGradient.isEmpty
        // Swapped out, because a span of one array would prevent writing to the whole part.
        var (tile, aTransposed) = ([Scalar](), [Scalar]())
        swap(&tile, &part.tile)
        swap(&aTransposed, &part.aTransposed)
        part.squaredNorm = 0
        for tileRows in rows.pieces(of: Self.tileRows) {
            let count = tileRows.count * dimension
            let start = (tileRows.lowerBound - rows.lowerBound) * dimension
            let aRows = a.storage.span.extracting(a.indices(ofRows: tileRows))
            if needsB {
                var span = aTransposed.mutableSpan
                var target = span._mutatingExtracting(0..<count)
                transpose(aRows, rows: tileRows.count, columns: dimension, to: &target)
            }
            for columns in (0..<b.rowCount).pieces(of: Self.tileColumns) {
                let place = b.indices(ofRows: columns)
                var tileSpan = tile.mutableSpan
                var residual = tileSpan._mutatingExtracting(0..<tileRows.count * columns.count)
                copyTarget(tileRows, columns, to: &residual)
                Scalar.gemm(
                    m: tileRows.count, n: columns.count, k: dimension, alpha: -1, aRows,
                    bTransposed.span.extracting(place), beta: 1, &residual)
                // Row by row: each row is a sum of few products in `Float`; the rows are summed in `Double`.
                for row in 0..<tileRows.count {
                    let elements = residual.span.extracting(row * columns.count..<(row + 1) * columns.count)
                    part.squaredNorm += Double(Scalar.squaredNorm(elements))
                }
                var aSpan = part.aGradient.mutableSpan
                var aGradient = aSpan._mutatingExtracting(start..<start + count)
                Scalar.gemm(
                    m: tileRows.count, n: dimension, k: columns.count, alpha: alpha, residual.span,
                    b.storage.span.extracting(place), beta: columns.lowerBound == 0 ? 0 : 1, &aGradient)
                if needsB {
                    var bSpan = part.bGradient.mutableSpan
                    var bGradient = bSpan._mutatingExtracting(place)
                    Scalar.gemm(
                        m: dimension, n: columns.count, k: tileRows.count, alpha: alpha,
                        aTransposed.span.extracting(0..<count), residual.span,
                        beta: tileRows.lowerBound == rows.lowerBound ? 0 : 1, &bGradient)
                }
            }
        }
        swap(&tile, &part.tile)
        swap(&aTransposed, &part.aTransposed)
    }

    /// Transposes each piece of `tileColumns` rows of a matrix separately, or transposes the pieces back.
    @_specialize(where Scalar == Float)
    private func transposePieces<Scalar: KernelScalar>(
        _ elements: [Scalar], rows: Int, columns: Int, isBack: Bool
    ) -> [Scalar] {
        var result = [Scalar](repeating: 0, count: elements.count)
        var span = result.mutableSpan
        for piece in (0..<rows).pieces(of: Self.tileColumns) {
            let place = piece.lowerBound * columns..<piece.upperBound * columns
            var target = span._mutatingExtracting(place)
            transpose(
                elements.span.extracting(place), rows: isBack ? columns : piece.count,
                columns: isBack ? piece.count : columns, to: &target)
        }
        return result
    }

    private func copyTarget<Scalar: KernelScalar>(
        _ rows: Range<Int>, _ columns: Range<Int>, to tile: inout MutableSpan<Scalar>
    ) {
        for (index, row) in rows.enumerated() {
            let start = row * target.columnCount
            var tileRow = tile._mutatingExtracting(index * columns.count..<(index + 1) * columns.count)
            Scalar.copy(
                target.storage.span.extracting(start + columns.lowerBound..<start + columns.upperBound), to: &tileRow)
        }
    }
}

extension Matrix {
    /// Adds rows, beginning with `row`.
    mutating func add(_ rows: Span<Scalar>, atRow row: Int) {
        let start = row * columnCount
        var span = storage.mutableSpan
        var place = span._mutatingExtracting(start..<start + rows.count)
        Scalar.axpy(1, rows, &place)
    }
}
