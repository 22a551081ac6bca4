#include "fleet.h"

#include "vectors.h"

#pragma STDC FP_CONTRACT OFF

// Of a family's next event: the exponential it waits for; its ordinal and marks 0 to 2.
typedef struct {
  double exponential[8];
  uint32_t mark[8][4];
} next_events;

typedef uint32_t u32x32 __attribute__((vector_size(128), aligned(4)));

// Puts the lanes of four vectors side by side: a0 b0 c0 d0 a1 ...
#define STORE_ROWS(rows, a, b, c, d)                                                             \
  {                                                                                              \
    u32x16 ab = __builtin_shufflevector((a), (b), 0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, \
                                        7, 15);                                                  \
    u32x16 cd = __builtin_shufflevector((c), (d), 0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, \
                                        7, 15);                                                  \
    *(u32x32 *)(rows) = __builtin_shufflevector(                                                 \
        ab, cd, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23, 8, 9, 24, 25, 10, 11,    \
        26, 27, 12, 13, 28, 29, 14, 15, 30, 31);                                                 \
  }

#define NARROW(lanes) __builtin_convertvector(lanes, u32x8)
#define NARROW_FOUR(lanes) __builtin_convertvector(lanes, u32x4)

#define STORE_NEXT(next, ordinal, c0, c1, c2, c3)                                          \
  {                                                                                        \
    f64x8 u = UNIFORM(c0);                                                                 \
    LOG(logarithm, u);                                                                     \
    *(f64x8u *)(next)->exponential = -logarithm;                                           \
    STORE_ROWS((next)->mark, NARROW(ordinal), NARROW(c1), NARROW(c2), NARROW(c3));          \
  }

// Events `ordinal` of eight families of one journey.
static inline __attribute__((always_inline)) void events_of_families(
    lanes_stream stream, const uint32_t *purpose, const uint32_t *ordinal, next_events *next) {
  u64x8 counted = WIDEN(ordinal);
  u64x8 c0 = counted * 2, c1 = WIDEN(purpose);
  u64x8 c2 = BROADCAST((uint64_t)stream.counter2), c3 = BROADCAST((uint64_t)stream.counter3);
  PHILOX(c0, c1, c2, c3, BROADCAST((uint64_t)stream.key0), BROADCAST((uint64_t)stream.key1));
  STORE_NEXT(next, counted, c0, c1, c2, c3);
}

static inline __attribute__((always_inline)) void set_stream(
    fleet_schedule *s, int slot, lanes_stream stream) {
  s->key0[slot] = stream.key0;
  s->key1[slot] = stream.key1;
  s->counter2[slot] = stream.counter2;
  s->counter3[slot] = stream.counter3;
}

static inline __attribute__((always_inline)) void keep_marks(
    fleet_family *family, const next_events *next, int lane) {
  memcpy(&family->ordinal, next->mark[lane], sizeof next->mark[lane]);
}

EVERY_MACHINE void fleet_begin(fleet_schedule *s, int slot, lanes_stream stream) {
  static const uint32_t zero[8] = {0};
  set_stream(s, slot, stream);
  for (int base = 0; base < s->family_count; base += 8) {
    next_events next;
    events_of_families(stream, s->purpose + base, zero, &next);
    for (int lane = 0; lane < 8 && base + lane < s->family_count; lane++) {
      int at = (base + lane) * FLEET_WIDTH + slot;
      s->fire[at] = __builtin_inf();
      s->family[at].rate = -next.exponential[lane];
      keep_marks(s->family + at, &next, lane);
    }
  }
}

EVERY_MACHINE void fleet_resume(fleet_schedule *s, int slot, lanes_stream stream) {
  set_stream(s, slot, stream);
  for (int base = 0; base < s->family_count; base += 8) {
    next_events next;
    uint32_t ordinal[8] = {0};
    for (int lane = 0; lane < 8 && base + lane < s->family_count; lane++)
      ordinal[lane] = s->family[(base + lane) * FLEET_WIDTH + slot].ordinal;
    events_of_families(stream, s->purpose + base, ordinal, &next);
    for (int lane = 0; lane < 8 && base + lane < s->family_count; lane++) {
      fleet_family *family = s->family + (base + lane) * FLEET_WIDTH + slot;
      family->interval = 1 / family->rate;
      keep_marks(family, &next, lane);
    }
  }
}

EVERY_MACHINE uint32_t fleet_step(fleet_schedule *s) {
  const int families = s->family_count;
  uint32_t happening = 0;
  uint32_t place[FLEET_WIDTH], purpose[FLEET_WIDTH], ordinal[FLEET_WIDTH];
  double interval[FLEET_WIDTH];
  for (int slot = 0; slot < FLEET_WIDTH; slot += 8) {
    f64x8 best = *(const f64x8u *)(s->fire + slot);
    i64x8 which = {0};
    for (int k = 1; k < families; k++) {
      f64x8 time = *(const f64x8u *)(s->fire + k * FLEET_WIDTH + slot);
      i64x8 earlier = time < best;
      best = MIN(best, time);
      which = (earlier & k) | (~earlier & which);
    }
    f64x8u *now = (f64x8u *)(s->now + slot);
    i64x8 happens = best < *(const f64x8u *)(s->until + slot);
    *now = (f64x8)((happens & (i64x8)best) | (~happens & (i64x8)*now));
    happening |= (uint32_t)BITS8(happens) << slot;
    const i64x8 slots = {0, 1, 2, 3, 4, 5, 6, 7};
    *(u32x8 *)(place + slot) = NARROW((u64x8)(which * FLEET_WIDTH + slots + slot));
  }
  for (int k = 0; k < families; k++) s->count[k] = 0;
  for (int slot = 0; slot < FLEET_WIDTH; slot++) {
    const fleet_family *f = s->family + place[slot];
    purpose[slot] = s->purpose[place[slot] / FLEET_WIDTH];
    ordinal[slot] = f->ordinal;
    interval[slot] = f->interval;
    memcpy(s->mark[slot], &f->ordinal, sizeof s->mark[slot]);
  }
  for (int base = 0; base < FLEET_WIDTH; base += 8) {
    uint32_t here = happening >> base & 0xFF;
    if (here == 0) continue;
    uint32_t early[4][8];
    // Four at a time, so that the words of both blocks find room in 16 registers.
    for (int half = 0; half < 8; half += 4) {
      u64x4 counted = WIDEN_FOUR(ordinal + base + half) + 1;
      u64x4 key0 = WIDEN_FOUR(s->key0 + base + half), key1 = WIDEN_FOUR(s->key1 + base + half);
      u64x4 a0 = counted * 2, a1 = WIDEN_FOUR(purpose + base + half);
      u64x4 a2 = WIDEN_FOUR(s->counter2 + base + half), a3 = WIDEN_FOUR(s->counter3 + base + half);
      u64x4 b0 = counted * 2 - 1, b1 = a1, b2 = a2, b3 = a3;
      PHILOX_TWICE(a0, a1, a2, a3, b0, b1, b2, b3, key0, key1);
      *(u32x4 *)(early[0] + half) = NARROW_FOUR(a0);
      *(u32x4 *)(early[1] + half) = NARROW_FOUR(a1);
      *(u32x4 *)(early[2] + half) = NARROW_FOUR(a2);
      *(u32x4 *)(early[3] + half) = NARROW_FOUR(a3);
      *(u32x4 *)(s->late_mark[0] + base + half) = NARROW_FOUR(b0);
      *(u32x4 *)(s->late_mark[1] + base + half) = NARROW_FOUR(b1);
      *(u32x4 *)(s->late_mark[2] + base + half) = NARROW_FOUR(b2);
      *(u32x4 *)(s->late_mark[3] + base + half) = NARROW_FOUR(b3);
    }
    next_events next;
    u64x8 counted = WIDEN(ordinal + base) + 1;
    STORE_NEXT(&next, counted, WIDEN(early[0]), WIDEN(early[1]), WIDEN(early[2]), WIDEN(early[3]));
    f64x8u *wait = (f64x8u *)next.exponential;
    *wait = *(const f64x8u *)(s->now + base) + *wait * *(const f64x8u *)(interval + base);
    for (; here != 0; here &= here - 1) {
      int lane = __builtin_ctz(here), slot = base + lane;
      uint32_t at = place[slot], k = at / FLEET_WIDTH;
      s->fire[at] = next.exponential[lane];
      keep_marks(s->family + at, &next, lane);
      s->list[k * FLEET_WIDTH + s->count[k]++] = (uint8_t)slot;
    }
  }
  return happening;
}
