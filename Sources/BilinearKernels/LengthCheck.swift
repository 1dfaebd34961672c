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

/// Ends the program unless a table consists of rows of `length` floats and has all the `rows`.
func checkRows(_ kernel: StaticString, _ name: StaticString, _ count: Int, _ rows: Span<Int32>, _ length: Int) {
    if length < 1 { fatalError("\(kernel): length is \(length); expected at least 1") }
    let (rowCount, rest) = count.quotientAndRemainder(dividingBy: length)
    if rest != 0 { fatalError("\(kernel): \(name) has \(count) elements; expected rows of \(length)") }
    for i in rows.indices where rows[i] < 0 || Int(rows[i]) >= rowCount {
        fatalError("\(kernel): row \(rows[i]) of \(name), which has \(rowCount) rows")
    }
}

/// Ends the program unless `length` is a positive multiple of sixteen.
func checkSixteens(_ kernel: StaticString, _ length: Int) {
    if length < 1 || length % 16 != 0 {
        fatalError("\(kernel): length is \(length); expected a positive multiple of 16")
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
