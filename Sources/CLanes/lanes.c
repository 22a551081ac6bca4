#include "vectors.h"

#pragma STDC FP_CONTRACT OFF

EVERY_MACHINE void lanes_exponentials(const uint32_t *words, double *out) {
  for (int half = 0; half < LANE_COUNT; half += 8) {
    f64x8 u = UNIFORM(WIDEN(words + half));
    LOG(logarithm, u);
    *(f64x8u *)(out + half) = -logarithm;
  }
}

EVERY_MACHINE void lanes_gumbels(const uint32_t *words, float *out) {
  for (int half = 0; half < LANE_COUNT; half += 8) {
    f64x8 u = UNIFORM(WIDEN(words + half));
    LOG(first, u);
    f64x8 exponential = -first;
    LOG(second, exponential);
    *(f32x8u *)(out + half) = -__builtin_convertvector(second, f32x8);
  }
}

EVERY_MACHINE void lanes_exp_negative(const double *x, double *out) {
  for (int half = 0; half < LANE_COUNT; half += 8) {
    f64x8 v = -*(const f64x8u *)(x + half);
    f64x8 k = v * 0x1.71547652b82fep+0 + 0x1.8p52;
    i64x8 scale = ((i64x8)k - 0x4338000000000000ll + 1023) << 52;
    k -= 0x1.8p52;
    f64x8 r = (v - k * 0x1.62e42fee00000p-1) - k * 0x1.a39ef35793c76p-33;
    f64x8 p = NUMBERS(1.0 / 6227020800.0);
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
    *(f64x8u *)(out + half) = p * (f64x8)scale;
  }
}

EVERY_MACHINE void lanes_fill_blocks(
    lanes_stream stream, const uint32_t *counter0, const uint32_t *counter1, uint32_t *out) {
  for (int half = 0; half < LANE_COUNT; half += 8) {
    u64x8 c0 = WIDEN(counter0 + half), c1 = WIDEN(counter1 + half);
    u64x8 c2 = BROADCAST((uint64_t)stream.counter2), c3 = BROADCAST((uint64_t)stream.counter3);
    PHILOX(c0, c1, c2, c3, BROADCAST((uint64_t)stream.key0), BROADCAST((uint64_t)stream.key1));
    *(u32x8 *)(out + half) = __builtin_convertvector(c0, u32x8);
    *(u32x8 *)(out + 16 + half) = __builtin_convertvector(c1, u32x8);
    *(u32x8 *)(out + 32 + half) = __builtin_convertvector(c2, u32x8);
    *(u32x8 *)(out + 48 + half) = __builtin_convertvector(c3, u32x8);
  }
}
