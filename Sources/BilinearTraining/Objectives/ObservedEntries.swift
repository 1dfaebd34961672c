/// The observed entries of a matrix, and their loss against the scores ⟨aᵢ, bⱼ⟩.
struct ObservedEntries: Sendable {
    /// By row: the gradient in A is a sum over each row.
    private let byRow: SparseSegments
    /// By column: the gradient in B is a sum over each column. It orders the places of `byRow`.
    private let byColumn: SparseSegments
    /// The values in the order of `byRow`.
    private let values: [Float]
    private let rowCount: Int
    private let columnCount: Int
    private let dimension: Int
    private let memory = ReusedMemory()

    /// The bytes of the rows that a block of entries reads: half of a common second-level cache.
    private static let blockSize = 1 << 19
    /// The bytes of the rows that are read for scores and then again for the gradient: half of a first-level cache.
    private static let chunkSize = 24 << 10
    /// The smallest number of entries that are processed at a time, where there are as many.
    private static let smallestChunk = 128
    /// The largest number of entries of a row that are processed at a time.
    private static let longestSegment = 64
    /// The largest number of derivatives that are put into the order of columns at a time.
    private static let gatheredCount = 512

    /// Sorts ratings by row and by column: O(rows + columns + count).
    /// - Parameters:
    ///   - ratings: at most 2³¹ − 1.
    ///   - dimension: the length of the rows of A and B.
    init(_ ratings: Ratings, dimension: Int) {
        let rowsPerBlock = max(1, Self.blockSize / (4 * dimension))
        (rowCount, columnCount, self.dimension) = (ratings.rowCount, ratings.columnCount, dimension)
        byRow = SparseSegments(
            rows: ratings.rows, columns: ratings.columns, rowCount: rowCount, columnCount: columnCount,
            columnsPerBlock: rowsPerBlock, longestSegment: Self.longestSegment)
        let order = byRow.order
        values = order.map { ratings.values[Int($0)] }
        byColumn = SparseSegments(
            rows: byRow.columns, columns: order.map { ratings.rows[Int($0)] }, rowCount: columnCount,
            columnCount: rowCount, columnsPerBlock: rowsPerBlock, longestSegment: Self.gatheredCount)
    }

    /// Computes Σ ℓ(⟨aᵢ, bⱼ⟩, value) over the entries and adds its gradients: 6·entries·d operations.
    /// - Parameters:
    ///   - loss: ℓ.
    ///   - a: A, rows × d.
    ///   - b: B, columns × d.
    ///   - gradient: the gradients in A and in B.
    ///   - threads: threads to compute on; the results don't depend on their number.
    func sum<Scalar: KernelScalar>(
        of loss: some PointwiseLoss, _ a: Matrix<Scalar>, _ b: Matrix<Scalar>,
        addingTo gradient: inout [Matrix<Scalar>],
        threads: Int
    ) -> Double {
        precondition(
            [(a, rowCount), (b, columnCount), (gradient[0], rowCount), (gradient[1], columnCount)].allSatisfy {
                $0.rowCount == $1 && $0.columnCount == dimension
            },
            "entries of \(rowCount) × \(columnCount), dimension \(dimension): factors \(a.shapeText), \(b.shapeText)")
        let evaluation = memory.take {
            Evaluation<Scalar>(rows: rowCount, columns: columnCount, dimension: dimension, entries: values.count)
        }
        evaluation.a.copy(a)
        evaluation.b.copy(b)
        var value = 0.0
        evaluation.aGradient.addingRows(to: &gradient[0]) { rows in
            // Each part adds to its own rows.
            RowParts.run(byRow.parts, threads: threads) {
                0.0
            } compute: { part, value in
                value = computeRows(part, loss, evaluation, addingTo: rows)
            } merge: { _, partValue in
                value += partValue
            }
        }
        evaluation.bGradient.addingRows(to: &gradient[1]) { rows in
            RowParts.run(byColumn.parts, threads: threads) {
            } compute: { part, _ in
                computeColumns(part, evaluation, addingTo: rows)
            } merge: { _, _ in
            }
        }
        memory.giveBack(evaluation)
        return value
    }

    /// The memory of an evaluation. Each part of the rows writes its own places of the derivatives.
    private final class Evaluation<Scalar: KernelScalar>: Sendable {
        let a: PaddedRows<Scalar>
        let b: PaddedRows<Scalar>
        /// Where gradients are summed up if their rows need padding.
        let aGradient: PaddedRows<Scalar>
        let bGradient: PaddedRows<Scalar>
        /// The derivatives of the losses, in the order of `byRow`.
        let derivatives: PaddedRows<Scalar>

        init(rows: Int, columns: Int, dimension: Int, entries: Int) {
            a = PaddedRows(rows: rows, columns: dimension)
            b = PaddedRows(rows: columns, columns: dimension)
            let needsPadding = a.length != dimension
            aGradient = PaddedRows(rows: needsPadding ? rows : 0, columns: dimension)
            bGradient = PaddedRows(rows: needsPadding ? columns : 0, columns: dimension)
            derivatives = PaddedRows(rows: 1, columns: entries)
        }
    }

    /// Computes the losses of a part of the rows, their derivatives, and the gradient in A: for few entries at a time,
    /// whose rows of B are still in cache when they are read again.
    @_specialize(kind:partial,where Scalar == Float)
    private func computeRows<Scalar: KernelScalar, Loss: PointwiseLoss>(
        _ part: SparseSegments.Part, _ loss: Loss, _ evaluation: Evaluation<Scalar>,
        addingTo gradient: SharedRows<Scalar>
    ) -> Double {
        let (a, b, derivatives) = (evaluation.a.rows, evaluation.b.rows, evaluation.derivatives.rows)
        var value = 0.0
        byRow.visit(part, limit: max(Self.smallestChunk, Self.chunkSize / (4 * a.length))) { entries, places in
            Scalar.sampledScores(a, b, entries, into: derivatives, from: places.lowerBound)
            let targets = values.span.extracting(places)
            value += derivatives.withElements(places) { scores in
                let sum = Scalar.sum(of: loss, scores: scores.span, targets: targets)
                Scalar.differentiate(&scores, targets: targets, by: loss)
                return sum
            }
            Scalar.addSparseProduct(derivatives, from: places.lowerBound, entries, b, to: gradient)
        }
        return value
    }

    /// Computes the gradient in B for a part of the columns.
    @_specialize(where Scalar == Float)
    private func computeColumns<Scalar: KernelScalar>(
        _ part: SparseSegments.Part, _ evaluation: Evaluation<Scalar>, addingTo gradient: SharedRows<Scalar>
    ) {
        let (a, derivatives) = (evaluation.a.rows, evaluation.derivatives.rows)
        let gathered = PaddedRows<Scalar>(rows: 1, columns: Self.gatheredCount)
        byColumn.visit(part, limit: Self.gatheredCount) { entries, places in
            gathered.rows.gather(byColumn.order.span.extracting(places), of: derivatives)
            Scalar.addSparseProduct(gathered.rows, from: 0, entries, a, to: gradient)
        }
    }
}

extension Ratings {
    /// Checks that there is an observation, and that they can be numbered by 32 bits.
    func requireTrainable() throws(TrainingError) {
        guard count > 0 else { throw .nothingToTrain("none of \(rowCount) × \(columnCount) entries is observed") }
        guard count <= Int32.max else {
            throw .invalidConfiguration(
                parameter: "the number of observed entries", found: "\(count)", expected: "at most \(Int32.max)")
        }
    }
}
