internal import _BilinearShims

extension Kernels {
    /// Asks for `count` floats from `row` on, into the first-level cache; returns at once and never faults.
    ///
    /// O(count / 16): one request for each 64 bytes that hold one of them.
    /// - Parameters:
    ///   - row: any address, of any alignment.
    ///   - count: the number of floats; below 1 means none.
    @inline(__always)
    public static func prefetch(_ row: UnsafePointer<Float>, count: Int) {
        guard count > 0 else { return }
        var line = UnsafeRawPointer(row).alignedDown(toMultipleOf: 64)
        let end = UnsafeRawPointer(row + count)
        while line < end {
            bilinear_prefetch(line)
            line += 64
        }
    }
}
