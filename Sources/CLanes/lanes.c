#include "lanes.h"

#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__) && defined(__ELF__)
#define EVERY_MACHINE \
  __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define EVERY_MACHINE
#endif

typedef float f32x16 __attribute__((vector_size(64), aligned(4)));
typedef float f32x8 __attribute__((vector_size(32)));
typedef float f32x4 __attribute__((vector_size(16)));
typedef int32_t i32x16 __attribute__((vector_size(64), aligned(4)));
typedef uint64_t u64x8 __attribute__((vector_size(64)));

#define SELECT(mask, a, b) ((f32x16)(((mask) & (i32x16)(a)) | (~(mask) & (i32x16)(b))))
#define LOAD(pointer) (*(const f32x16 *)(pointer))
#define LOAD_INT(pointer) (*(const i32x16 *)(pointer))

// A macro, so that it is compiled for the instruction set of each function that uses it.
#define SUM(name, vector)                                                               \
  f32x16 name##_16 = (vector);                                                          \
  f32x8 name##_8 = __builtin_shufflevector(name##_16, name##_16, 0, 1, 2, 3, 4, 5, 6, 7) + \
                   __builtin_shufflevector(name##_16, name##_16, 8, 9, 10, 11, 12, 13, 14, 15); \
  f32x4 name##_4 = __builtin_shufflevector(name##_8, name##_8, 0, 1, 2, 3) +               \
                   __builtin_shufflevector(name##_8, name##_8, 4, 5, 6, 7);                \
  float name = (name##_4[0] + name##_4[2]) + (name##_4[1] + name##_4[3]);

// Ten Philox rounds on eight 32-bit counters held in 64-bit lanes.
#define PHILOX(c0, c1, c2, c3, stream)                              \
  {                                                                 \
    uint32_t k0 = (stream).key0, k1 = (stream).key1;                \
    for (int round = 0; round < 10; round++) {                      \
      u64x8 p0 = c0 * 0xD2511F53ull, p1 = c2 * 0xCD9E8D57ull;       \
      c0 = (p1 >> 32) ^ c1 ^ (uint64_t)k0;                          \
      c1 = p1 & 0xFFFFFFFFull;                                      \
      c2 = (p0 >> 32) ^ c3 ^ (uint64_t)k1;                          \
      c3 = p0 & 0xFFFFFFFFull;                                      \
      k0 += 0x9E3779B9u;                                            \
      k1 += 0xBB67AE85u;                                            \
    }                                                               \
  }

#define BROADCAST(x) ((u64x8){(x), (x), (x), (x), (x), (x), (x), (x)})

static inline __attribute__((always_inline)) double unit_exponential(uint32_t word) {
  uint64_t bits = 0x4330000000000000ull | word;
  double whole;
  memcpy(&whole, &bits, 8);
  double u = ((whole - 0x1p52) + 0.5) * 0x1p-32;
  return -lanes_log(u);
}

EVERY_MACHINE void lanes_exponentials(const uint32_t *words, double *out) {
  for (int i = 0; i < LANE_COUNT; i++) out[i] = unit_exponential(words[i]);
}

EVERY_MACHINE void lanes_gumbels(const uint32_t *words, float *out) {
  for (int i = 0; i < LANE_COUNT; i++) out[i] = (float)-lanes_log(unit_exponential(words[i]));
}

EVERY_MACHINE void lanes_exp_negative(const double *x, double *out) {
  for (int i = 0; i < LANE_COUNT; i++) out[i] = lanes_exp(-x[i]);
}

EVERY_MACHINE void lanes_fill_events(
    lanes_stream stream, uint32_t purpose, uint32_t first, int lanes, lanes_events *events) {
  const u64x8 step = {0, 2, 4, 6, 8, 10, 12, 14};
  for (int half = 0; half < lanes; half += 8) {
    u64x8 counter = (step + BROADCAST(2ull * first + 2ull * half)) & 0xFFFFFFFFull;
    u64x8 a0 = counter, a1 = BROADCAST((uint64_t)purpose);
    u64x8 a2 = BROADCAST((uint64_t)stream.counter2), a3 = BROADCAST((uint64_t)stream.counter3);
    u64x8 b0 = counter + 1, b1 = a1, b2 = a2, b3 = a3;
    PHILOX(a0, a1, a2, a3, stream);
    PHILOX(b0, b1, b2, b3, stream);
    for (int i = 0; i < 8; i++) {
      int lane = half + i;
      events->exponential[lane] = unit_exponential((uint32_t)a0[i]);
      events->mark[0][lane] = (uint32_t)a1[i];
      events->mark[1][lane] = (uint32_t)a2[i];
      events->mark[2][lane] = (uint32_t)a3[i];
      events->mark[3][lane] = (uint32_t)b0[i];
      events->mark[4][lane] = (uint32_t)b1[i];
      events->mark[5][lane] = (uint32_t)b2[i];
      events->mark[6][lane] = (uint32_t)b3[i];
    }
  }
}

EVERY_MACHINE void lanes_fill_first_events(
    lanes_stream stream, const uint32_t *purposes, lanes_events *events) {
  for (int half = 0; half < LANE_COUNT; half += 8) {
    u64x8 a0 = BROADCAST(0ull), a1;
    for (int i = 0; i < 8; i++) a1[i] = purposes[half + i];
    u64x8 a2 = BROADCAST((uint64_t)stream.counter2), a3 = BROADCAST((uint64_t)stream.counter3);
    u64x8 b0 = BROADCAST(1ull), b1 = a1, b2 = a2, b3 = a3;
    PHILOX(a0, a1, a2, a3, stream);
    PHILOX(b0, b1, b2, b3, stream);
    for (int i = 0; i < 8; i++) {
      int lane = half + i;
      events->exponential[lane] = unit_exponential((uint32_t)a0[i]);
      events->mark[0][lane] = (uint32_t)a1[i];
      events->mark[1][lane] = (uint32_t)a2[i];
      events->mark[2][lane] = (uint32_t)a3[i];
      events->mark[3][lane] = (uint32_t)b0[i];
      events->mark[4][lane] = (uint32_t)b1[i];
      events->mark[5][lane] = (uint32_t)b2[i];
      events->mark[6][lane] = (uint32_t)b3[i];
    }
  }
}

EVERY_MACHINE void lanes_fill_blocks(
    lanes_stream stream, const uint32_t *counter0, const uint32_t *counter1,
    uint32_t *out) {
  for (int half = 0; half < LANE_COUNT; half += 8) {
    u64x8 c0, c1;
    for (int i = 0; i < 8; i++) c0[i] = counter0[half + i], c1[i] = counter1[half + i];
    u64x8 c2 = BROADCAST((uint64_t)stream.counter2), c3 = BROADCAST((uint64_t)stream.counter3);
    PHILOX(c0, c1, c2, c3, stream);
    for (int i = 0; i < 8; i++) {
      out[half + i] = (uint32_t)c0[i];
      out[16 + half + i] = (uint32_t)c1[i];
      out[32 + half + i] = (uint32_t)c2[i];
      out[48 + half + i] = (uint32_t)c3[i];
    }
  }
}

EVERY_MACHINE float lanes_dot(const float *a, const float *b) {
  SUM(total, LOAD(a) * LOAD(b));
  return total;
}

EVERY_MACHINE int lanes_touch(
    float *column, float *favourite_value, int32_t *favourite, const float *engaged, int lane,
    float own, float shared, int vendor, int is_candidate) {
  column[lane] += own;
  f32x16 opinion = LOAD(column) + LOAD(engaged) * shared;
  *(f32x16 *)column = opinion;
  if (!is_candidate) return 0;
  i32x16 favoured = LOAD_INT(favourite) == vendor;
  f32x16 value = LOAD(favourite_value);
  if (own + shared < 0 && __builtin_reduce_or(favoured)) return LANES_RESCAN_NEEDED;
  i32x16 overtakes = (opinion > value) & ~favoured;
  *(f32x16 *)favourite_value = SELECT(favoured | overtakes, opinion, value);
  *(i32x16 *)favourite = (overtakes & vendor) | (~overtakes & LOAD_INT(favourite));
  return __builtin_reduce_or(overtakes) ? LANES_FAVOURITE_CHANGED : 0;
}

EVERY_MACHINE int lanes_favourites(
    const float *columns, int column_count, uint32_t candidates, float *favourite_value,
    int32_t *favourite) {
  f32x16 best = LOAD(columns + (column_count - 1) * LANE_COUNT);
  i32x16 which = (i32x16){0} + (column_count - 1);
  for (int v = 0; v < column_count - 1; v++) {
    if (!(candidates >> v & 1)) continue;
    f32x16 opinion = LOAD(columns + v * LANE_COUNT);
    i32x16 better = opinion > best;
    best = SELECT(better, opinion, best);
    which = (better & v) | (~better & which);
  }
  i32x16 changed = which != LOAD_INT(favourite);
  *(f32x16 *)favourite_value = best;
  *(i32x16 *)favourite = which;
  return __builtin_reduce_or(changed) != 0;
}

EVERY_MACHINE float lanes_conflict(
    const int32_t *favourite, const float *weight, const float *engaged, int column_count) {
  f32x16 present = LOAD(weight) * LOAD(engaged);
  i32x16 which = LOAD_INT(favourite);
  SUM(total, present);
  if (total <= 0) return 0;
  float squares = 0;
  for (int v = 0; v < column_count; v++) {
    SUM(support, (f32x16)((which == v) & (i32x16)present));
    squares += support * support;
  }
  float conflict = 1 - squares / (total * total);
  return conflict > 0 ? conflict : 0;
}

EVERY_MACHINE float lanes_support(const int32_t *favourite, const float *weight, int column) {
  SUM(support, (f32x16)((LOAD_INT(favourite) == column) & (i32x16)LOAD(weight)));
  return support;
}

EVERY_MACHINE void lanes_meet(
    float *columns, int column_count, const float *weight, const float *pull) {
  for (int v = 0; v < column_count; v++) {
    f32x16 opinion = LOAD(columns + v * LANE_COUNT);
    SUM(mean, opinion * LOAD(weight));
    *(f32x16 *)(columns + v * LANE_COUNT) = opinion + LOAD(pull) * (mean - opinion);
  }
}
