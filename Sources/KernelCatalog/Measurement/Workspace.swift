internal import _CLibrary

/// Memory for the operands of one benchmark: aligned to cache lines, non-zero, freed with the workspace.
package final class Workspace {
    private static let cacheLine = 64
    private static let hugePage = 1 << 21
    private var blocks: [UnsafeMutableRawPointer] = []

    package init() {}

    deinit { for block in blocks { free(block) } }

    /// `count` floats spread evenly over a range, in an irregular order that is the same in every run.
    ///
    /// Blocks of two megabytes or more are on huge pages if the system provides them, like the trainers' tables.
    package func floats(_ count: Int, in range: ClosedRange<Float> = -1...1) -> UnsafeMutablePointer<Float> {
        elements(count, in: range)
    }

    /// The same of any type.
    func elements<Element: BinaryFloatingPoint>(
        _ count: Int, in range: ClosedRange<Float> = -1...1
    ) -> UnsafeMutablePointer<Element> {
        let elements = allocate(count, of: Element.self)
        // The golden ratio's multiples, modulo 1: equidistributed, never 0. Each block starts elsewhere.
        let step = 0x9E37_79B9_7F4A_7C15 as UInt64
        var state = step &* UInt64(blocks.count) &* 1_000_003
        let scale = (range.upperBound - range.lowerBound) * 0x1p-24
        for i in 0..<count {
            state &+= step
            elements[i] = Element(range.lowerBound + scale * (Float(state >> 40) + 0.5))
        }
        return elements
    }

    /// The indices that `index` gives for 0…count − 1.
    package func indices(_ count: Int, _ index: (Int) -> Int) -> UnsafeMutablePointer<Int32> {
        let indices = allocate(count, of: Int32.self)
        for i in 0..<count { indices[i] = Int32(index(i)) }
        return indices
    }

    /// Rows of `length` elements that are used in turn: several if they fit into 16 KiB together, half of a first-level
    /// cache.
    ///
    /// A call then doesn't wait for the previous one, whose result it would otherwise read.
    /// - Parameter operands: the number of such rings that a call uses.
    func ring<Element: BinaryFloatingPoint>(
        of type: Element.Type, length: Int, operands: Int, in range: ClosedRange<Float> = -1...1
    ) -> RowRing<Element> {
        let stride = (length + 15) & ~15
        var count = 8
        while count > 1, count * operands * stride * MemoryLayout<Element>.size > 16_384 { count /= 2 }
        return RowRing(start: elements(count * stride, in: range), stride: stride, mask: count - 1)
    }

    /// The same of floats.
    package func ring(length: Int, operands: Int, in range: ClosedRange<Float> = -1...1) -> RowRing<Float> {
        ring(of: Float.self, length: length, operands: operands, in: range)
    }

    private func allocate<Element>(_ count: Int, of type: Element.Type) -> UnsafeMutablePointer<Element> {
        // Blocks begin at different offsets in their pages, because a load at the same offset as a pending store may
        // wait for it.
        let offset = blocks.count * 17 * Self.cacheLine % 4_096
        let bytes = offset + count * MemoryLayout<Element>.stride
        let isLarge = bytes >= Self.hugePage
        var block: UnsafeMutableRawPointer?
        let status = posix_memalign(&block, isLarge ? Self.hugePage : Int(getpagesize()), bytes)
        guard status == 0, let block else { fatalError("no memory for \(bytes) bytes") }
        #if os(Linux)
            if isLarge { _ = madvise(block, bytes, MADV_HUGEPAGE) }
        #endif
        blocks.append(block)
        return (block + offset).bindMemory(to: Element.self, capacity: count)
    }
}

/// Rows that a benchmark uses in turn. It is public because only then does the compiler inline it into another module.
@frozen
public struct RowRing<Element> {
    public let start: UnsafeMutablePointer<Element>
    public let stride: Int
    public let mask: Int

    /// The row for the call of that number.
    @inlinable
    public subscript(_ call: Int) -> UnsafeMutablePointer<Element> {
        @inline(__always) get { start + (call & mask) &* stride }
    }
}
