import BenchmarkSupport
import BilinearKernels
import _KernelBodies

extension KernelSuite {
    /// What a call costs: the dot product of sixteen floats by each layer of the interface, and without a call.
    ///
    /// The inlined body is compiled for the platform's baseline, as all code outside the kernels is.
    var callsOfDot: BenchmarkCase {
        let n = 16
        return BenchmarkCase(Self.callsOfDotName, shape: "\(n)", work: .dot(n)) { _ in
            let set = Kernels.instructionSet
            let x = (0..<n).map { Float($0 + 1) }
            let y = x.map { $0 / 2 }
            let dot = set.kernels.dot
            /// Calls `body` with pointers to the arrays.
            func withPointers(_ body: (UnsafePointer<Float>, UnsafePointer<Float>) -> Void) {
                x.withUnsafeBufferPointer { x in
                    y.withUnsafeBufferPointer { y in
                        if let x = x.baseAddress, let y = y.baseAddress { body(x, y) }
                    }
                }
            }
            return [
                Contender(Self.byArrays, .kernel(set)) { repeatedly($0) { _ in keep(Kernels.dot(x, y)) } },
                Contender("by spans", .kernel(set)) { iterations in
                    let (x, y) = (x.span, y.span)
                    repeatedly(iterations) { _ in keep(Kernels.dot(x, y)) }
                },
                Contender("by pointers", .kernel(set)) { iterations in
                    withPointers { x, y in repeatedly(iterations) { _ in keep(Kernels.dot(x, y, count: n)) } }
                },
                Contender("table entry", .kernel(set)) { iterations in
                    withPointers { x, y in repeatedly(iterations) { _ in keep(dot(x, y, n)) } }
                },
                Contender(Self.inlinedBody, .peer) { iterations in
                    withPointers { x, y in repeatedly(iterations) { _ in keep(InlinedBody.dot(x, y, n)) } }
                },
            ]
        }
    }

    static let callsOfDotName = "call of dot"
    static let byArrays = "by arrays"
    static let inlinedBody = "inlined"
}

/// The tag at which a body is compiled into this program.
private enum InlinedBody: InstructionSetTag {
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
