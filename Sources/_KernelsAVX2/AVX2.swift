import _KernelBodies

enum AVX2: InstructionSetTag {
    @_transparent static var hasFusedMultiplyAdd: Bool { true }
    @_transparent static var tileRows: Int { 2 }
    @_transparent static var tileColumns: Int { 3 }
}
typealias Tag = AVX2
