/// A table of rows among canaries, some of its rows gathered.
struct GatheredTable {
    let floats: GuardedFloats
    let stride: Int
    let rowCount: Int
    let indices: [Int32]
    /// The table before the kernel was called; its padding is NaN.
    let old: [Float]
    private let length: Int
    private let name: String

    /// Places a random table.
    /// - Parameters:
    ///   - indices: the rows to gather.
    ///   - rowCount: the number of rows.
    ///   - padding: floats between the end of a row and the start of the next.
    ///   - isWritten: whether the kernel may write to it.
    init(
        _ name: String, _ indices: [Int32], of rowCount: Int, length: Int, padding: Int, slack: Int, isWritten: Bool,
        in trial: inout Trial
    ) {
        self.name = name
        self.indices = indices
        self.length = length
        self.rowCount = rowCount
        stride = length + padding
        var table = Array(repeating: Float.nan, count: (rowCount - 1) * stride + length)
        for row in 0..<rowCount {
            table.replaceSubrange(row * stride..<row * stride + length, with: trial.random.floats(length))
        }
        old = table
        floats = isWritten ? trial.output(name, table, slack: slack) : trial.input(name, table, slack: slack)
    }

    /// Places a random table and gathers `count` of its rows in random order.
    init(
        _ name: String, gathering count: Int, _ testCase: TileCase, isRepeating: Bool, isWritten: Bool,
        in trial: inout Trial
    ) {
        var indices = Array(trial.random.shuffled((0..<count + 2).map { Int32($0) }).prefix(count))
        if isRepeating && count > 1 {
            // The first and the last row are the same; if there are many rows, no register tile holds both. If there
            // are more than three rows, this one occurs three times.
            indices[count - 1] = indices[0]
            if count > 3 { indices[2] = indices[0] }
        }
        self.init(
            name, indices, of: count + 2, length: testCase.length, padding: testCase.padding, slack: testCase.slack,
            isWritten: isWritten, in: &trial)
    }

    /// The old elements of gathered row `i`.
    func row(_ i: Int) -> ArraySlice<Float> {
        let start = Int(indices[i]) * stride
        return old[start..<start + length]
    }

    /// Compares the elements that a reference updates with it; all others must have their old bits.
    func compare(with new: TableReference, _ trial: inout Trial) {
        let results = floats.values
        for element in results.indices {
            if new.isUpdated[element] {
                trial.compare(results[element], with: new.values[element], bound: new.bounds[element])
            } else {
                trial.require(
                    results[element].bitPattern == old[element].bitPattern,
                    "an element of \(name) that isn't to be updated was written")
            }
        }
    }
}

/// A table after some updates in `Double`, and how far a kernel's results may be from it.
struct TableReference {
    private(set) var values: [Double]
    /// Bounds on the errors: an update's own roundings, and the errors of old values as far as it carries them forward.
    private(set) var bounds: [Double]
    private(set) var isUpdated: [Bool]

    init(_ old: GatheredTable) {
        values = old.old.map { Double($0) }
        bounds = Array(repeating: 0, count: values.count)
        isUpdated = Array(repeating: false, count: values.count)
    }

    mutating func update(_ element: Int, to value: Double, bound: Double) {
        values[element] = value
        bounds[element] = bound
        isUpdated[element] = true
    }
}
