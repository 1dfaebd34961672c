import BilinearKernels
import KernelCatalog
import Testing
import _CLibrary
import _KernelBodies

@Suite struct SigmoidTableTests {
    /// What makes a table, without its entries, which a test's name would list.
    struct Parameters: Sendable {
        var range: Float = 8
        var cells = 1_024
        var mode = SigmoidTable.Mode.linear

        var table: SigmoidTable { SigmoidTable(range: range, cells: cells, mode: mode) }
    }

    private static let tables = [
        Parameters(), Parameters(range: 6, cells: 1_000), Parameters(range: 0.1, cells: 3),
        Parameters(range: 3, cells: 1), Parameters(range: 100, cells: 10_007), Parameters(range: 8, cells: 1 << 20),
        Parameters(range: 6, cells: 1_000, mode: .nearest), Parameters(range: 8, cells: 1, mode: .nearest),
        Parameters(range: 0.5, cells: 7, mode: .nearest), Parameters(range: 30, cells: 1 << 20, mode: .nearest),
    ]

    @Test(arguments: InstructionSet.available, tables)
    func `the whole range is within the derived bound`(set: InstructionSet, parameters: Parameters) {
        let table = parameters.table
        var x = Self.sample(table)
        var sigmoids = x
        table.sigmoid(&sigmoids, count: x.count, by: set.kernels)
        var worst: (share: Double, x: Float) = (0, 0)
        for (x, result) in zip(x, sigmoids) {
            let share = abs(Double(result) - Self.sigmoid(Double(x))) / table.errorBound
            if !(share <= worst.share) { worst = (share, x) }
        }
        #expect(worst.share <= 1, "at \(worst.x)")

        let arguments = x
        table.logSigmoid(&x, count: x.count, by: set.kernels)
        worst = (0, 0)
        for (x, result) in zip(arguments, x) {
            let exact = Self.logSigmoid(Double(x))
            let units = Float(exact).ulp
            // Without interpolation it isn't looked up.
            let bound = table.logSigmoidErrorBound + (table.mode == .linear ? 2 : 3) * Double(units)
            let share = abs(Double(result) - exact) / bound
            if !(share <= worst.share) { worst = (share, x) }
        }
        #expect(worst.share <= 1, "log σ at \(worst.x)")
    }

    @Test func `the default's bounds are those documented`() {
        let table = SigmoidTable()
        #expect(table.range == 8 && table.cells == 1_024 && table.mode == .linear)
        #expect(table.errorBound < 1e-6 && table.logSigmoidErrorBound < 2.2e-6)
    }

    @Test(arguments: InstructionSet.available)
    func `no tail is clipped where the table is linear`(set: InstructionSet) {
        let table = SigmoidTable()
        var values: [Float] = [-20, -90, 20]
        table.sigmoid(&values, count: 3, by: set.kernels)
        #expect(abs(Double(values[0]) / Self.sigmoid(-20) - 1) < 4e-7)
        // A subnormal result.
        #expect(abs(Double(values[1]) - Self.sigmoid(-90)) <= 0x1p-148 && values[1] > 0)
        #expect(values[2] == 1)
        values = [40, -40]
        table.logSigmoid(&values, count: 2, by: set.kernels)
        #expect(abs(Double(values[0]) / Self.logSigmoid(40) - 1) < 4e-7 && values[1] == -40)
    }

    @Test(arguments: InstructionSet.available, tables)
    func `infinities and NaN`(set: InstructionSet, parameters: Parameters) {
        let table = parameters.table
        var values: [Float] = [.infinity, -.infinity, .nan, .greatestFiniteMagnitude, -.greatestFiniteMagnitude]
        table.sigmoid(&values, count: 5, by: set.kernels)
        #expect(values[0] == 1 && values[1] == 0 && values[2].isNaN && values[3] == 1 && values[4] == 0)
        values = [.infinity, -.infinity, .nan, .greatestFiniteMagnitude, -.greatestFiniteMagnitude]
        table.logSigmoid(&values, count: 5, by: set.kernels)
        #expect(values[0] == 0 && values[1] == -.infinity && values[2].isNaN)
        #expect(values[3] == 0 && values[4] == -.greatestFiniteMagnitude)
    }

    @Test(arguments: tables)
    func `one, sixteen and many at once have the same bits`(parameters: Parameters) {
        let table = parameters.table
        let x = (0..<160).map { (Float($0) - 80) * table.range * 0.017 }
        var sigmoids = x
        var logSigmoids = x
        var span = sigmoids.mutableSpan
        table.sigmoid(&span)
        span = logSigmoids.mutableSpan
        table.logSigmoid(&span)
        for start in stride(from: 0, to: 160, by: 16) {
            let lanes = SIMD16(x[start..<start + 16])
            #expect(Array(sigmoids[start..<start + 16]) == (0..<16).map { table.sigmoid(lanes)[$0] })
            #expect(Array(logSigmoids[start..<start + 16]) == (0..<16).map { table.logSigmoid(lanes)[$0] })
        }
        var arrays = (x, x)
        table.sigmoid(&arrays.0)
        table.logSigmoid(&arrays.1)
        #expect(arrays.0 == sigmoids && arrays.1 == logSigmoids)
        #expect(sigmoids == x.map { table.sigmoid($0) })
        #expect(logSigmoids == x.map { table.logSigmoid($0) })
    }

    @Test func `bad ranges and numbers of cells end the program`() async {
        await #expect(processExitsWith: .failure) { _ = SigmoidTable(range: 0) }
        await #expect(processExitsWith: .failure) { _ = SigmoidTable(range: -8) }
        await #expect(processExitsWith: .failure) { _ = SigmoidTable(range: .nan) }
        await #expect(processExitsWith: .failure) { _ = SigmoidTable(range: .infinity) }
        await #expect(processExitsWith: .failure) { _ = SigmoidTable(cells: 0) }
        await #expect(processExitsWith: .failure) { _ = SigmoidTable(cells: (1 << 22) + 1) }
    }

    @Test func `the message names what was found and what was expected`() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = SigmoidTable(range: -8)
        }
        let message = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(message.contains("range is -8.0; expected a finite number above 0"))
    }

    private static func sigmoid(_ x: Double) -> Double { x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x)) }
    private static func logSigmoid(_ x: Double) -> Double { min(x, 0) - log1p(exp(-abs(x))) }

    /// The cells' boundaries, with their neighbors, or some of them where there are many; and as many floats between
    /// −1.25 and 1.25 times the range.
    private static func sample(_ table: SigmoidTable) -> [Float] {
        let width = Double(table.range) / Double(table.cells)
        let boundaries = stride(from: 0, through: table.cells, by: max(table.cells / 2_000, 1)).flatMap { cell in
            let x = Float(Double(cell) * width)
            return [x.nextDown, x, x.nextUp]
        }
        let seed = UInt64.random(in: .min ... .max)
        print("sample of \(table.cells) cells to \(table.range): seed \(seed)")
        var random = SplitMix(seed: seed)
        let others = (0..<8_000).map { _ in Float.random(in: -1.25...1.25, using: &random) * table.range }
        return boundaries + boundaries.map { -$0 } + others
    }
}

/// The table of word2vec.c, and its index as it should be and as it is.
@Suite struct Word2VecTableTests {
    /// word2vec.c, lines 708–712, with EXP_TABLE_SIZE 1000 and MAX_EXP 6.
    private static let entries = (0..<1_000).map { i in
        let power = exp((Double(i) / 1_000.0 * 2 - 1) * 6)
        return Float(power / (power + 1))
    }
    private static let sample = (-60_000..<60_000).map { Float($0) * 0.0001 + 0.000_03 }

    @Test(arguments: InstructionSet.available)
    func `it gives the original's entries`(set: InstructionSet) {
        var results = Self.sample
        SigmoidTable.word2vec.sigmoid(&results, count: results.count, by: set.kernels)
        for (f, result) in zip(Self.sample, results) {
            let position = Double(f + 6) * (1_000 / 6.0 / 2)
            // Where a cell begins, the position may round into the one before it.
            guard abs(position - position.rounded()) > 1e-3 else { continue }
            #expect(abs(result - Self.entries[Int(position)]) <= 0x1p-24, "\(f)")
        }
    }

    @Test(arguments: InstructionSet.available)
    func `outside it is 0 or 1`(set: InstructionSet) {
        var values: [Float] = [-6, 6, -6.5, 7, Float(-6).nextUp, Float(6).nextDown]
        SigmoidTable.word2vec.sigmoid(&values, count: 6, by: set.kernels)
        #expect(values[0] == 0 && values[1] == 1 && values[2] == 0 && values[3] == 1)
        #expect(abs(values[4] - Self.entries[0]) <= 0x1p-24 && abs(values[5] - Self.entries[999]) <= 0x1p-24)
    }

    @Test func `the original's integer scale would err by 0_009, this one by 0_003`() {
        var worst = (original: 0.0, ours: 0.0)
        for f in Self.sample {
            let exact = 1 / (1 + exp(-Double(f)))
            // In C, 1000 / 6 / 2 is 83.
            let original = Self.entries[Int((f + 6) * Float(1_000 / 6 / 2))]
            worst.original = max(worst.original, abs(Double(original) - exact))
            worst.ours = max(worst.ours, abs(Double(SigmoidTable.word2vec.sigmoid(f)) - exact))
        }
        #expect((0.008...0.009_5).contains(worst.original))
        #expect(worst.ours <= SigmoidTable.word2vec.errorBound && worst.ours < 0.003_1)
    }
}
