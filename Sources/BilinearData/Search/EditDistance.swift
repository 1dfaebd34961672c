/// The least number of insertions, deletions, substitutions and swaps of neighbours that turn one string into the other
/// (optimal string alignment), or nil where it exceeds `limit`: O(product of the lengths).
package func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar], atMost limit: Int) -> Int? {
    guard abs(first.count - second.count) <= limit else { return nil }
    // Distances from the prefixes of `second` to a prefix of `first`: the current prefix, and the two before it.
    var current = Array(0...second.count)
    var (previous, earlier) = (current, current)
    for (row, letter) in first.enumerated() {
        (earlier, previous, current) = (previous, current, earlier)
        current[0] = row + 1
        for column in second.indices {
            let replaced = previous[column] + (second[column] == letter ? 0 : 1)
            var least = min(replaced, previous[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, letter == second[column - 1], first[row - 1] == second[column] {
                least = min(least, earlier[column - 1] + 1)
            }
            current[column + 1] = least
        }
        // A swap costs no less than the substitution that it is in this row.
        guard current.min()! <= limit else { return nil }
    }
    return current[second.count] <= limit ? current[second.count] : nil
}
