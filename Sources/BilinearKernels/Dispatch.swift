internal import Synchronization
package import _KernelBodies

/// The address of the choice, 0 until it is made. An atomic global needs no initialization, and a load costs one
/// instruction; a lazily initialized global would take several nanoseconds per call.
private let published = Atomic<UInt>(0)

/// The instruction set in use, and its kernels.
private struct Choice {
    let kernels: KernelTable
    let instructionSet: InstructionSet
    /// What was wrong with the environment when it was read.
    let environmentError: InstructionSetError?

    init(_ instructionSet: InstructionSet, environmentError: InstructionSetError? = nil) {
        kernels = instructionSet.kernels
        self.instructionSet = instructionSet
        self.environmentError = environmentError
    }
}

extension Kernels {
    /// The entry points of the instruction set in use.
    @inline(__always)
    package static var table: KernelTable { unsafe choice.pointee.kernels }

    /// The instruction set in use; it stays the same while the program runs.
    ///
    /// It is the one that the program chose with `use(_:)`, or else the one that the environment variable
    /// `BILINEAR_ISA` names, or else the best. An invalid value of the variable also leads to the best; see
    /// `checkEnvironment()`.
    public static var instructionSet: InstructionSet { unsafe choice.pointee.instructionSet }

    /// Makes all kernels use an instruction set, whatever the environment variable `BILINEAR_ISA` holds.
    ///
    /// The choice is made once: here, at the first call of a kernel, or where `instructionSet` or `checkEnvironment()`
    /// is used for the first time. So call this first, for example at the beginning of the main function.
    /// - Parameter instructionSet: one that is available.
    /// - Throws: `InstructionSetError` if this processor can't run it, or if the choice was already made.
    public static func use(_ instructionSet: InstructionSet) throws(InstructionSetError) {
        guard instructionSet.isAvailable else { throw .unavailable(instructionSet) }
        let (choice, isFirst) = unsafe publish(Choice(instructionSet))
        guard isFirst else { throw unsafe .alreadyChosen(choice.pointee.instructionSet) }
    }

    /// Says whether the environment variable `BILINEAR_ISA` was valid when it was read, for programs that refuse to run
    /// otherwise.
    ///
    /// The variable is read once, here or at the first call of a kernel. After that, a change has no effect. After
    /// `use(_:)`, the variable isn't read at all.
    /// - Throws: `InstructionSetError` if the variable names no instruction set or one that can't run here. The kernels
    ///   then use the best one.
    public static func checkEnvironment() throws(InstructionSetError) {
        if let error = unsafe choice.pointee.environmentError { throw error }
    }

    @inline(__always)
    private static var choice: UnsafePointer<Choice> {
        unsafe UnsafePointer(bitPattern: published.load(ordering: .acquiring)) ?? chooseByEnvironment()
    }

    @inline(never)
    private static func chooseByEnvironment() -> UnsafePointer<Choice> {
        do throws(InstructionSetError) {
            return unsafe publish(Choice(try .requestedByEnvironment())).choice
        } catch {
            return unsafe publish(Choice(.best, environmentError: error)).choice
        }
    }

    /// Puts a choice in use, unless there is one, and returns the one in use. It lives as long as the program.
    private static func publish(_ choice: Choice) -> (choice: UnsafePointer<Choice>, isFirst: Bool) {
        let new = UnsafeMutablePointer<Choice>.allocate(capacity: 1)
        unsafe new.initialize(to: choice)
        // If two threads come here at once, the second takes the first one's choice.
        let (isFirst, address) = published.compareExchange(
            expected: 0, desired: UInt(bitPattern: new), ordering: .acquiringAndReleasing)
        guard !isFirst, let used = unsafe UnsafePointer<Choice>(bitPattern: address) else {
            return unsafe (UnsafePointer(new), true)
        }
        unsafe new.deinitialize(count: 1)
        unsafe new.deallocate()
        return unsafe (used, false)
    }
}
