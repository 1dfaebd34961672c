internal import _KernelBodies

// Optimizers' updates of a row, each in one pass. These take spans and check lengths once.
extension Kernels {
    /// AdaGrad's update: sums[i] ← sums[i] + gradient[i]², then x[i] ← x[i] − rate·gradient[i] / (√sums[i] + ε)
    /// (Duchi, Hazan and Singer 2011).
    ///
    /// O(count). Error of a sum at most u·2 times the sum; of an element whose new value is x, at most u·(|x| +
    /// 5·|step|). Both hold to first order, if nothing underflows: the step has half the sum's relative error and four
    /// roundings.
    /// - Parameters:
    ///   - rate: the learning rate.
    ///   - epsilon: ε, added to the root; if it and a sum are both 0, 0/0 makes the element NaN.
    ///   - gradient: any number of floats.
    ///   - sums: the sums of squares so far, at least 0, one for each float of `gradient`.
    ///   - x: as many parameters.
    public static func adaGradUpdate(
        rate: Float, epsilon: Float, gradient: Span<Float>, sums: inout MutableSpan<Float>,
        _ x: inout MutableSpan<Float>
    ) {
        checkLengths("adaGradUpdate", "gradient", gradient.count, "sums", sums.count)
        checkLengths("adaGradUpdate", "gradient", gradient.count, "x", x.count)
        gradient.withPointer { g in
            sums.withPointer { s in
                x.withPointer { x in unsafe table.adaGradUpdate(rate, epsilon, g, s, x, gradient.count) }
            }
        }
    }

    /// Adam's update with bias correction: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², then
    /// x ← x − rate·m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ) (Kingma and Ba 2015, algorithm 1).
    ///
    /// O(count). Error of m at most u·3·(|β₁·m| + |(1 − β₁)·g|); of v at most u·4 times the new v; of an element whose
    /// new value is x, given the rounded moments, at most u·(|x| + 6·|step|). All hold to first order, if nothing
    /// underflows. Of the step's roundings, the two under the root count half.
    /// - Parameters:
    ///   - rate: the learning rate.
    ///   - beta1: β₁, from 0 to less than 1.
    ///   - beta2: β₂, from 0 to less than 1.
    ///   - epsilon: ε, added to the root; if it and v are both 0, 0/0 makes the element NaN.
    ///   - step: t, the number of this update, at least 1.
    ///   - gradient: any number of floats.
    ///   - firstMoment: as many floats, m.
    ///   - secondMoment: as many floats, v, at least 0.
    ///   - x: as many parameters.
    public static func adamUpdate(
        rate: Float, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8, step: Int,
        gradient: Span<Float>, firstMoment: inout MutableSpan<Float>, secondMoment: inout MutableSpan<Float>,
        _ x: inout MutableSpan<Float>
    ) {
        checkLengths("adamUpdate", "gradient", gradient.count, "firstMoment", firstMoment.count)
        checkLengths("adamUpdate", "gradient", gradient.count, "secondMoment", secondMoment.count)
        checkLengths("adamUpdate", "gradient", gradient.count, "x", x.count)
        if step < 1 { fatalError("adamUpdate: step is \(step); expected at least 1") }
        gradient.withPointer { g in
            firstMoment.withPointer { m in
                secondMoment.withPointer { v in
                    x.withPointer { x in
                        unsafe UnsafeKernels.adamUpdate(
                            rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, step: step, gradient: g,
                            firstMoment: m, secondMoment: v, x, count: gradient.count)
                    }
                }
            }
        }
    }
}

// Arrays.
extension Kernels {
    /// AdaGrad's update of arrays of the same length; see `adaGradUpdate(rate:epsilon:gradient:sums:_:)` of
    /// spans.
    public static func adaGradUpdate(
        rate: Float, epsilon: Float, gradient: [Float], sums: inout [Float], _ x: inout [Float]
    ) {
        var sumsSpan = sums.mutableSpan
        var span = x.mutableSpan
        adaGradUpdate(rate: rate, epsilon: epsilon, gradient: gradient.span, sums: &sumsSpan, &span)
    }

    /// Adam's update of arrays of the same length; see
    /// `adamUpdate(rate:beta1:beta2:epsilon:step:gradient:firstMoment:secondMoment:_:)` of spans.
    public static func adamUpdate(
        rate: Float, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8, step: Int, gradient: [Float],
        firstMoment: inout [Float], secondMoment: inout [Float], _ x: inout [Float]
    ) {
        var firstSpan = firstMoment.mutableSpan
        var secondSpan = secondMoment.mutableSpan
        var span = x.mutableSpan
        adamUpdate(
            rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, step: step, gradient: gradient.span,
            firstMoment: &firstSpan, secondMoment: &secondSpan, &span)
    }
}

// Pointers.
extension UnsafeKernels {
    /// AdaGrad's update; see `Kernels.adaGradUpdate(rate:epsilon:gradient:sums:_:)`.
    /// - Parameters:
    ///   - rate: the learning rate.
    ///   - epsilon: ε, added to the root.
    ///   - gradient: `count` floats.
    ///   - sums: the `count` sums of squares so far, at least 0.
    ///   - x: `count` parameters.
    ///   - count: the number of elements.
    @inline(__always)
    public static func adaGradUpdate(
        rate: Float, epsilon: Float, gradient: UnsafePointer<Float>, sums: UnsafeMutablePointer<Float>,
        _ x: UnsafeMutablePointer<Float>, count: Int
    ) {
        unsafe Kernels.table.adaGradUpdate(rate, epsilon, gradient, sums, x, count)
    }

    /// Adam's update with bias correction; see
    /// `Kernels.adamUpdate(rate:beta1:beta2:epsilon:step:gradient:firstMoment:secondMoment:_:)`.
    /// - Parameters:
    ///   - rate: the learning rate.
    ///   - beta1: β₁, from 0 to less than 1.
    ///   - beta2: β₂, from 0 to less than 1.
    ///   - epsilon: ε, added to the root.
    ///   - step: t, the number of this update, at least 1.
    ///   - gradient: `count` floats.
    ///   - firstMoment: `count` floats, m.
    ///   - secondMoment: `count` floats, v, at least 0.
    ///   - x: `count` parameters.
    ///   - count: the number of elements.
    @inline(__always)
    public static func adamUpdate(
        rate: Float, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8, step: Int,
        gradient: UnsafePointer<Float>, firstMoment: UnsafeMutablePointer<Float>,
        secondMoment: UnsafeMutablePointer<Float>, _ x: UnsafeMutablePointer<Float>, count: Int
    ) {
        let factors = AdamFactors(rate: rate, beta1: beta1, beta2: beta2, step: step)
        unsafe Kernels.table.adamUpdate(
            factors.rate, beta1, factors.complement1, beta2, factors.complement2, factors.correction, epsilon,
            gradient, firstMoment, secondMoment, x, count)
    }
}
