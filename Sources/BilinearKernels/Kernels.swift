/// Hand-vectorized kernels, dispatched once at run time to the best instruction set of the processor.
///
/// A kernel gives the same bits on AVX2, AVX-512 and NEON. The x86-64 baseline, which lacks fused multiply-add, also
/// rounds each product. The environment variable `BILINEAR_ISA` (`sse2`, `avx2`, `avx512` or `neon`) forces a choice,
/// and so does `use(_:)`.
///
/// Calls on spans and arrays check lengths, shapes and row numbers, and end the program if these don't fit together.
/// `UnsafeKernels` has the same kernels on pointers, which check nothing. In error bounds, u is 2⁻²⁴.
///
/// Where results go: what a kernel updates is its last operand, `inout` and without a label (`axpy(a, x, &y)`); two that
/// are updated together are the last two, and the state of an optimizer stands before the parameters, with labels. What
/// a kernel only writes is its last operand `into:` (`exp(x, into: &y)`). An operand is followed by what describes it:
/// its biases, its rows, its stride. A single number is returned.
public enum Kernels {}

/// The kernels on pointers and counts, for hot loops and for memory that no span describes: they check nothing.
///
/// A call computes what the call of the same name in `Kernels` does, with the same bits and within the same error
/// bound. The pointers must point to as many elements as the count, the shape or the row numbers say; a count below 1
/// means an empty vector. Pointers need no alignment beyond that of their elements. What a call writes to may overlap
/// nothing else that it reads or writes, unless the call says so. The article <doc:UnsafeCalls> has the details.
///
/// All members are unsafe in the sense of strict memory safety: where it is switched on, a call is marked `unsafe`.
@unsafe public enum UnsafeKernels {}
