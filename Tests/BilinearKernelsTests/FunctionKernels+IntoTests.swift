import BilinearKernels
import Testing

// That results in another vector have the bits of those in place.
@Suite struct FunctionKernelsIntoTests {
    /// A function of one variable, in place and into another vector.
    struct Form: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let inPlace: @Sendable (inout [Float]) -> Void
        let intoArray: @Sendable ([Float], inout [Float]) -> Void
        let intoSpan: @Sendable (Span<Float>, inout MutableSpan<Float>) -> Void
        let intoPointer: @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
    }

    static let forms = [
        Form(
            testDescription: "exp", inPlace: { Kernels.exp(&$0) }, intoArray: { Kernels.exp($0, into: &$1) },
            intoSpan: { Kernels.exp($0, into: &$1) }, intoPointer: { UnsafeKernels.exp($0, into: $1, count: $2) }),
        Form(
            testDescription: "sigmoid", inPlace: { Kernels.sigmoid(&$0) },
            intoArray: { Kernels.sigmoid($0, into: &$1) }, intoSpan: { Kernels.sigmoid($0, into: &$1) },
            intoPointer: { UnsafeKernels.sigmoid($0, into: $1, count: $2) }),
        Form(
            testDescription: "logSigmoid", inPlace: { Kernels.logSigmoid(&$0) },
            intoArray: { Kernels.logSigmoid($0, into: &$1) }, intoSpan: { Kernels.logSigmoid($0, into: &$1) },
            intoPointer: { UnsafeKernels.logSigmoid($0, into: $1, count: $2) }),
        Form(
            testDescription: "softplus", inPlace: { Kernels.softplus(&$0) },
            intoArray: { Kernels.softplus($0, into: &$1) }, intoSpan: { Kernels.softplus($0, into: &$1) },
            intoPointer: { UnsafeKernels.softplus($0, into: $1, count: $2) }),
    ]

    // A vector of several blocks, and lengths around a block of 1,024.
    @Test(arguments: forms, [0, 1, 37, 1_023, 1_024, 1_025, 2_500])
    func `the same bits as in place`(form: Form, count: Int) {
        let x = (0..<count).map { Float($0 * 7 % 199) / 10 - 9.5 }
        var expected = x
        form.inPlace(&expected)
        #expect(count == 0 || expected != x)
        let old = [Float](repeating: .nan, count: count)
        var y = old
        form.intoArray(x, &y)
        #expect(y == expected)
        y = old
        var span = y.mutableSpan
        form.intoSpan(x.span, &span)
        #expect(y == expected)
        y = old + [7]
        form.intoPointer(x, &y, count)
        #expect(y == expected + [7])
        y = x
        y.withUnsafeMutableBufferPointer { y in
            if let start = y.baseAddress { form.intoPointer(start, start, count) }
        }
        #expect(y == expected)
    }

    @Test(arguments: forms, [0, -1, -17])
    func `a count below 1 is an empty vector`(form: Form, none: Int) {
        form.intoPointer(untouchable, untouchable, none)
    }
}
