/// The entries of a sparse matrix in an order for products with dense matrices: rows in parts, in which the entries are
/// sorted by block of columns, and within a block by row.
///
/// The entries of a row in a block are one or several segments. No row is in two parts, and while a block is processed,
/// its columns' rows of the other matrix stay in cache.
struct SparseSegments: Sendable {
    /// The entry at each place, as a number in the order from which this one was made.
    let order: [Int32]
    /// The column of the entry at each place.
    let columns: [Int32]
    /// The row of each segment.
    private(set) var rows: [Int32] = []
    /// Where each segment starts among the places, and where the last ends.
    private(set) var starts: [Int32] = []
    private(set) var parts: [Part] = []

    /// A part of the rows.
    struct Part: Sendable {
        let rows: Range<Int>
        let segments: Range<Int>
    }

    /// The smallest number of entries of a part, if there are several.
    private static let smallestPart = 1_024

    /// Sorts entries: O(entries + rows + parts · blocks).
    /// - Parameters:
    ///   - rows: the row of each entry, at most 2³¹ − 1.
    ///   - columns: the column of each entry.
    ///   - rowCount: rows of the matrix.
    ///   - columnCount: columns of the matrix.
    ///   - columnsPerBlock: columns of a block.
    ///   - longestSegment: the largest number of entries of a segment.
    init(
        rows: [Int32], columns: [Int32], rowCount: Int, columnCount: Int, columnsPerBlock: Int, longestSegment: Int
    ) {
        let count = rows.count
        var byRow = [Int32](repeating: 0, count: count)
        let rowStarts = countingSort(rows, keyCount: rowCount) { entry, place in byRow[place] = Int32(entry) }
        let partCount = max(1, min(RowParts.limit, count / Self.smallestPart))
        let bounds = (0...partCount).map { part in
            rowStarts.firstIndex { $0 >= count * part / partCount } ?? rowCount
        }
        let blockCount = (columnCount + columnsPerBlock - 1) / columnsPerBlock
        var order = [Int32](repeating: 0, count: count)
        for (first, end) in zip(bounds, bounds.dropFirst()) {
            let entries = rowStarts[first]..<rowStarts[end]
            let blocks = byRow[entries].map { columns[Int($0)] / Int32(columnsPerBlock) }
            let blockStarts = countingSort(blocks, keyCount: blockCount) { index, place in
                order[entries.lowerBound + place] = byRow[entries.lowerBound + index]
            }
            let firstSegment = self.rows.count
            for (start, end) in zip(blockStarts, blockStarts.dropFirst()) where start < end {
                let places = entries.lowerBound + start..<entries.lowerBound + end
                for place in places {
                    let row = rows[Int(order[place])]
                    guard
                        place == places.lowerBound || row != self.rows.last
                            || place - Int(starts.last!) == longestSegment
                    else { continue }
                    self.rows.append(row)
                    starts.append(Int32(place))
                }
            }
            parts.append(Part(rows: first..<end, segments: firstSegment..<self.rows.count))
        }
        starts.append(Int32(count))
        self.columns = order.map { columns[Int($0)] }
        self.order = order
    }

    /// Calls `body` with a part's segments by as many at a time as have no more than `limit` entries, but at least one.
    @inline(__always)
    func visit(_ part: Part, limit: Int, _ body: (_ entries: SegmentEntries, _ places: Range<Int>) -> Void) {
        rows.withUnsafeBufferPointer { rows in
            starts.withUnsafeBufferPointer { starts in
                columns.withUnsafeBufferPointer { columns in
                    guard let row = rows.baseAddress, let start = starts.baseAddress, let column = columns.baseAddress
                    else { return }
                    var first = part.segments.lowerBound
                    while first < part.segments.upperBound {
                        let place = Int(starts[first])
                        var end = first + 1
                        while end < part.segments.upperBound, Int(starts[end + 1]) - place <= limit { end += 1 }
                        body(
                            SegmentEntries(
                                rows: row + first, starts: start + first, count: end - first, columns: column + place),
                            place..<Int(starts[end]))
                        first = end
                    }
                }
            }
        }
    }
}
