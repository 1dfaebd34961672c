internal import Synchronization
package import _KernelBodies

/// The choice's address, 0 until it is made. An atomic global needs no initialization, and a load costs one instruction,
/// where a lazily initialized one takes several nanoseconds a call.
private let published = Atomic<UInt>(0)

/// The instruction set in use, and its kernels.
private struct Choice {
    let kernels: KernelTable
    let instructionSet: InstructionSet
}

extension Kernels {
    /// The entry points of the instruction set in use.
    @inline(__always)
    package static var table: KernelTable { choice.pointee.kernels }

    /// The instruction set in use; it stays the same while the program runs.
    ///
    /// A bad value of the environment variable `BILINEAR_ISA` ends the program here, as it does at the first call of a
    /// kernel; see `checkEnvironment()`.
    public static var instructionSet: InstructionSet { choice.pointee.instructionSet }

    @inline(__always)
    private static var choice: UnsafePointer<Choice> {
        UnsafePointer(bitPattern: published.load(ordering: .acquiring)) ?? publish()
    }

    @inline(never)
    private static func publish() -> UnsafePointer<Choice> {
        do {
            let instructionSet = try InstructionSet.select()
            // Lives as long as the program. Two threads that come here at once choose the same.
            let choice = UnsafeMutablePointer<Choice>.allocate(capacity: 1)
            choice.initialize(to: Choice(kernels: instructionSet.kernels, instructionSet: instructionSet))
            published.store(UInt(bitPattern: choice), ordering: .releasing)
            return UnsafePointer(choice)
        } catch {
            fatalError("\(error)")
        }
    }
}
