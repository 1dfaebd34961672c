/// The observed entries of a matrix, row by row, and their loss against the scores ⟨aᵢ, bⱼ⟩.
struct ObservedEntries: Sendable {
    /// Where each row's entries begin, and where those of the last row end.
    let rowStarts: [Int]
    /// The column of each entry.
    let columns: [Int32]
    /// The value of each entry.
    let values: [Float]
    /// Columns of the matrix.
    let columnCount: Int

    /// Sorts ratings by row, with a stable sort: O(rows + count).
    init(_ ratings: Ratings) {
        var columns = [Int32](repeating: 0, count: ratings.count)
        var values = [Float](repeating: 0, count: ratings.count)
        rowStarts = countingSort(ratings.rows, keyCount: ratings.rowCount) { index, place in
            columns[place] = ratings.columns[index]
            values[place] = ratings.values[index]
        }
        self.columns = columns
        self.values = values
        columnCount = ratings.columnCount
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
        let parts = parts
        let rowCount = parts.reduce(0) { max($0, $1.count) }
        var value = 0.0
        RowParts.run(parts, threads: threads) {
            Part(
                aGradient: Matrix<Scalar>(rows: rowCount, columns: a.columnCount),
                bGradient: Matrix<Scalar>(rows: b.rowCount, columns: b.columnCount))
        } compute: { rows, part in
            compute(rows, loss, a, b, &part)
        } merge: { rows, part in
            value += part.value
            let count = rows.count * a.columnCount
            gradient[0].add(part.aGradient.storage.span.extracting(0..<count), atRow: rows.lowerBound)
            gradient[1].add(part.bGradient.storage.span, atRow: 0)
        }
        return value
    }

    /// The rows in parts with about the same number of entries. Rows after the last entry are in no part.
    private var parts: [Range<Int>] {
        let count = max(1, min(RowParts.limit, values.count / 1_024))
        let bounds = (0...count).map { part in
            rowStarts.firstIndex { $0 >= values.count * part / count } ?? rowStarts.count - 1
        }
        return zip(bounds, bounds.dropFirst()).map { $0..<$1 }
    }

    private struct Part<Scalar: KernelScalar> {
        var value = 0.0
        /// The gradient in the part's rows of A.
        var aGradient: Matrix<Scalar>
        /// The part's share of the gradient in B.
        var bGradient: Matrix<Scalar>

        mutating func clear() {
            value = 0
            aGradient.clear()
            bGradient.clear()
        }
    }

    @_specialize(kind:partial,where Scalar == Float)
    private func compute<Scalar: KernelScalar, Loss: PointwiseLoss>(
        _ rows: Range<Int>, _ loss: Loss, _ a: Matrix<Scalar>, _ b: Matrix<Scalar>, _ part: inout Part<Scalar>
    ) {
        part.clear()
        // Spans of the whole gradients, so that a row's span is just a subrange.
        var (aGradient, bGradient) = ([Scalar](), [Scalar]())
        swap(&aGradient, &part.aGradient.storage)
        swap(&bGradient, &part.bGradient.storage)
        var aSpan = aGradient.mutableSpan
        var bSpan = bGradient.mutableSpan
        for row in rows {
            let entries = rowStarts[row]..<rowStarts[row + 1]
            let aRow = a.storage.span.extracting(a.indices(ofRow: row))
            var scores = entries.map { entry in
                Scalar.dot(aRow, b.storage.span.extracting(b.indices(ofRow: Int(columns[entry]))))
            }
            for (score, entry) in zip(scores, entries) {
                part.value += loss.value(score: Double(score), target: Double(values[entry]))
            }
            var span = scores.mutableSpan
            Scalar.differentiate(&span, targets: values.span.extracting(entries), by: loss)
            var aTarget = aSpan._mutatingExtracting(a.indices(ofRow: row - rows.lowerBound))
            for (derivative, entry) in zip(scores, entries) {
                let place = b.indices(ofRow: Int(columns[entry]))
                Scalar.axpy(derivative, b.storage.span.extracting(place), &aTarget)
                var bTarget = bSpan._mutatingExtracting(place)
                Scalar.axpy(derivative, aRow, &bTarget)
            }
        }
        swap(&aGradient, &part.aGradient.storage)
        swap(&bGradient, &part.bGradient.storage)
    }
}

extension Ratings {
    /// Checks that there is an observation.
    func requireTrainable() throws(TrainingError) {
        guard count > 0 else { throw .nothingToTrain("none of \(rowCount) × \(columnCount) entries is observed") }
    }
}
