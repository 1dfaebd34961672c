import BenchmarkSupport

// Floating-point operations and bytes of one call, by formula. Every contender is credited with the same work, whatever
// it executes. A division and a square root are one operation each. Floats have four bytes, and each operand is touched
// once. An operand that is read and written counts twice in the bytes, but once in the footprint. A function of one
// element has the cost of the kernel's polynomial.

extension Work {
    // Of vectors, n floats each.
    static func dot(_ n: Int) -> Work { Work("2n flop, 8n bytes", operations: 2 * n, bytes: 8 * n) }
    static func squaredNorm(_ n: Int) -> Work { Work("2n flop, 4n bytes", operations: 2 * n, bytes: 4 * n) }
    static func axpy(_ n: Int) -> Work {
        Work("2n flop, 12n bytes", operations: 2 * n, bytes: 12 * n, footprint: 8 * n)
    }
    static func scale(_ n: Int) -> Work { Work("n flop, 8n bytes", operations: n, bytes: 8 * n, footprint: 4 * n) }
    static func axpyPair(_ n: Int) -> Work {
        Work("6n flop, 16n bytes", operations: 6 * n, bytes: 16 * n, footprint: 8 * n)
    }
    static func adaGradUpdate(_ n: Int) -> Work {
        Work("7n flop, 20n bytes", operations: 7 * n, bytes: 20 * n, footprint: 12 * n)
    }
    static func adamUpdate(_ n: Int) -> Work {
        Work("13n flop, 28n bytes", operations: 13 * n, bytes: 28 * n, footprint: 16 * n)
    }

    // Functions of n elements.
    static func exp(_ n: Int) -> Work { Work("23n flop, 8n bytes", operations: 23 * n, bytes: 8 * n, footprint: 8 * n) }
    static func sigmoid(_ n: Int) -> Work {
        Work("25n flop, 8n bytes", operations: 25 * n, bytes: 8 * n, footprint: 4 * n)
    }
    static func sigmoidResidual(_ n: Int) -> Work {
        Work("25n flop, 12n bytes", operations: 25 * n, bytes: 12 * n, footprint: 8 * n)
    }
    static func softplus(_ n: Int) -> Work {
        Work("42n flop, 8n bytes", operations: 42 * n, bytes: 8 * n, footprint: 4 * n)
    }
    static func softmax(_ n: Int) -> Work {
        Work("26n flop, 8n bytes", operations: 26 * n, bytes: 8 * n, footprint: 4 * n)
    }
    static func logSumExp(_ n: Int) -> Work { Work("25n flop, 4n bytes", operations: 25 * n, bytes: 4 * n) }

    // Tiles of m and k rows of d floats.
    static func scores(_ m: Int, _ k: Int, _ d: Int) -> Work {
        Work("2mkd flop, 4(md + kd + mk) bytes", operations: 2 * m * k * d, bytes: 4 * (m * d + k * d + m * k))
    }
    static func applyCoefficients(_ m: Int, _ k: Int, _ d: Int) -> Work {
        Work(
            "4mkd flop, 8(m + k)d + 4mk bytes", operations: 4 * m * k * d, bytes: 8 * (m + k) * d + 4 * m * k,
            footprint: 4 * ((m + k) * d + m * k))
    }

    // s segments with p pairs of rows of d floats in all. Scores or coefficients count, but the rows' numbers don't.
    static func sampledScores(_ s: Int, _ p: Int, _ d: Int) -> Work {
        Work("2pd flop, 4((s + p)d + p) bytes", operations: 2 * p * d, bytes: 4 * ((s + p) * d + p))
    }
    static func applySampledCoefficients(_ s: Int, _ p: Int, _ d: Int) -> Work {
        Work(
            "5pd + sd flop, 8(s + p)d + 4p bytes", operations: 5 * p * d + s * d, bytes: 8 * (s + p) * d + 4 * p,
            footprint: 4 * ((s + p) * d + p))
    }

    // Matrices of p rows and q columns.
    static func gemv(_ p: Int, _ q: Int) -> Work {
        Work("2pq flop, 4(pq + p + q) bytes", operations: 2 * p * q, bytes: 4 * (p * q + p + q))
    }
    static func bilinear(_ p: Int, _ q: Int) -> Work {
        Work("2pq + 2p flop, 4(pq + p + q) bytes", operations: 2 * p * q + 2 * p, bytes: 4 * (p * q + p + q))
    }
    static func addOuterProduct(_ p: Int, _ q: Int) -> Work {
        Work(
            "2pq + p flop, 4(2pq + p + q) bytes", operations: 2 * p * q + p, bytes: 4 * (2 * p * q + p + q),
            footprint: 4 * (p * q + p + q))
    }
    // An m × n matrix, the product of m × k and k × n.
    static func gemm(_ m: Int, _ n: Int, _ k: Int) -> Work {
        Work("2mnk flop, 4(mk + kn + mn) bytes", operations: 2 * m * n * k, bytes: 4 * (m * k + k * n + m * n))
    }
}
