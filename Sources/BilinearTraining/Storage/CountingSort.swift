/// A stable sort of elements by their keys: O(elements + keys).
/// - Parameters:
///   - keys: the key of each element, in 0 ..< `keyCount`.
///   - keyCount: the number of keys.
///   - put: called with each element's number, in ascending order, and its place in the sorted order.
/// - Returns: the place where each key's elements begin, and where those of the last key end.
@discardableResult
package func countingSort(_ keys: [Int32], keyCount: Int, put: (_ element: Int, _ place: Int) -> Void) -> [Int] {
    var starts = [Int](repeating: 0, count: keyCount + 1)
    for key in keys { starts[Int(key) + 1] += 1 }
    for key in 0..<keyCount { starts[key + 1] += starts[key] }
    var next = starts
    for (element, key) in keys.enumerated() {
        put(element, next[Int(key)])
        next[Int(key)] += 1
    }
    return starts
}
