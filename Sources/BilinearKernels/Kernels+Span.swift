// Checked calls: lengths are compared once, and a mismatch ends the program with a message that names both.
extension Kernels {
    /// The dot product Σ x[i]·y[i]; see `dot(_:_:count:)` for its error.
    /// - Parameters:
    ///   - x: any number of floats.
    ///   - y: as many floats.
    public static func dot(_ x: Span<Float>, _ y: Span<Float>) -> Float {
        guard x.count == y.count else { mismatch("dot", x.count, y.count) }
        return x.withUnsafeBufferPointer { x in
            y.withUnsafeBufferPointer { y in
                guard let xs = x.baseAddress, let ys = y.baseAddress else { return 0 }
                return table.dot(xs, ys, x.count)
            }
        }
    }

    /// The dot product Σ x[i]·y[i] of two arrays of the same length; see `dot(_:_:count:)` for its error.
    public static func dot(_ x: [Float], _ y: [Float]) -> Float { dot(x.span, y.span) }

    /// y ← y + a·x; see `axpy(_:_:_:count:)`.
    /// - Parameters:
    ///   - a: a factor.
    ///   - x: any number of floats.
    ///   - y: as many floats.
    public static func axpy(_ a: Float, _ x: Span<Float>, _ y: inout MutableSpan<Float>) {
        guard x.count == y.count else { mismatch("axpy", x.count, y.count) }
        x.withUnsafeBufferPointer { x in
            y.withUnsafeMutableBufferPointer { y in
                guard let xs = x.baseAddress, let ys = y.baseAddress else { return }
                table.axpy(a, xs, ys, x.count)
            }
        }
    }

    /// y ← y + a·x, of two arrays of the same length; see `axpy(_:_:_:count:)`.
    public static func axpy(_ a: Float, _ x: [Float], _ y: inout [Float]) {
        var span = y.mutableSpan
        axpy(a, x.span, &span)
    }

    /// values[i] ← σ(values[i]); see `sigmoid(_:count:)` for its error.
    public static func sigmoid(_ values: inout MutableSpan<Float>) {
        values.withUnsafeMutableBufferPointer { values in
            if let start = values.baseAddress { table.sigmoid(start, values.count) }
        }
    }

    /// values[i] ← log σ(values[i]); see `logSigmoid(_:count:)` for its error.
    public static func logSigmoid(_ values: inout MutableSpan<Float>) {
        values.withUnsafeMutableBufferPointer { values in
            if let start = values.baseAddress { table.logSigmoid(start, values.count) }
        }
    }

    /// scores[i] ← σ(scores[i]) − targets[i], the derivative of the logistic loss.
    /// - Parameters:
    ///   - scores: any number of scores.
    ///   - targets: as many targets.
    public static func sigmoidResidual(_ scores: inout MutableSpan<Float>, targets: Span<Float>) {
        guard scores.count == targets.count else { mismatch("sigmoidResidual", scores.count, targets.count) }
        scores.withUnsafeMutableBufferPointer { scores in
            targets.withUnsafeBufferPointer { targets in
                guard let s = scores.baseAddress, let t = targets.baseAddress else { return }
                table.sigmoidResidual(s, t, scores.count)
            }
        }
    }

    /// Ends the program with a message, which `precondition` drops from optimized code.
    @inline(never)
    private static func mismatch(_ kernel: String, _ first: Int, _ second: Int) -> Never {
        fatalError("\(kernel): the first vector has \(first) elements, the second \(second); expected the same number")
    }
}
