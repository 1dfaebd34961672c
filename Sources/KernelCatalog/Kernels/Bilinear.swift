internal import _KernelBodies

enum Bilinear: KernelSpecification {
    static let name = "bilinear"
    static let digests = KernelDigests(
        fused: 0xf718_a7b7_c262_f39a, separate: 0x608e_b217_144b_4146)

    static func cases(_ extent: SweepExtent) -> [MatrixCase] { MatrixCase.cases(extent) }

    static func check(_ testCase: MatrixCase, _ trial: inout Trial) {
        let (rows, columns) = (testCase.rows, testCase.columns)
        let us = testCase.data.secondFactor(rows, using: &trial.random)
        let vs = testCase.data.secondFactor(columns, using: &trial.random)
        var bs = testCase.data.firstFactor(rows: 1, columns: rows * columns, using: &trial.random)
        if testCase.data == .absorbed {
            // Four rows are combined before they are added to the sum in which they are lost.
            for i in bs.indices.dropFirst() { bs[i] /= 4 }
        }
        let b = PlacedMatrix(
            "B", bs, columns: columns, padding: testCase.padding, slack: testCase.slack.matrix, in: &trial)
        let u = trial.input("u", us, slack: testCase.slack.y)
        let v = trial.input("v", vs, slack: testCase.slack.x)
        let result = trial.kernels.bilinear(u.start, b.start, b.stride, rows, columns, v.start)

        var value = 0.0
        var magnitude = 0.0
        for row in 0..<rows {
            let (dot, absolute) = Dot.reference(bs[row * columns..<(row + 1) * columns], vs[...])
            value += Double(us[row]) * dot
            magnitude += abs(Double(us[row])) * absolute
        }
        let roundings = (Double(rows) / 4 + 3) * (Double(columns) / 32 + 1) + 9
        trial.compare(result, with: value, bound: 0x1p-24 * roundings * magnitude)
    }
}
