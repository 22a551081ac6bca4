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
typedef int64_t i64x8 __attribute__((vector_size(64)));
typedef double f64x8 __attribute__((vector_size(64)));
typedef double f64x8u __attribute__((vector_size(64), aligned(8)));
typedef float f32x8u __attribute__((vector_size(32), aligned(4)));
typedef uint32_t u32x8 __attribute__((vector_size(32), aligned(4)));
typedef uint32_t u32x16 __attribute__((vector_size(64)));
typedef uint8_t u8x16 __attribute__((vector_size(16), aligned(1)));

typedef _Bool b1x8 __attribute__((ext_vector_type(8)));
typedef _Bool b1x16 __attribute__((ext_vector_type(16)));
typedef float e32x16 __attribute__((ext_vector_type(16)));
typedef double e64x8 __attribute__((ext_vector_type(8)));
typedef int32_t ei32x16 __attribute__((ext_vector_type(16)));
typedef int64_t ei64x8 __attribute__((ext_vector_type(8)));

// A mask's lanes as bits.
#define BITS8(mask) __builtin_bit_cast(uint8_t, __builtin_convertvector((ei64x8)(mask), b1x8))
#define BITS16(mask) __builtin_bit_cast(uint16_t, __builtin_convertvector((ei32x16)(mask), b1x16))
#define MIN(a, b) ((f64x8)__builtin_elementwise_min((e64x8)(a), (e64x8)(b)))

#define SELECT(mask, a, b) ((f32x16)(((mask) & (i32x16)(a)) | (~(mask) & (i32x16)(b))))
#define LOAD(pointer) (*(const f32x16 *)(pointer))
#define LOAD_INT(pointer) (*(const i32x16 *)(pointer))

static const i32x16 LANE = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

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
#define UNIFORM(words) ((((f64x8)((words) | 0x4330000000000000ull) - 0x1p52) + 0.5) * 0x1p-32)

#define WIDEN(words) __builtin_convertvector(*(const u32x8 *)(words), u64x8)

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

// A block gives an event's exponential and marks 0 to 2, a second one marks 3 to 6.
#define STORE_FIRST(events, half)                                               \
  {                                                                             \
    f64x8 u = UNIFORM(a0);                                                      \
    LOG(logarithm, u);                                                          \
    *(f64x8u *)((events)->exponential + half) = -logarithm;                     \
    *(u32x8 *)((events)->mark[0] + half) = __builtin_convertvector(a1, u32x8);  \
    *(u32x8 *)((events)->mark[1] + half) = __builtin_convertvector(a2, u32x8);  \
    *(u32x8 *)((events)->mark[2] + half) = __builtin_convertvector(a3, u32x8);  \
  }

#define STORE_SECOND(events, half)                                              \
  {                                                                             \
    *(u32x8 *)((events)->mark[3] + half) = __builtin_convertvector(b0, u32x8);  \
    *(u32x8 *)((events)->mark[4] + half) = __builtin_convertvector(b1, u32x8);  \
    *(u32x8 *)((events)->mark[5] + half) = __builtin_convertvector(b2, u32x8);  \
    *(u32x8 *)((events)->mark[6] + half) = __builtin_convertvector(b3, u32x8);  \
  }

EVERY_MACHINE void lanes_fill_events(
    lanes_stream stream, uint32_t purpose, uint32_t first, int lanes, int blocks,
    lanes_events *events) {
  const u64x8 step = {0, 2, 4, 6, 8, 10, 12, 14};
  for (int half = 0; half < lanes; half += 8) {
    u64x8 counter = (step + BROADCAST(2ull * first + 2ull * half)) & 0xFFFFFFFFull;
    u64x8 a0 = counter, a1 = BROADCAST((uint64_t)purpose);
    u64x8 a2 = BROADCAST((uint64_t)stream.counter2), a3 = BROADCAST((uint64_t)stream.counter3);
    PHILOX(a0, a1, a2, a3, stream);
    STORE_FIRST(events, half);
    if (blocks < 2) continue;
    u64x8 b0 = counter + 1, b1 = BROADCAST((uint64_t)purpose);
    u64x8 b2 = BROADCAST((uint64_t)stream.counter2), b3 = BROADCAST((uint64_t)stream.counter3);
    PHILOX(b0, b1, b2, b3, stream);
    STORE_SECOND(events, half);
  }
}

EVERY_MACHINE void lanes_fill_first_events(
    lanes_stream stream, const uint32_t *purposes, lanes_events *events) {
  for (int half = 0; half < LANE_COUNT; half += 8) {
    u64x8 a0 = BROADCAST(0ull), a1 = WIDEN(purposes + half);
    u64x8 a2 = BROADCAST((uint64_t)stream.counter2), a3 = BROADCAST((uint64_t)stream.counter3);
    u64x8 b0 = BROADCAST(1ull), b1 = a1, b2 = a2, b3 = a3;
    PHILOX(a0, a1, a2, a3, stream);
    PHILOX(b0, b1, b2, b3, stream);
    STORE_FIRST(events, half);
    STORE_SECOND(events, half);
  }
}

EVERY_MACHINE void lanes_fill_blocks(
    lanes_stream stream, const uint32_t *counter0, const uint32_t *counter1, uint32_t *out) {
  for (int half = 0; half < LANE_COUNT; half += 8) {
    u64x8 c0 = WIDEN(counter0 + half), c1 = WIDEN(counter1 + half);
    u64x8 c2 = BROADCAST((uint64_t)stream.counter2), c3 = BROADCAST((uint64_t)stream.counter3);
    PHILOX(c0, c1, c2, c3, stream);
    *(u32x8 *)(out + half) = __builtin_convertvector(c0, u32x8);
    *(u32x8 *)(out + 16 + half) = __builtin_convertvector(c1, u32x8);
    *(u32x8 *)(out + 32 + half) = __builtin_convertvector(c2, u32x8);
    *(u32x8 *)(out + 48 + half) = __builtin_convertvector(c3, u32x8);
  }
}

EVERY_MACHINE int lanes_earliest(const double *times, int count) {
  f64x8 first = *(const f64x8u *)times;
  f64x8 bound = first;
  for (int next = 8; next < count; next += 8) bound = MIN(bound, *(const f64x8u *)(times + next));
  bound = MIN(bound, __builtin_shufflevector(bound, bound, 4, 5, 6, 7, 0, 1, 2, 3));
  bound = MIN(bound, __builtin_shufflevector(bound, bound, 2, 3, 0, 1, 6, 7, 4, 5));
  bound = MIN(bound, __builtin_shufflevector(bound, bound, 1, 0, 3, 2, 5, 4, 7, 6));
  uint32_t found = BITS8(first == bound);
  for (int next = 8; found == 0; next += 8) {
    uint32_t later = BITS8(*(const f64x8u *)(times + next) == bound);
    if (later) return next + __builtin_ctz(later);
  }
  return __builtin_ctz(found);
}

// The number of lanes of a mask.
#define COUNT(mask) __builtin_popcount(BITS16(mask))

#define RANK(cumulative, x) COUNT((i32x16)(LOAD(cumulative) <= (x)))

EVERY_MACHINE int lanes_research(
    const float *activity, float x, const uint8_t *stage, const float *mix, float y) {
  int lane = RANK(activity, x);
  int place = RANK(mix + (stage[lane] - 1) * LANE_COUNT, y);
  return lane | place << 8;
}

// Running sums over 16 lanes, in a fixed order.
#define SHIFTED(v, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) \
  __builtin_shufflevector(v, (f32x16){0}, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)
#define RUNNING_SUM(name, vector)                                                        \
  f32x16 name = (vector);                                                                \
  name += SHIFTED(name, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);            \
  name += SHIFTED(name, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);            \
  name += SHIFTED(name, 16, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);            \
  name += SHIFTED(name, 16, 16, 16, 16, 16, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7);

// The last lane with a weight, at most the given one: rounding must not choose a lane without.
static inline int last_weighty(uint32_t weighty, int lane) {
  uint32_t eligible = weighty & ((2u << lane) - 1);
  return eligible == 0 ? -1 : 31 - __builtin_clz(eligible);
}

EVERY_MACHINE int lanes_choose(
    const float *weights, float first, uint32_t candidates, int count, float u) {
  // Few vendors: a chain of additions is shorter than running sums across a register.
  float cumulative[LANE_COUNT];
  float total = candidates & 1 ? first : 0;
  uint32_t weighty = total > 0;
  cumulative[0] = total;
  for (int i = 1; i < count; i++) {
    float weight = candidates >> i & 1 ? weights[i] : 0;
    total += weight;
    cumulative[i] = total;
    weighty |= (uint32_t)(weight > 0) << i;
  }
  float target = u * total;
  int lane = 0;
  for (int i = 0; i < count; i++) lane += cumulative[i] <= target;
  return last_weighty(weighty, lane);
}

EVERY_MACHINE lanes_stages lanes_sum_stages(
    const uint8_t *stage, const float *weight, const float *progress, int size) {
  i32x16 stages = __builtin_convertvector(*(const u8x16 *)stage, i32x16);
  i32x16 member = LANE < size;
  i32x16 at0 = member & (stages == 0), at1 = member & (stages == 1);
  i32x16 at2 = member & (stages == 2), at3 = member & (stages == 3);
  SUM(weight1, (f32x16)(at1 & (i32x16)LOAD(weight)));
  SUM(weight2, (f32x16)(at2 & (i32x16)LOAD(weight)));
  SUM(weight3, (f32x16)(at3 & (i32x16)LOAD(weight)));
  SUM(progress1, (f32x16)(at1 & (i32x16)LOAD(progress)));
  SUM(progress2, (f32x16)(at2 & (i32x16)LOAD(progress)));
  lanes_stages sums = {
      (weight1 + weight2) + weight3, weight2 + weight3, weight3, progress1, progress2,
      {COUNT(at0), COUNT(at1), COUNT(at2), COUNT(at3)}};
  return sums;
}

EVERY_MACHINE int lanes_pick_forward(
    const uint8_t *stage, const float *progress, const float *factor, int size, float u) {
  i32x16 stages = __builtin_convertvector(*(const u8x16 *)stage, i32x16);
  i32x16 member = LANE < size;
  i32x16 at0 = member & (stages == 0), at1 = member & (stages == 1);
  i32x16 at2 = member & (stages == 2);
  f32x16 joining = (f32x16)(at0 & (i32x16)((f32x16){0} + factor[0]));
  f32x16 considering = (f32x16)(at1 & (i32x16)(LOAD(progress) * factor[1]));
  f32x16 deciding = (f32x16)(at2 & (i32x16)(LOAD(progress) * factor[2]));
  f32x16 rate = joining + considering + deciding;
  RUNNING_SUM(cumulative, rate);
  return last_weighty(
      BITS16((i32x16)(rate > 0)), COUNT((i32x16)(cumulative <= u * cumulative[15])));
}

EVERY_MACHINE float lanes_dot(const float *a, const float *b) {
  SUM(total, LOAD(a) * LOAD(b));
  return total;
}

EVERY_MACHINE int lanes_touch(
    float *column, float *favourite_value, int32_t *favourite, const float *engaged, int lane,
    float own, float shared, int vendor, int is_candidate) {
  // A scalar store before the vector load would wait for the store to reach the cache.
  f32x16 alone = (f32x16)((LANE == lane) & (i32x16)((f32x16){0} + own));
  f32x16 opinion = (LOAD(column) + alone) + LOAD(engaged) * shared;
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
