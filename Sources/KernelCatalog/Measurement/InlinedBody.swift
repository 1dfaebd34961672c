internal import _KernelBodies

/// The tag at which a body is compiled into this module: for the platform's baseline, like all code outside the kernels.
enum InlinedBody: InstructionSetTag {
    @_transparent static var hasFusedMultiplyAdd: Bool {
        #if arch(x86_64)
            false
        #else
            true
        #endif
    }
    @_transparent static var tileRows: Int { 1 }
    @_transparent static var tileColumns: Int { 2 }
    @_transparent static var gemmRows: Int { 2 }
    @_transparent static var gemmColumns: Int { 1 }
    @_transparent static var rowsAtOnce: Int { 2 }
    @_transparent static var accumulatedLanes: Int { 4 }
}
