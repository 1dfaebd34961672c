/// Hand-vectorized kernels, dispatched once at run time to the best instruction set of the processor.
///
/// A kernel gives the same bits on AVX2, AVX-512 and NEON. The x86-64 baseline, which lacks fused multiply-add, also
/// rounds each product. The environment variable `BILINEAR_ISA` (`sse2`, `avx2`, `avx512` or `neon`) forces a choice,
/// and so does `use(_:)`.
///
/// Calls on spans and arrays check lengths, shapes and row numbers, and end the program if these don't fit together.
/// `UnsafeKernels` has the same kernels on pointers, which check nothing. In error bounds, u is 2⁻²⁴.
///
/// Where results go: what a kernel updates is its last operand, `inout` and without a label of its own (`axpy(a, x,
/// &y)`); two that are updated together are the last two. What it only writes is `into:` (`exp(x, into: &y)`). An
/// operand is followed by what describes it: its rows, its biases, its stride. A single number is returned.
public enum Kernels {}

/// The kernels on pointers and counts, for hot loops and for memory that no span describes: they check nothing.
///
/// A call computes what the call of the same name in `Kernels` does, with the same bits and within the same error
/// bound. The caller answers for what the other call checks or what a span ensures:
///
/// - *Memory.* Each pointer points to as many initialized elements as the count, the shape or the row numbers say, and
///   they stay there during the call. A pointer that a call only writes to may point to uninitialized floats.
/// - *Counts.* A count below 1 means an empty vector, whose pointer isn't read.
/// - *Alignment.* Pointers need no alignment beyond that of their elements.
/// - *Overlap.* What a call writes to may overlap nothing else that it reads or writes, unless the call says so. What
///   it only reads may overlap.
/// - *Threads.* No other thread writes to the same elements during the call, and none reads what the call writes.
///
/// All members are unsafe in the sense of strict memory safety: where it is switched on, a call is marked `unsafe`.
@unsafe public enum UnsafeKernels {}
