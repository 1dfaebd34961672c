import BenchmarkSupport

// Floating-point operations and bytes of one call. Every contender is credited with the same, whatever it executes.
// Floats have four bytes; what is read and written counts twice; a tile's row numbers don't count. A map counts the
// additions, multiplications and divisions of its body for one element.
extension Work {
    static func dot(_ n: Int) -> Work { Work("2n flop, 8n bytes", operations: 2 * n, bytes: 8 * n) }

    static func axpy(_ n: Int) -> Work { Work("2n flop, 12n bytes", operations: 2 * n, bytes: 12 * n) }

    static func scores(_ m: Int, _ k: Int, _ d: Int) -> Work {
        Work("2mkd flop, 4(md + kd + mk) bytes", operations: 2 * m * k * d, bytes: 4 * (m * d + k * d + m * k))
    }

    static func applyCoefficients(_ m: Int, _ k: Int, _ d: Int) -> Work {
        Work("4mkd flop, 8(m + k)d + 4mk bytes", operations: 4 * m * k * d, bytes: 8 * (m + k) * d + 4 * m * k)
    }
}
