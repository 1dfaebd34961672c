/// Ends the program if two lengths differ, with a message that names both. `precondition` would drop the message from
/// optimized code.
@inline(__always)
func checkLengths(
    _ kernel: StaticString, _ firstName: StaticString, _ first: Int, _ secondName: StaticString, _ second: Int
) {
    if first != second { endForLengths(kernel, firstName, first, secondName, second) }
}

@inline(never)
private func endForLengths(
    _ kernel: StaticString, _ firstName: StaticString, _ first: Int, _ secondName: StaticString, _ second: Int
) -> Never {
    fatalError("\(kernel): \(firstName) has \(first) elements, \(secondName) \(second); expected the same number")
}

/// Ends the program unless a matrix of `rows` × `columns` has as many elements as its span.
@inline(__always)
func checkShape(_ kernel: StaticString, _ name: StaticString, _ count: Int, rows: Int, columns: Int) {
    let (product, overflows) = rows.multipliedReportingOverflow(by: columns)
    if rows < 0 || columns < 0 || overflows || product != count {
        endForShape(kernel, name, count, rows, columns)
    }
}

@inline(never)
private func endForShape(_ kernel: StaticString, _ name: StaticString, _ count: Int, _ rows: Int, _ columns: Int)
    -> Never
{
    fatalError("\(kernel): \(name) has \(count) elements; expected a matrix of \(rows) × \(columns)")
}

/// Ends the program unless `count` elements are `rows` rows of a matrix, with or without the padding of the last row.
func checkMatrix(_ name: StaticString, _ count: Int, rows: Int, columns: Int, stride: Int) {
    if rows < 0 || columns < 0 { fatalError("\(name): \(rows) × \(columns); expected at least 0 × 0") }
    if stride < columns { fatalError("\(name): stride is \(stride); expected at least the \(columns) columns") }
    let (padded, overflows) = rows.multipliedReportingOverflow(by: stride)
    if overflows || count > padded || count < padded - (rows > 0 ? stride - columns : 0) {
        fatalError("\(name): \(count) elements; expected \(rows) rows of \(columns) with stride \(stride)")
    }
}

/// Ends the program unless a matrix has the shape that the other operands ask for.
@inline(__always)
func checkShape(
    _ kernel: StaticString, _ name: StaticString, _ shape: (rows: Int, columns: Int), rows: Int, columns: Int
) {
    if shape.rows != rows || shape.columns != columns {
        fatalError("\(kernel): \(name) is \(shape.rows) × \(shape.columns); expected \(rows) × \(columns)")
    }
}

/// Ends the program unless the rows of two tables have the same length.
func checkColumns(_ kernel: StaticString, _ a: Int, _ b: Int) {
    if a != b { fatalError("\(kernel): a has \(a) columns, b \(b); expected the same number") }
}

/// How many rows a table without padding has. Ends the program unless it consists of rows of `length` floats.
func rowCount(_ kernel: StaticString, _ name: StaticString, _ count: Int, length: Int) -> Int {
    if length < 1 { fatalError("\(kernel): length is \(length); expected at least 1") }
    let (rows, rest) = count.quotientAndRemainder(dividingBy: length)
    if rest != 0 { fatalError("\(kernel): \(name) has \(count) elements; expected rows of \(length)") }
    return rows
}

/// Ends the program unless a table of `rowCount` rows has all the `rows`.
func checkRows(_ kernel: StaticString, _ name: StaticString, _ rowCount: Int, _ rows: Span<Int32>) {
    for i in rows.indices where rows[i] < 0 || Int(rows[i]) >= rowCount {
        fatalError("\(kernel): row \(rows[i]) of \(name), which has \(rowCount) rows")
    }
}

/// Ends the program unless the rows of two tables have the same length, a positive multiple of sixteen.
func checkSixteens(_ kernel: StaticString, _ a: Int, _ b: Int) {
    checkColumns(kernel, a, b)
    if a < 1 || a % 16 != 0 { fatalError("\(kernel): rows of \(a) floats; expected a positive multiple of 16") }
}

/// Ends the program unless each row of a table has a bias.
func checkBiases(_ kernel: StaticString, _ name: StaticString, _ biases: Int, rows: Int) {
    if biases != rows {
        fatalError("\(kernel): \(name) has \(rows) rows, its biases \(biases) elements; expected the same number")
    }
}

/// Ends the program unless `starts` divides `columns` into segments, one for each row.
func checkSegments(_ kernel: StaticString, _ starts: Span<Int32>, rows: Int, columns: Int) {
    if starts.count != rows + 1 {
        fatalError("\(kernel): starts has \(starts.count) elements, rows \(rows); expected one more than rows")
    }
    for i in 0..<rows where starts[i] > starts[i + 1] {
        fatalError("\(kernel): starts descends from \(starts[i]) to \(starts[i + 1]) at \(i + 1)")
    }
    let (first, last) = (starts[0], starts[rows])
    if Int(last) - Int(first) != columns {
        fatalError("\(kernel): columns has \(columns) elements; expected those from \(first) up to \(last) of starts")
    }
}
