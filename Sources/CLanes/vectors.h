// Vector types and the arithmetic that the files of this target share.
#ifndef VECTORS_H
#define VECTORS_H

#include "lanes.h"

#pragma STDC FP_CONTRACT OFF

// LANES_ONE_MACHINE leaves the clones out, to compare with them and for sanitizers.
#if defined(__x86_64__) && defined(__ELF__) && !defined(LANES_ONE_MACHINE)
#define EVERY_MACHINE \
  __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define EVERY_MACHINE
#endif

typedef float f32x8 __attribute__((vector_size(32)));
typedef uint64_t u64x8 __attribute__((vector_size(64)));
typedef uint64_t u64x4 __attribute__((vector_size(32)));
typedef uint32_t u32x4 __attribute__((vector_size(16), aligned(4)));
typedef int64_t i64x8 __attribute__((vector_size(64)));
typedef double f64x8 __attribute__((vector_size(64)));
typedef double f64x8u __attribute__((vector_size(64), aligned(8)));
typedef float f32x8u __attribute__((vector_size(32), aligned(4)));
typedef uint32_t u32x8 __attribute__((vector_size(32), aligned(4)));
typedef uint32_t u32x16 __attribute__((vector_size(64)));

typedef _Bool b1x8 __attribute__((ext_vector_type(8)));
typedef double e64x8 __attribute__((ext_vector_type(8)));
typedef int64_t ei64x8 __attribute__((ext_vector_type(8)));

// A mask's lanes as bits.
#define BITS8(mask) __builtin_bit_cast(uint8_t, __builtin_convertvector((ei64x8)(mask), b1x8))
#define MIN(a, b) ((f64x8)__builtin_elementwise_min((e64x8)(a), (e64x8)(b)))

// Ten Philox rounds on eight counters, each with its own key. Only the lower halves of the 64-bit lanes
// count: the masks make the products multiplications of 32-bit halves, and cost nothing.
#define LOW 0xFFFFFFFFull
#define PHILOX(c0, c1, c2, c3, key0, key1)                          \
  {                                                                 \
    u64x8 k0 = (key0), k1 = (key1);                                 \
    for (int round = 0; round < 10; round++) {                      \
      u64x8 p0 = (c0 & LOW) * 0xD2511F53ull;                        \
      u64x8 p1 = (c2 & LOW) * 0xCD9E8D57ull;                        \
      c0 = (p1 >> 32) ^ c1 ^ k0;                                    \
      c1 = p1;                                                      \
      c2 = (p0 >> 32) ^ c3 ^ k1;                                    \
      c3 = p0;                                                      \
      k0 += 0x9E3779B9ull;                                          \
      k1 += 0xBB67AE85ull;                                          \
    }                                                               \
  }

// The same on four counters in two streams of words at once, which share their keys.
#define PHILOX_TWICE(a0, a1, a2, a3, b0, b1, b2, b3, key0, key1) \
  {                                                             \
    u64x4 k0 = (key0), k1 = (key1);                             \
    _Pragma("clang loop unroll(full)")                          \
    for (int round = 0; round < 10; round++) {                  \
      u64x4 p0 = (a0 & LOW) * 0xD2511F53ull;                    \
      u64x4 p1 = (a2 & LOW) * 0xCD9E8D57ull;                    \
      u64x4 q0 = (b0 & LOW) * 0xD2511F53ull;                    \
      u64x4 q1 = (b2 & LOW) * 0xCD9E8D57ull;                    \
      a0 = (p1 >> 32) ^ a1 ^ k0;                                \
      a1 = p1;                                                  \
      a2 = (p0 >> 32) ^ a3 ^ k1;                                \
      a3 = p0;                                                  \
      b0 = (q1 >> 32) ^ b1 ^ k0;                                \
      b1 = q1;                                                  \
      b2 = (q0 >> 32) ^ b3 ^ k1;                                \
      b3 = q0;                                                  \
      k0 += 0x9E3779B9ull;                                      \
      k1 += 0xBB67AE85ull;                                      \
    }                                                           \
  }

#define BROADCAST(x) ((u64x8){(x), (x), (x), (x), (x), (x), (x), (x)})
#define NUMBERS(x) ((f64x8){(x), (x), (x), (x), (x), (x), (x), (x)})

// The same operations as lanes_log on eight numbers, so that both give the same bits.
#define LOG(result, argument)                                                             \
  f64x8 result;                                                                           \
  {                                                                                       \
    i64x8 bits = (i64x8)(argument);                                                       \
    i64x8 exponent = (bits - 0x3FE6A09E667F3BCDll) >> 52;                                 \
    f64x8 m = (f64x8)(bits - (exponent << 52));                                           \
    f64x8 e = (f64x8)(exponent + 0x4338000000000000ll) - 0x1.8p52;                        \
    f64x8 s = (m - 1.0) / (m + 1.0);                                                      \
    f64x8 z = s * s;                                                                      \
    f64x8 p = NUMBERS(1.0 / 21);                                                          \
    p = p * z + 1.0 / 19;                                                                 \
    p = p * z + 1.0 / 17;                                                                 \
    p = p * z + 1.0 / 15;                                                                 \
    p = p * z + 1.0 / 13;                                                                 \
    p = p * z + 1.0 / 11;                                                                 \
    p = p * z + 1.0 / 9;                                                                  \
    p = p * z + 1.0 / 7;                                                                  \
    p = p * z + 1.0 / 5;                                                                  \
    p = p * z + 1.0 / 3;                                                                  \
    result = e * 0x1.62e42fee00000p-1 + (2.0 * s + (2.0 * s * z * p + e * 0x1.a39ef35793c76p-33)); \
  }

// Uniforms (w + 1/2) / 2^32 of eight words held in 64-bit lanes.
#define UNIFORM(words) \
  ((((f64x8)(((words) & LOW) | 0x4330000000000000ull) - 0x1p52) + 0.5) * 0x1p-32)

#define WIDEN_FOUR(words) __builtin_convertvector(*(const u32x4 *)(words), u64x4)
#define WIDEN(words) __builtin_convertvector(*(const u32x8 *)(words), u64x8)

#endif
