import BilinearKernels
import Testing

// That spans and arrays give the bits that pointers give, and that Adam's factors are right.
@Suite struct OptimizerKernelsTests {
    static let gradient = (0..<37).map { Float($0 * 5 % 13) - 6.5 }
    static let moment = (0..<37).map { Float($0 % 5) }
    static let x = VectorKernelsTests.x
    static let sums = VectorKernelsTests.y

    @Test func `AdaGrad`() {
        var (sums, x) = (Self.sums, Self.x)
        UnsafeKernels.adaGradUpdate(rate: 0.1, epsilon: 1e-6, gradient: Self.gradient, sums: &sums, &x, count: 37)
        #expect(sums != Self.sums && x != Self.x)
        var (arraySums, arrayX) = (Self.sums, Self.x)
        Kernels.adaGradUpdate(rate: 0.1, epsilon: 1e-6, gradient: Self.gradient, sums: &arraySums, &arrayX)
        #expect(arraySums == sums && arrayX == x)
        (arraySums, arrayX) = (Self.sums, Self.x)
        var spanSums = arraySums.mutableSpan
        var spanX = arrayX.mutableSpan
        Kernels.adaGradUpdate(rate: 0.1, epsilon: 1e-6, gradient: Self.gradient.span, sums: &spanSums, &spanX)
        #expect(arraySums == sums && arrayX == x)
    }

    @Test func `Adam`() {
        var (m, v, x) = (Self.moment, Self.sums, Self.x)
        UnsafeKernels.adamUpdate(
            rate: 0.1, step: 7, gradient: Self.gradient, firstMoment: &m, secondMoment: &v, &x, count: 37)
        #expect(m != Self.moment && v != Self.sums && x != Self.x)
        var (arrayM, arrayV, arrayX) = (Self.moment, Self.sums, Self.x)
        Kernels.adamUpdate(
            rate: 0.1, step: 7, gradient: Self.gradient, firstMoment: &arrayM, secondMoment: &arrayV, &arrayX)
        #expect(arrayM == m && arrayV == v && arrayX == x)
        (arrayM, arrayV, arrayX) = (Self.moment, Self.sums, Self.x)
        var spanM = arrayM.mutableSpan
        var spanV = arrayV.mutableSpan
        var spanX = arrayX.mutableSpan
        Kernels.adamUpdate(
            rate: 0.1, step: 7, gradient: Self.gradient.span, firstMoment: &spanM, secondMoment: &spanV, &spanX)
        #expect(arrayM == m && arrayV == v && arrayX == x)
    }

    @Test func `Adam's first steps with a constant gradient have the length of the rate`() {
        var x: [Float] = [1, 1, 1]
        var m: [Float] = [0, 0, 0]
        var v: [Float] = [0, 0, 0]
        for step in 1...20 {
            Kernels.adamUpdate(
                rate: 0.01, epsilon: 0, step: step, gradient: [3, -0.001, 1e6], firstMoment: &m, secondMoment: &v, &x)
            for (x, sign) in zip(x, [-1, 1, -1] as [Float]) { #expect(abs(x - (1 + sign * 0.01 * Float(step))) < 1e-5) }
        }
    }

    @Test func `no elements`() {
        for none in [0, -1, -17] {
            UnsafeKernels.adaGradUpdate(
                rate: 0.1, epsilon: 0, gradient: untouchable, sums: untouchable, untouchable, count: none)
            UnsafeKernels.adamUpdate(
                rate: 0.1, step: 1, gradient: untouchable, firstMoment: untouchable, secondMoment: untouchable,
                untouchable, count: none)
        }
        var (m, v, x): ([Float], [Float], [Float]) = ([], [], [])
        Kernels.adaGradUpdate(rate: 0.1, epsilon: 0, gradient: [], sums: &v, &x)
        Kernels.adamUpdate(rate: 0.1, step: 1, gradient: [], firstMoment: &m, secondMoment: &v, &x)
        #expect(m.isEmpty && v.isEmpty && x.isEmpty)
    }
}
