// Arithmetic on 16 lanes, one lane per stakeholder or per random number.
//
// Why C: a function here is compiled once per instruction set and chosen at load time, which Swift
// cannot do. Fused multiply-add is off, sums have a fixed order, and exp and log are our own, so that
// every machine gives the same bits.
#ifndef LANES_H
#define LANES_H

#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define LANE_COUNT 16

/// What a key and the upper half of a Philox counter are made of: one journey, or one account.
typedef struct {
  uint32_t key0, key1, counter2, counter3;
} lanes_stream;

/// Natural logarithm of a positive normal number; error below 2 units in the last place.
///
/// log x = e ln 2 + 2 artanh((m - 1) / (m + 1)) with x = m 2^e and m in [sqrt(1/2), sqrt 2).
static inline double lanes_log(double x) {
  uint64_t bits;
  memcpy(&bits, &x, 8);
  uint64_t shifted = bits - 0x3FE6A09E667F3BCDull;
  int64_t exponent = (int64_t)shifted >> 52;
  uint64_t mantissa_bits = bits - ((uint64_t)exponent << 52);
  double m;
  memcpy(&m, &mantissa_bits, 8);
  double e = (double)(int32_t)exponent;
  double s = (m - 1.0) / (m + 1.0);
  double z = s * s;
  double p = 1.0 / 21;
  p = p * z + 1.0 / 19;
  p = p * z + 1.0 / 17;
  p = p * z + 1.0 / 15;
  p = p * z + 1.0 / 13;
  p = p * z + 1.0 / 11;
  p = p * z + 1.0 / 9;
  p = p * z + 1.0 / 7;
  p = p * z + 1.0 / 5;
  p = p * z + 1.0 / 3;
  return e * 0x1.62e42fee00000p-1 + (2.0 * s + (2.0 * s * z * p + e * 0x1.a39ef35793c76p-33));
}

/// Exponential function; 0 below -708, infinity above 709; relative error below 4e-16.
static inline double lanes_exp(double x) {
  if (x < -708.0) return 0.0;
  if (x > 709.0) return __builtin_inf();
  double k = x * 0x1.71547652b82fep+0 + 0x1.8p52;
  k -= 0x1.8p52;
  double r = (x - k * 0x1.62e42fee00000p-1) - k * 0x1.a39ef35793c76p-33;
  double p = 1.0 / 6227020800.0;
  p = p * r + 1.0 / 479001600.0;
  p = p * r + 1.0 / 39916800.0;
  p = p * r + 1.0 / 3628800.0;
  p = p * r + 1.0 / 362880.0;
  p = p * r + 1.0 / 40320.0;
  p = p * r + 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  uint64_t scale_bits = (uint64_t)((int64_t)k + 1023) << 52;
  double scale;
  memcpy(&scale, &scale_bits, 8);
  return p * scale;
}

/// One block of Philox 4x32-10 (Salmon, Moraes, Dror, Shaw 2011).
static inline void lanes_philox(
    uint32_t counter0, uint32_t counter1, lanes_stream stream, uint32_t *out) {
  uint32_t c0 = counter0, c1 = counter1, c2 = stream.counter2, c3 = stream.counter3;
  uint32_t k0 = stream.key0, k1 = stream.key1;
  for (int round = 0; round < 10; round++) {
    uint64_t p0 = 0xD2511F53ull * c0, p1 = 0xCD9E8D57ull * c2;
    c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
    c1 = (uint32_t)p1;
    c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
    c3 = (uint32_t)p0;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  out[0] = c0, out[1] = c1, out[2] = c2, out[3] = c3;
}

/// One block for each of 16 lanes with its own lower counter words; `out[16 * word + lane]`.
void lanes_fill_blocks(
    lanes_stream stream, const uint32_t *counter0, const uint32_t *counter1,
    uint32_t *out);

/// Unit exponentials `-log((w + 1/2) / 2^32)` of 16 words.
void lanes_exponentials(const uint32_t *words, double *out);

/// Standard Gumbel variates `-log(-log u)` of 16 words, as floats.
void lanes_gumbels(const uint32_t *words, float *out);

/// Exponentials `exp(-x)` of 16 numbers in `0...700`.
void lanes_exp_negative(const double *x, double *out);

// What follows is compiled into its callers for the plainest machine: a call would cost more than it does.

/// Four numbers, which Swift sees as SIMD4.
typedef int32_t lanes_four __attribute__((ext_vector_type(4)));
typedef float lanes_sixteen __attribute__((ext_vector_type(16), aligned(4)));
typedef _Bool lanes_four_bits __attribute__((ext_vector_type(4)));
typedef _Bool lanes_sixteen_bits __attribute__((ext_vector_type(16)));

typedef float lanes_four_floats __attribute__((ext_vector_type(4)));
typedef uint8_t lanes_four_bytes __attribute__((ext_vector_type(4), aligned(1)));

/// The signs of four numbers as bits: bit `i` is set if number `i` is negative.
static inline uint32_t lanes_signs(lanes_four numbers) {
#ifdef __SSE2__
  return (uint32_t)__builtin_ia32_movmskps((lanes_four_floats)numbers);
#else
  lanes_four_bits bits = __builtin_convertvector(numbers < 0, lanes_four_bits);
  return __builtin_bit_cast(uint8_t, bits) & 15;
#endif
}

/// Four bytes as numbers.
static inline lanes_four lanes_widen(const uint8_t *bytes) {
  return __builtin_convertvector(*(const lanes_four_bytes *)bytes, lanes_four);
}

/// The first of 16 numbers, which do not fall, that is above x; 16 if none is.
static inline int lanes_rank(const float *rising, float x) {
  lanes_sixteen_bits above =
      __builtin_convertvector(*(const lanes_sixteen *)rising > x, lanes_sixteen_bits);
  return __builtin_ctz(__builtin_bit_cast(uint16_t, above) | 1u << LANE_COUNT);
}

#define LANES_SHIFTED(v, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) \
  __builtin_shufflevector(v, (lanes_sixteen){0}, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)

/// The lane on which a share in [0, 1) of the running sum of 16 weights falls; -1 if all weigh 0.
///
/// Weights are not negative. The running sum has a fixed order.
static inline int lanes_pick(const float *weight, float share) {
  lanes_sixteen weights = *(const lanes_sixteen *)weight, sum = weights;
  sum += LANES_SHIFTED(sum, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
  sum += LANES_SHIFTED(sum, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
  sum += LANES_SHIFTED(sum, 16, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  sum += LANES_SHIFTED(sum, 16, 16, 16, 16, 16, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7);
  float point = share * sum[LANE_COUNT - 1];
  lanes_sixteen_bits below = __builtin_convertvector(sum <= point, lanes_sixteen_bits);
  lanes_sixteen_bits weighing = __builtin_convertvector(weights > 0, lanes_sixteen_bits);
  int lane = __builtin_popcount(__builtin_bit_cast(uint16_t, below));
  // The last lane with a weight, at most that: rounding must not choose a lane without.
  uint32_t eligible = __builtin_bit_cast(uint16_t, weighing) & ((2u << lane) - 1);
  return eligible == 0 ? -1 : 31 - __builtin_clz(eligible);
}

/// Asks for the cache lines of `bytes` bytes that will be read soon; changes nothing.
static inline void lanes_prefetch(const void *start, int64_t bytes) {
  for (int64_t line = 0; line < bytes; line += 64) __builtin_prefetch((const char *)start + line);
}

#endif
