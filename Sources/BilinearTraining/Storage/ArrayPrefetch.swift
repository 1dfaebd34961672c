public import _BilinearShims

// Requests for elements of an array that are read later; they return at once, and never fault. `Kernels.prefetch` isn't
// inlined in other modules, and a call would take longer than some of these reads.
extension Array {
    /// Requests that the cache line in which an element begins be loaded into the first-level cache.
    @inlinable @inline(__always)
    package func prefetch(_ index: Int) {
        withUnsafeBufferPointer {
            guard let first = $0.baseAddress else { return }
            bilinear_prefetch(first + index)
        }
    }

    /// Requests that some elements be loaded into the first-level cache.
    @inlinable @inline(__always)
    package func prefetch(_ range: Range<Int>) {
        let elementsPerLine = Swift.max(1, 64 / MemoryLayout<Element>.stride)
        for index in stride(from: range.lowerBound, to: range.upperBound, by: elementsPerLine) { prefetch(index) }
    }
}
