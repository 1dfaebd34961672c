import BilinearKernels
import Testing

// That spans, arrays and sixteen lanes give the bits that pointers give.
@Suite struct FunctionKernelsTests {
    /// The four forms of a function of one variable.
    struct Form: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let ofPointer: @Sendable (UnsafeMutablePointer<Float>, Int) -> Void
        let ofSpan: @Sendable (inout MutableSpan<Float>) -> Void
        let ofArray: @Sendable (inout [Float]) -> Void
        let ofLanes: @Sendable (SIMD16<Float>) -> SIMD16<Float>
    }

    static let forms = [
        Form(
            testDescription: "exp", ofPointer: { UnsafeKernels.exp($0, count: $1) }, ofSpan: { Kernels.exp(&$0) },
            ofArray: { Kernels.exp(&$0) }, ofLanes: { Kernels.exp($0) }),
        Form(
            testDescription: "sigmoid", ofPointer: { UnsafeKernels.sigmoid($0, count: $1) },
            ofSpan: { Kernels.sigmoid(&$0) }, ofArray: { Kernels.sigmoid(&$0) }, ofLanes: { Kernels.sigmoid($0) }),
        Form(
            testDescription: "logSigmoid", ofPointer: { UnsafeKernels.logSigmoid($0, count: $1) },
            ofSpan: { Kernels.logSigmoid(&$0) }, ofArray: { Kernels.logSigmoid(&$0) },
            ofLanes: { Kernels.logSigmoid($0) }),
        Form(
            testDescription: "softplus", ofPointer: { UnsafeKernels.softplus($0, count: $1) },
            ofSpan: { Kernels.softplus(&$0) }, ofArray: { Kernels.softplus(&$0) }, ofLanes: { Kernels.softplus($0) }),
    ]

    @Test(arguments: forms)
    func `functions of one variable`(form: Form) {
        let x = VectorKernelsTests.x
        var expected = x
        form.ofPointer(&expected, x.count)
        #expect(expected != x)
        var array = x
        form.ofArray(&array)
        #expect(array == expected)
        array = x
        var span = array.mutableSpan
        form.ofSpan(&span)
        #expect(array == expected)
        let lanes = form.ofLanes(SIMD16(x[0..<16]))
        #expect((0..<16).map { lanes[$0] } == Array(expected[0..<16]))

        for none in [0, -1, -17] { form.ofPointer(untouchable, none) }
        var empty: [Float] = []
        form.ofArray(&empty)
        span = empty.mutableSpan
        form.ofSpan(&span)
        #expect(empty.isEmpty)
    }

    @Test func `the residual of scores`() {
        let (x, y) = (VectorKernelsTests.x, VectorKernelsTests.y)
        var expected = x
        UnsafeKernels.sigmoidResidual(targets: y, &expected, count: x.count)
        #expect(expected != x)
        var array = x
        Kernels.sigmoidResidual(targets: y, &array)
        #expect(array == expected)
        array = x
        var span = array.mutableSpan
        Kernels.sigmoidResidual(targets: y.span, &span)
        #expect(array == expected)

        for none in [0, -1, -17] { UnsafeKernels.sigmoidResidual(targets: untouchable, untouchable, count: none) }
        var empty: [Float] = []
        Kernels.sigmoidResidual(targets: [], &empty)
        #expect(empty.isEmpty)
    }

    @Test func `softmax and the logarithm of its sum`() {
        let x = VectorKernelsTests.x
        var expected = x
        let sum = UnsafeKernels.softmax(&expected, count: x.count)
        #expect(expected != x)
        var array = x
        #expect(Kernels.softmax(&array) == sum)
        #expect(array == expected)
        array = x
        var span = array.mutableSpan
        #expect(Kernels.softmax(&span) == sum)
        #expect(array == expected)
        let logarithm = UnsafeKernels.logSumExp(x, count: x.count)
        #expect(Kernels.logSumExp(x) == logarithm)
        #expect(Kernels.logSumExp(x.span) == logarithm)

        for none in [0, -1, -17] {
            #expect(UnsafeKernels.softmax(untouchable, count: none) == -.infinity)
            #expect(UnsafeKernels.logSumExp(untouchable, count: none) == -.infinity)
        }
        var empty: [Float] = []
        #expect(Kernels.softmax(&empty) == -.infinity)
        span = empty.mutableSpan
        #expect(Kernels.softmax(&span) == -.infinity)
        #expect(Kernels.logSumExp(empty) == -.infinity)
    }
}
