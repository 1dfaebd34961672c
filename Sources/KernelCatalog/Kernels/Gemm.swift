internal import _KernelBodies

enum Gemm: KernelSpecification {
    static let name = "gemm"
    static let digests = KernelDigests(
        fused: 0x1c64_7a98_79fd_d8cc, separate: 0x5859_9fd5_a027_6aa1)

    static func cases(_ extent: SweepExtent) -> [GemmCase] { GemmCase.cases(extent) }

    static func check(_ testCase: GemmCase, _ trial: inout Trial) {
        let (m, n, k) = (testCase.m, testCase.n, testCase.k)
        let (isTransposed, padding, slack) = (testCase.isTransposed, testCase.padding, testCase.slack)
        let scaling = testCase.scaling
        let opA = testCase.data.firstFactor(rows: m, columns: k, using: &trial.random)
        let opB = testCase.data.secondFactor(k * n, using: &trial.random)
        let old = scaling.beta == 0 ? Array(repeating: Float.nan, count: m * n) : trial.random.floats(m * n)
        let a = PlacedMatrix(
            "A", isTransposed.a ? transpose(opA, columns: k) : opA, columns: isTransposed.a ? m : k,
            padding: padding.a, slack: slack.a, in: &trial)
        let b = PlacedMatrix(
            "B", isTransposed.b ? transpose(opB, columns: n) : opB, columns: isTransposed.b ? k : n,
            padding: padding.b, slack: slack.b, in: &trial)
        let c = PlacedMatrix("C", old, columns: n, padding: padding.c, slack: slack.c, isWritten: true, in: &trial)
        trial.kernels.gemm(
            m, n, k, scaling.alpha, a.start, a.stride, isTransposed.a, b.start, b.stride, isTransposed.b, scaling.beta,
            c.start, c.stride)
        MatrixProductReference(m: m, n: n, k: k, scaling, opA, opB, old)
            .compare(c.results(&trial), roundings: Double(k) + 3, &trial)
    }
}
