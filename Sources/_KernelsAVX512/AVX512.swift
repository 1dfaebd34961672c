import _KernelBodies

enum AVX512: InstructionSetTag {
    @_transparent static var hasFusedMultiplyAdd: Bool { true }
    @_transparent static var tileRows: Int { 4 }
    @_transparent static var tileColumns: Int { 6 }
}
typealias Tag = AVX512
