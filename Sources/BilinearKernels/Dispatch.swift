internal import Synchronization
package import _KernelBodies

/// The address of the choice, 0 until it is made. An atomic global needs no initialization, and a load costs one
/// instruction; a lazily initialized global would take several nanoseconds per call.
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
    /// An invalid value of the environment variable `BILINEAR_ISA` ends the program here, as it does at the first call
    /// of a kernel; see `checkEnvironment()`.
    public static var instructionSet: InstructionSet { choice.pointee.instructionSet }

    /// Reads the environment variable `BILINEAR_ISA` and chooses the instruction set. Without this call, an invalid
    /// value would end the program at the first call of a kernel. After it, the variable has no effect. After a kernel
    /// was called, this has no effect.
    /// - Throws: `InstructionSetError`.
    public static func checkEnvironment() throws(InstructionSetError) { _ = try choose() }

    @inline(__always)
    private static var choice: UnsafePointer<Choice> {
        UnsafePointer(bitPattern: published.load(ordering: .acquiring)) ?? publish()
    }

    @inline(never)
    private static func publish() -> UnsafePointer<Choice> {
        do { return try choose() } catch { fatalError("\(error)") }
    }

    /// Makes the choice unless it was made already. It lives as long as the program.
    private static func choose() throws(InstructionSetError) -> UnsafePointer<Choice> {
        if let made = UnsafePointer<Choice>(bitPattern: published.load(ordering: .acquiring)) { return made }
        let instructionSet = try InstructionSet.select()
        let choice = UnsafeMutablePointer<Choice>.allocate(capacity: 1)
        choice.initialize(to: Choice(kernels: instructionSet.kernels, instructionSet: instructionSet))
        // If two threads come here at once, the second takes the first one's choice.
        let (isFirst, first) = published.compareExchange(
            expected: 0, desired: UInt(bitPattern: choice), ordering: .acquiringAndReleasing)
        guard !isFirst, let made = UnsafePointer<Choice>(bitPattern: first) else { return UnsafePointer(choice) }
        choice.deinitialize(count: 1)
        choice.deallocate()
        return made
    }
}
