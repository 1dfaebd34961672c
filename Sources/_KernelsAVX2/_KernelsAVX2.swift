public import _KernelBodies
public enum AVX2: InstructionSetTag {
    @_transparent public static var hasFusedMultiplyAdd: Bool { true }
    @_transparent public static var hasThirtyTwoRegisters: Bool { false }
}
public func scores46AVX2(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ stride: Int, _ count: Int, _ out: UnsafeMutablePointer<Float>) {
    scores46(AVX2.self, a, b, stride, count, out)
}
