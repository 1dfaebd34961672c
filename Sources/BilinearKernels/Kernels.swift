/// Hand-vectorized kernels, dispatched once at run time to the best instruction set of the processor.
///
/// A kernel gives the same bits on AVX2, AVX-512 and NEON. The x86-64 baseline, which lacks fused multiply-add, also
/// rounds each product. The environment variable `BILINEAR_ISA` (`sse2`, `avx2`, `avx512` or `neon`) forces a choice,
/// and so does `use(_:)`.
///
/// Calls on spans and arrays check lengths, and end the program if they don't match. Calls on pointers and counts, for
/// hot loops, check nothing; a count below 1 means an empty vector. In error bounds, u is 2⁻²⁴.
public enum Kernels {}

/// The kernels on pointers and counts, for hot loops: they check nothing.
///
/// - Lengths, strides, and row numbers aren't checked. A count below 1 means an empty vector.
/// - Pointers need no alignment beyond that of their elements.
/// - Where operands may overlap, the call says so; otherwise, they may not.
///
/// Each call has the error bound of the call of the same name in `Kernels`.
public enum UnsafeKernels {}
