/// Rows of `columns` floats with a gap of NaN behind each but the last.
func padded(_ rows: [Float], columns: Int, gap: Int) -> [Float] {
    var result: [Float] = []
    for start in stride(from: 0, to: rows.count, by: columns) {
        if start > 0 { result += Array(repeating: .nan, count: gap) }
        result += rows[start..<start + columns]
    }
    return result
}
