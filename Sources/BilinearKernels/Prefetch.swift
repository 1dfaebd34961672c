internal import _BilinearShims

extension Kernels {
    /// Asks for `count` floats from `row` on, into the first-level cache; returns at once and never faults.
    ///
    /// O(count / 16): one request a cache line.
    @inline(__always)
    public static func prefetch(_ row: UnsafePointer<Float>, count: Int) {
        var i = 0
        while i < count {
            bilinear_prefetch(row + i)
            i &+= 16
        }
    }
}
