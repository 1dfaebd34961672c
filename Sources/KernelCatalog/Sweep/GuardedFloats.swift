internal import _CLibrary

/// Memory for floats directly before a page that can't be accessed, so that reading past their end ends the program.
/// The floats are surrounded by canaries, which show whether something else was written.
///
/// The canaries are NaN: a kernel that reads one by mistake shows it in its result.
package final class GuardedFloats {
    /// A NaN that no computation produces; two of them are a NaN of `Double`.
    private static let canary: UInt32 = 0xffff_dead
    /// Canaries before the floats.
    private static let margin = 64
    /// The most canaries behind them.
    private static let largestSlack = 32

    private let mapping: UnsafeMutableRawPointer
    private let mappingLength: Int
    private let end: UnsafeMutablePointer<Float>
    let capacity: Int
    package private(set) var start: UnsafeMutablePointer<Float>
    package private(set) var count = 0

    /// Room for `capacity` floats.
    package init(capacity: Int) {
        let page = sysconf(Int32(_SC_PAGESIZE))
        let pages = ((capacity + Self.margin + Self.largestSlack) * 4 + page - 1) / page
        mappingLength = (pages + 1) * page
        guard
            let mapping = mmap(
                nil, mappingLength, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            mapping != MAP_FAILED, mprotect(mapping + pages * page, page, PROT_NONE) == 0
        else { fatalError("no memory for \(capacity) guarded floats") }
        self.mapping = mapping
        self.capacity = capacity
        end = (mapping + pages * page).assumingMemoryBound(to: Float.self)
        start = end
    }

    deinit { munmap(mapping, mappingLength) }

    /// Places `values` so that they end `slack` floats before the guard page. A NaN among them stands for a canary.
    package func place(_ values: [Float], slack: Int) {
        precondition(values.count <= capacity && slack <= Self.largestSlack)
        count = values.count
        start = end - (slack + count)
        let canary = Float(bitPattern: Self.canary)
        (start - Self.margin).update(repeating: canary, count: Self.margin)
        values.withUnsafeBufferPointer { if let base = $0.baseAddress { start.update(from: base, count: count) } }
        (start + count).update(repeating: canary, count: slack)
    }

    /// The floats' current values.
    package var values: [Float] { Array(UnsafeBufferPointer(start: start, count: count)) }

    /// Whether nothing was written around the floats.
    package var hasIntactSurroundings: Bool {
        (start - Self.margin..<start).allSatisfy { $0.pointee.bitPattern == Self.canary }
            && (start + count..<end).allSatisfy { $0.pointee.bitPattern == Self.canary }
    }
}

/// Elements in guarded memory, as the floats that have their bits.
struct Guarded<Element: CatalogedElement> {
    private let floats: GuardedFloats

    init(_ floats: GuardedFloats) { self.floats = floats }

    var start: UnsafeMutablePointer<Element> {
        UnsafeMutableRawPointer(floats.start).assumingMemoryBound(to: Element.self)
    }

    /// The elements' current values.
    var values: [Element] {
        Array(UnsafeBufferPointer(start: start, count: floats.count / Self.floatsPerElement))
    }

    static var floatsPerElement: Int { MemoryLayout<Element>.size / 4 }

    /// The floats with the bits of elements.
    static func floats(_ elements: [Element]) -> [Float] {
        elements.withUnsafeBytes { bytes in
            (0..<elements.count * floatsPerElement).map { bytes.load(fromByteOffset: 4 * $0, as: Float.self) }
        }
    }
}
