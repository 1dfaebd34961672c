import _KernelBodies

enum Baseline: InstructionSetTag {
    @_transparent static var hasFusedMultiplyAdd: Bool { false }
    @_transparent static var tileRows: Int { 1 }
    @_transparent static var tileColumns: Int { 2 }
}
typealias Tag = Baseline
