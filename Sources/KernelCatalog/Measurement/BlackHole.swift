public import _BilinearShims

/// Uses `value`, as far as the optimizer can tell, and may have changed all memory.
@inlinable @inline(__always)
package func keep(_ value: Float) { bilinear_keep(value) }

/// The same of a double; a narrowed value needs the whole one.
@inlinable @inline(__always)
package func keep(_ value: Double) { bilinear_keep(Float(value)) }

/// May have changed all memory, as far as the optimizer can tell: what was written before counts as read.
@inlinable @inline(__always)
package func clobberMemory() { bilinear_clobber_memory() }

/// Calls `call` with 0…count − 1, each time with the memory's contents unknown to the optimizer: nothing is left out, moved
/// out of the loop or shared between calls.
@inlinable @inline(__always)
package func repeatedly(_ count: Int, _ call: (_ index: Int) -> Void) {
    for index in 0..<count {
        call(index)
        clobberMemory()
    }
}
