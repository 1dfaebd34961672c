/// A file's ids of the rows or the columns of a matrix. Each id has an index, in the order of first appearance.
public struct Identifiers: Equatable, Sendable {
    /// The ids by index, each in 0…Int64.max.
    public private(set) var ids: [Int64] = []
    /// The index of each id that is less than the array's count, or −1. In most files ids are small numbers.
    private var smallIndices: [Int32] = []
    private var otherIndices: [Int64: Int32] = [:]

    private static let smallLimit: Int64 = 1 << 20

    /// No ids.
    public init() {}

    /// The number of ids.
    public var count: Int { ids.count }

    /// The index of an id, or nil if it isn't there: O(1).
    public func index(of id: Int64) -> Int? {
        guard id >= Self.smallLimit else {
            guard id >= 0, id < smallIndices.count, smallIndices[Int(id)] >= 0 else { return nil }
            return Int(smallIndices[Int(id)])
        }
        return otherIndices[id].map(Int.init)
    }

    /// The index of an id, which is added if it isn't there: O(1).
    /// - Parameter id: in 0…Int64.max.
    /// - Returns: the index; nil if there are already 2³¹ − 1 other ids.
    mutating func insert(_ id: Int64) -> Int? {
        if let index = index(of: id) { return index }
        let index = ids.count
        guard index < Int32.max else { return nil }
        ids.append(id)
        if id < Self.smallLimit {
            let missing = Int(id) + 1 - smallIndices.count
            if missing > 0 {
                // It grows to twice the needed size, so that ascending ids don't make it grow each time.
                smallIndices += repeatElement(
                    -1, count: min(2 * Int(id) + 64, Int(Self.smallLimit)) - smallIndices.count)
            }
            smallIndices[Int(id)] = Int32(index)
        } else {
            otherIndices[id] = Int32(index)
        }
        return index
    }

    public static func == (first: Identifiers, second: Identifiers) -> Bool { first.ids == second.ids }
}
