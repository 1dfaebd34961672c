internal import _KernelBodies

struct SigmoidSweep: MapSweep {
    static let kernel = "sigmoid"
    let map: KernelTable.Map
    let values = GuardedFloats(capacity: MapCase.largestCount)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { map = kernels.sigmoid }

    static func reference(_ x: Double) -> Double { SigmoidReference.sigmoid(x) }
    static func bound(_ value: Double) -> Double { 3e-7 * value + 4.6e-39 }
}

struct LogSigmoidSweep: MapSweep {
    static let kernel = "logSigmoid"
    let map: KernelTable.Map
    let values = GuardedFloats(capacity: MapCase.largestCount)

    init(kernels: KernelTable, hasFusedMultiplyAdd: Bool) { map = kernels.logSigmoid }

    static func reference(_ x: Double) -> Double { SigmoidReference.logSigmoid(x) }
    static func bound(_ value: Double) -> Double { 4e-7 * abs(value) + 0x1p-148 }
}
