public import _KernelBodies
public enum AVX512: InstructionSetTag {
    @_transparent public static var hasFusedMultiplyAdd: Bool { true }
    @_transparent public static var hasThirtyTwoRegisters: Bool { true }
}
public func scores46AVX512(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ stride: Int, _ count: Int, _ out: UnsafeMutablePointer<Float>) {
    scores46(AVX512.self, a, b, stride, count, out)
}
