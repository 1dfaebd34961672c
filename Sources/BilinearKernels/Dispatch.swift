internal import Synchronization
package import _KernelBodies

/// The address of the table in use, 0 until it is chosen. An atomic global needs no initialization, and a load costs one
/// instruction, where a lazily initialized one takes several nanoseconds a call.
private let published = Atomic<UInt>(0)

extension Kernels {
    /// The entry points of the instruction set in use.
    @inline(__always)
    package static var table: KernelTable {
        if let table = UnsafePointer<KernelTable>(bitPattern: published.load(ordering: .acquiring)) {
            return table.pointee
        }
        return publish()
    }

    @inline(never)
    private static func publish() -> KernelTable {
        let chosen = instructionSet.kernels
        // Lives as long as the program. Two threads that come here at once choose the same.
        let table = UnsafeMutablePointer<KernelTable>.allocate(capacity: 1)
        table.initialize(to: chosen)
        published.store(UInt(bitPattern: table), ordering: .releasing)
        return chosen
    }
}
