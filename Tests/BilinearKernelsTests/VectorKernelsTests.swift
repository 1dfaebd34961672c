import BilinearKernels
import Testing

// That spans and arrays give the bits that pointers give. The messages for lengths that differ: LengthCheckTests.
@Suite struct VectorKernelsTests {
    static let x = (0..<37).map { Float($0) / 7 - 2.5 }
    static let y = (0..<37).map { Float($0 * $0 % 11) / 3 }

    @Test func `no elements`() {
        var none: [Float] = []
        var other: [Float] = []
        #expect(Kernels.dot(none, none) == 0)
        #expect(Kernels.dot(none.span, none.span) == 0)
        #expect(Kernels.squaredNorm(none) == 0)
        #expect(Kernels.squaredNorm(none.span) == 0)
        Kernels.axpy(2, none, &other)
        Kernels.scale(2, &none)
        Kernels.axpyPair(scale: 2, coefficient: 3, &none, &other)
        #expect(none.isEmpty && other.isEmpty)
    }

    @Test(arguments: [0, -1, -17])
    func `a count below 1 is an empty vector`(none: Int) {
        #expect(UnsafeKernels.dot(untouchable, untouchable, count: none) == 0)
        #expect(UnsafeKernels.squaredNorm(untouchable, count: none) == 0)
        UnsafeKernels.axpy(2, untouchable, untouchable, count: none)
        UnsafeKernels.scale(2, untouchable, count: none)
        UnsafeKernels.axpyPair(scale: 2, coefficient: 3, untouchable, untouchable, count: none)
    }

    @Test func `sums`() {
        let dot = UnsafeKernels.dot(Self.x, Self.y, count: 37)
        #expect(Kernels.dot(Self.x, Self.y) == dot)
        #expect(Kernels.dot(Self.x.span, Self.y.span) == dot)
        #expect(abs(dot - zip(Self.x, Self.y).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-4)
        let norm = UnsafeKernels.squaredNorm(Self.x, count: 37)
        #expect(Kernels.squaredNorm(Self.x) == norm)
        #expect(Kernels.squaredNorm(Self.x.span) == norm)
        #expect(norm == Kernels.dot(Self.x, Self.x))
    }

    @Test func `updates of one vector`() {
        var expected = Self.y
        UnsafeKernels.axpy(0.25, Self.x, &expected, count: 37)
        var array = Self.y
        Kernels.axpy(0.25, Self.x, &array)
        #expect(array == expected && array != Self.y)
        array = Self.y
        var span = array.mutableSpan
        Kernels.axpy(0.25, Self.x.span, &span)
        #expect(array == expected)

        UnsafeKernels.scale(-3, &expected, count: 37)
        Kernels.scale(-3, &array)
        #expect(array == expected)
        UnsafeKernels.scale(-3, &expected, count: 37)
        span = array.mutableSpan
        Kernels.scale(-3, &span)
        #expect(array == expected)
    }

    // The array is copied; spans of one memory don't compile.
    @Test func `an array may be both x and y`() {
        var x = Self.x
        Kernels.axpy(1, x, &x)
        #expect(x == Self.x.map { 2 * $0 })
    }

    @Test func `an update of a pair`() {
        var (u, v) = (Self.x, Self.y)
        UnsafeKernels.axpyPair(scale: 0.5, coefficient: -0.25, &u, &v, count: 37)
        var (arrayU, arrayV) = (Self.x, Self.y)
        Kernels.axpyPair(scale: 0.5, coefficient: -0.25, &arrayU, &arrayV)
        #expect(arrayU == u && arrayV == v && u != Self.x)
        (arrayU, arrayV) = (Self.x, Self.y)
        var spanU = arrayU.mutableSpan
        var spanV = arrayV.mutableSpan
        Kernels.axpyPair(scale: 0.5, coefficient: -0.25, &spanU, &spanV)
        #expect(arrayU == u && arrayV == v)
    }
}
