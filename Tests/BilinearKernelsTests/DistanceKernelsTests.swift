import BilinearKernels
import Testing

// That spans and arrays give the bits that pointers give. The messages for lengths that differ: DistanceLengthCheckTests.
@Suite struct DistanceKernelsTests {
    @Test func `squared distances`() {
        let x = scattered(37, stream: 1)
        let y = scattered(37, stream: 2)
        let distance = UnsafeKernels.squaredDistance(x, y, count: 37)
        #expect(Kernels.squaredDistance(x, y) == distance && Kernels.squaredDistance(x.span, y.span) == distance)
        #expect(Kernels.squaredDistance([1, 2], [4, 6]) == 25 && Kernels.squaredDistance([], []) == 0)
    }

    @Test func `cosines`() {
        let x = scattered(37, stream: 1)
        let y = scattered(37, stream: 2)
        let cosine = UnsafeKernels.cosineSimilarity(x, y, count: 37)
        #expect(Kernels.cosineSimilarity(x, y) == cosine && Kernels.cosineSimilarity(x.span, y.span) == cosine)
        #expect(Kernels.cosineSimilarity([3, 4], [4, 3]) == 0.96 && Kernels.cosineSimilarity([], []) == 0)
    }

    @Test func `sums`() {
        let x = scattered(37, stream: 1)
        let sum = UnsafeKernels.sum(x, count: 37)
        #expect(Kernels.sum(x) == sum && Kernels.sum(x.span) == sum && Kernels.sum([]) == 0)
    }

    @Test func `norms`() {
        var x: [Float] = [3, -4]
        #expect(Kernels.normalize(&x) == 5)
        #expect(abs(x[0] - 0.6) < 1e-7 && abs(x[1] + 0.8) < 1e-7)
        var y: [Float] = [3, -4]
        var span = y.mutableSpan
        #expect(Kernels.normalize(&span) == 5)
        var z: [Float] = [3, -4]
        #expect(UnsafeKernels.normalize(&z, count: 2) == 5)
        var none: [Float] = []
        #expect(Kernels.normalize(&none) == 0)
        #expect(x == y && x == z)
    }

    @Test func `logarithms`() {
        let x = scattered(16, stream: 1).map(abs)
        var (array, spanned, pointed) = (x, x, x)
        Kernels.log(&array)
        var span = spanned.mutableSpan
        Kernels.log(&span)
        UnsafeKernels.log(&pointed, count: 16)
        let lanes = Kernels.log(SIMD16(x))
        #expect(array == spanned && array == pointed && array == (0..<16).map { lanes[$0] } && array != x)
    }

    @Test func `hyperbolic tangents`() {
        let x = scattered(16, stream: 1)
        var (array, spanned, pointed) = (x, x, x)
        Kernels.tanh(&array)
        var span = spanned.mutableSpan
        Kernels.tanh(&span)
        UnsafeKernels.tanh(&pointed, count: 16)
        let lanes = Kernels.tanh(SIMD16(x))
        #expect(array == spanned && array == pointed && array == (0..<16).map { lanes[$0] } && array != x)
    }
}
