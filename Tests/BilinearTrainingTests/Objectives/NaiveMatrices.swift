import BilinearTraining

/// Matrices of `Double` as arrays of rows: what objectives are compared with.
typealias NaiveMatrix = [[Double]]

func naive(_ matrix: Matrix<some KernelScalar>) -> NaiveMatrix {
    (0..<matrix.rowCount).map { row in (0..<matrix.columnCount).map { Double(matrix[row, $0]) } }
}

func transposed(_ a: NaiveMatrix) -> NaiveMatrix { a[0].indices.map { column in a.map { $0[column] } } }

func product(_ a: NaiveMatrix, _ b: NaiveMatrix) -> NaiveMatrix {
    a.map { row in
        b[0].indices.map { column in row.indices.reduce(0) { $0 + row[$1] * b[$1][column] } }
    }
}

func sum(_ a: NaiveMatrix, _ factor: Double, _ b: NaiveMatrix) -> NaiveMatrix {
    zip(a, b).map { zip($0, $1).map { $0 + factor * $1 } }
}

func scaled(_ factor: Double, _ a: NaiveMatrix) -> NaiveMatrix { a.map { $0.map { factor * $0 } } }

func squaredNorm(_ a: NaiveMatrix) -> Double { a.joined().reduce(0) { $0 + $1 * $1 } }

/// The largest distance of two matrices' elements, relative to the second's largest.
func distance(_ a: NaiveMatrix, _ b: NaiveMatrix) -> Double {
    let largest = b.joined().reduce(1e-300) { max($0, abs($1)) }
    return zip(a.joined(), b.joined()).reduce(0) { max($0, abs($1.0 - $1.1)) } / largest
}

/// An objective's value and gradient at random parameters, in `Double` and in `Float`.
struct Evaluated {
    var parameters: [NaiveMatrix]
    var value: Double
    var floatValue: Double
    var gradient: [NaiveMatrix]
    var floatGradient: [NaiveMatrix]

    init(_ objective: some MatrixObjective, seed: UInt64) throws {
        let floats = objective.randomParameters(halfWidth: 1, seed: seed)
        let doubles = floats.map { Matrix<Double>($0) }
        parameters = doubles.map { naive($0) }
        value = try objective.value(at: doubles)
        floatValue = try objective.value(at: floats)
        gradient = try objective.gradient(at: doubles).map { naive($0) }
        floatGradient = try objective.gradient(at: floats).map { naive($0) }
    }

    /// The largest relative errors of both types, against an independent value and gradient.
    func errors(value expected: Double, gradient expectedGradient: [NaiveMatrix]) -> (double: Double, float: Double) {
        let doubles = zip(gradient, expectedGradient).map { distance($0, $1) }
        let floats = zip(floatGradient, expectedGradient).map { distance($0, $1) }
        return (
            (doubles + [abs(value - expected) / expected]).max()!,
            (floats + [abs(floatValue - expected) / expected]).max()!
        )
    }
}
