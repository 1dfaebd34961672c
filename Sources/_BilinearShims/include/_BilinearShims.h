#ifndef BILINEAR_SHIMS_H
#define BILINEAR_SHIMS_H

#include <stdbool.h>

/// Whether the processor and the operating system support x86-64-v3 (AVX2, FMA, BMI2, F16C).
static inline bool bilinear_cpu_supports_x86_64_v3(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("x86-64-v3");
#else
  return false;
#endif
}

/// Whether the processor and the operating system support x86-64-v4 (AVX-512 F, BW, CD, DQ, VL).
static inline bool bilinear_cpu_supports_x86_64_v4(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("x86-64-v4");
#else
  return false;
#endif
}

/// Requests that the cache line at `address` be loaded into the first-level cache. Never faults.
static inline void bilinear_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

/// The same, into the second-level cache.
static inline void bilinear_prefetch_second(const void *address) { __builtin_prefetch(address, 0, 2); }

/// Makes the optimizer assume that `value` is used here and that all memory is read and may change.
static inline void bilinear_keep(float value) {
#if defined(__x86_64__)
  __asm__ volatile("" : : "x"(value) : "memory");
#elif defined(__aarch64__)
  __asm__ volatile("" : : "w"(value) : "memory");
#else
  __asm__ volatile("" : : "m"(value) : "memory");
#endif
}

/// `ifTrue` if `a` is below `b`, else `ifFalse`, without a branch: the optimizer cannot see that the mask is a comparison,
/// and would turn a choice that it can see into a branch again.
static inline int bilinear_select_below(unsigned a, unsigned b, int ifTrue, int ifFalse) {
  int mask = -(int)(a < b);
  __asm__("" : "+r"(mask));
  return ifFalse ^ ((ifFalse ^ ifTrue) & mask);
}

/// Makes the optimizer assume that all memory is read here and may change.
static inline void bilinear_clobber_memory(void) { __asm__ volatile("" : : : "memory"); }

#endif
