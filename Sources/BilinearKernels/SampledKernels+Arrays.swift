// Kernels of sampled pairs on arrays, whose rows follow one another without a gap.
extension Kernels {
    /// The dot products of pairs of rows of two tables, which are arrays of rows of `length` floats, a positive
    /// multiple of sixteen. See `sampledScores(_:rows:starts:_:columns:into:)`.
    public static func sampledScores(
        _ a: [Float], rows: [Int32], starts: [Int32], _ b: [Float], columns: [Int32], length: Int,
        into out: inout [Float]
    ) {
        let aCount = rowCount("sampledScores", "a", a.count, length: length)
        let bCount = rowCount("sampledScores", "b", b.count, length: length)
        let a = MatrixSpan(unchecked: a.span, rows: aCount, columns: length, stride: length)
        let b = MatrixSpan(unchecked: b.span, rows: bCount, columns: length, stride: length)
        var span = out.mutableSpan
        sampledScores(a, rows: rows.span, starts: starts.span, b, columns: columns.span, into: &span)
    }

    /// Updates the rows of every pair by its coefficient, with decay, of two tables, which are arrays of rows of
    /// `length` floats, a positive multiple of sixteen. See
    /// `applySampledCoefficients(_:decay:_:_:rows:starts:_:columns:)`.
    public static func applySampledCoefficients(
        _ alpha: Float, decay: Float, _ coefficients: [Float], _ a: inout [Float], rows: [Int32], starts: [Int32],
        _ b: inout [Float], columns: [Int32], length: Int
    ) {
        let aCount = rowCount("applySampledCoefficients", "a", a.count, length: length)
        let bCount = rowCount("applySampledCoefficients", "b", b.count, length: length)
        var a = MutableMatrixSpan(unchecked: a.mutableSpan, rows: aCount, columns: length, stride: length)
        var b = MutableMatrixSpan(unchecked: b.mutableSpan, rows: bCount, columns: length, stride: length)
        applySampledCoefficients(
            alpha, decay: decay, coefficients.span, &a, rows: rows.span, starts: starts.span, &b, columns: columns.span)
    }

    /// The same with biases: a score is offset + a' + b' + ⟨a, b⟩. See
    /// `sampledScores(_:biases:rows:starts:_:biases:columns:offset:into:)`.
    public static func sampledScores(
        _ a: [Float], biases aBiases: [Float], rows: [Int32], starts: [Int32], _ b: [Float], biases bBiases: [Float],
        columns: [Int32], offset: Float = 0, length: Int, into out: inout [Float]
    ) {
        let aCount = rowCount("sampledScores", "a", a.count, length: length)
        let bCount = rowCount("sampledScores", "b", b.count, length: length)
        let a = MatrixSpan(unchecked: a.span, rows: aCount, columns: length, stride: length)
        let b = MatrixSpan(unchecked: b.span, rows: bCount, columns: length, stride: length)
        var span = out.mutableSpan
        sampledScores(
            a, biases: aBiases.span, rows: rows.span, starts: starts.span, b, biases: bBiases.span,
            columns: columns.span, offset: offset, into: &span)
    }

    /// The same with biases, which are updated as well. See
    /// `applySampledCoefficients(_:decay:biasDecay:_:_:biases:rows:starts:_:biases:columns:)`.
    public static func applySampledCoefficients(
        _ alpha: Float, decay: Float, biasDecay: Float, _ coefficients: [Float], _ a: inout [Float],
        biases aBiases: inout [Float], rows: [Int32], starts: [Int32], _ b: inout [Float],
        biases bBiases: inout [Float], columns: [Int32], length: Int
    ) {
        let aCount = rowCount("applySampledCoefficients", "a", a.count, length: length)
        let bCount = rowCount("applySampledCoefficients", "b", b.count, length: length)
        var a = MutableMatrixSpan(unchecked: a.mutableSpan, rows: aCount, columns: length, stride: length)
        var b = MutableMatrixSpan(unchecked: b.mutableSpan, rows: bCount, columns: length, stride: length)
        var aSpan = aBiases.mutableSpan
        var bSpan = bBiases.mutableSpan
        applySampledCoefficients(
            alpha, decay: decay, biasDecay: biasDecay, coefficients.span, &a, biases: &aSpan, rows: rows.span,
            starts: starts.span, &b, biases: &bSpan, columns: columns.span)
    }

    /// Adds rows of a table, weighted by coefficients, to rows of another; the tables are arrays of rows of `length`
    /// floats, a positive multiple of sixteen. See `addSparseProduct(_:_:rows:starts:_:columns:)`.
    public static func addSparseProduct(
        _ coefficients: [Float], _ a: inout [Float], rows: [Int32], starts: [Int32], _ b: [Float], columns: [Int32],
        length: Int
    ) {
        let aCount = rowCount("addSparseProduct", "a", a.count, length: length)
        let bCount = rowCount("addSparseProduct", "b", b.count, length: length)
        var a = MutableMatrixSpan(unchecked: a.mutableSpan, rows: aCount, columns: length, stride: length)
        let b = MatrixSpan(unchecked: b.span, rows: bCount, columns: length, stride: length)
        addSparseProduct(coefficients.span, &a, rows: rows.span, starts: starts.span, b, columns: columns.span)
    }
}
