internal import BilinearKernels

// The unit in which ratings are trained. As a power of two it changes no value's digits.
extension Ratings {
    /// The power of two nearest to the deviation of the values; 1 where all are equal.
    var unit: Float {
        let mean = mean
        let squares = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        let deviation = (squares / Double(max(1, count))).squareRoot()
        guard deviation > 0, deviation.isFinite else { return 1 }
        // Beyond this, the range of a float would matter.
        let exponent = min(max(Int((deviation * 2.0.squareRoot()).exponent), -60), 60)
        return Float(sign: .plus, exponent: exponent, significand: 1)
    }

    /// The same ratings, their values in a unit.
    func inUnit(_ unit: Float) -> Ratings { with(values: values.map { $0 / unit }) }
}

extension FactorizationModel {
    /// The model whose scores are `unit` times as large. It converts a model trained in a unit back to the original
    /// values. It shares the tables, which are changed in place: O(parameters).
    func fromUnit(_ unit: Float) -> FactorizationModel {
        for (table, factor) in [
            (rowFactors, unit.squareRoot()), (columnFactors, unit.squareRoot()), (rowBiases, unit),
            (columnBiases, unit),
        ] {
            for row in 0..<table.rowCount { table.withUnsafeMutableRow(row) { Kernels.scale(factor, &$0) } }
        }
        var model = self
        model.mean *= unit
        return model
    }
}
