public import _KernelBodies
public enum Baseline: InstructionSetTag {
    @_transparent public static var hasFusedMultiplyAdd: Bool { false }
    @_transparent public static var hasThirtyTwoRegisters: Bool { false }
}
public func scores46Baseline(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ stride: Int, _ count: Int, _ out: UnsafeMutablePointer<Float>) {
    scores46(Baseline.self, a, b, stride, count, out)
}
