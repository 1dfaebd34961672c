import Testing

@testable import BilinearTraining

@Suite struct MatrixTests {
    @Test func `elements lie row after row`() throws {
        var matrix = try Matrix<Float>(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
        #expect(matrix[0, 2] == 3 && matrix[1, 0] == 4)
        matrix[1, 1] = 7
        #expect(matrix.elements == [1, 2, 3, 4, 7, 6])
        #expect(matrix.withRow(1) { [$0[0], $0[1], $0[2]] } == [4, 7, 6])
        matrix.withMutableRow(0) { $0[1] = -1 }
        #expect(matrix.elements == [1, -1, 3, 4, 7, 6])
    }

    @Test func `a number of elements that doesn't fit is refused`() {
        for (rows, columns) in [(2, 2), (-2, -3), (-1, 6), (Int.max, 2)] {
            #expect(
                throws: TrainingError.invalidConfiguration(
                    parameter: "the number of a matrix's elements", found: "6", expected: "\(rows) rows of \(columns)")
            ) { try Matrix<Float>(rows: rows, columns: columns, elements: [1, 2, 3, 4, 5, 6]) }
        }
    }

    @Test func `random elements are a function of the seed, spread over the range`() {
        let matrix = Matrix<Float>(rows: 40, columns: 50, randomIn: 0.5, seed: 3)
        #expect(matrix == Matrix(rows: 40, columns: 50, randomIn: 0.5, seed: 3))
        #expect(matrix != Matrix(rows: 40, columns: 50, randomIn: 0.5, seed: 4))
        #expect(matrix.elements.allSatisfy { $0 >= -0.5 && $0 < 0.5 })
        #expect(Set(matrix.elements).count > 1_990)
        let mean = matrix.elements.reduce(0.0) { $0 + Double($1) } / 2_000
        // Its standard deviation is 1/√(12·2000), some 0.0065.
        #expect(abs(mean) < 0.03)
    }

    @Test func `the transpose has rows for columns`() {
        let matrix = Matrix<Float>(rows: 5, columns: 3, randomIn: 1, seed: 1)
        let transpose = matrix.transposed()
        #expect(transpose.rowCount == 3 && transpose.columnCount == 5)
        for row in 0..<5 { for column in 0..<3 { #expect(transpose[column, row] == matrix[row, column]) } }
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity]) func `one element that isn't finite is found`(wrong: Float) {
        var matrix = Matrix<Float>(rows: 4, columns: 5, randomIn: 1, seed: 1)
        matrix[0, 0] = .greatestFiniteMagnitude
        matrix[0, 1] = .greatestFiniteMagnitude
        #expect(matrix.isFinite && matrix.firstNonFinite == nil)
        matrix[3, 4] = wrong
        #expect(!matrix.isFinite && matrix.firstNonFinite == "\(wrong) in row 3, column 4")
    }

    @Test func `an element that isn't finite is found at every place`() {
        for columns in [0, 1, 1_023, 1_024, 1_025, 2_050] {
            let matrix = Matrix<Float>(rows: 1, columns: columns, randomIn: 1, seed: 1)
            #expect(matrix.isFinite)
            for column in Set([0, 1_022, 1_023, 1_024, columns - 1]) where (0..<columns).contains(column) {
                var wrong = matrix
                wrong[0, column] = .nan
                #expect(!wrong.isFinite && !Matrix<Double>(wrong).isFinite, "column \(column) of \(columns)")
            }
        }
    }

    @Test func `rows are gathered and scattered`() {
        let matrix = Matrix<Double>(Matrix<Float>(rows: 4, columns: 2, randomIn: 1, seed: 1))
        let gathered = matrix.gathering([3, 0, 3])
        var sum = Matrix<Double>(rows: 4, columns: 2)
        sum.scatterAdd(gathered, to: [3, 0, 3])
        for column in 0..<2 {
            #expect(gathered[0, column] == matrix[3, column] && gathered[1, column] == matrix[0, column])
            #expect(sum[3, column] == 2 * matrix[3, column] && sum[0, column] == matrix[0, column])
            #expect(sum[1, column] == 0 && sum[2, column] == 0)
        }
    }

    @Test(arguments: [(2, 0), (-1, 0), (0, 3), (0, -1)])
    func `a place outside the matrix ends the program`(row: Int, column: Int) async {
        await #expect(processExitsWith: .failure) { [row, column] in
            let matrix = Matrix<Float>(rows: 2, columns: 3)
            _ = matrix[row, column]
        }
    }
}
