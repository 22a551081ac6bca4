#include "fleet.h"

#include "vectors.h"

#pragma STDC FP_CONTRACT OFF

#define COMMITTEE(committees, slot) \
  ((fleet_committee *)((committees).base + (int64_t)(slot) * (committees).stride))

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
    u64x8 counted = WIDEN(ordinal + base) + 1, second = counted * 2 - 1;
    u64x8 key0 = WIDEN(s->key0 + base), key1 = WIDEN(s->key1 + base);
    u64x8 a0 = counted * 2, a1 = WIDEN(purpose + base);
    u64x8 a2 = WIDEN(s->counter2 + base), a3 = WIDEN(s->counter3 + base);
    u64x8 b0 = second, b1 = a1, b2 = a2, b3 = a3;
    PHILOX(a0, a1, a2, a3, key0, key1);
    PHILOX(b0, b1, b2, b3, key0, key1);
    next_events next;
    STORE_NEXT(&next, counted, a0, a1, a2, a3);
    *(u32x8 *)(s->late_mark[0] + base) = NARROW(b0);
    *(u32x8 *)(s->late_mark[1] + base) = NARROW(b1);
    *(u32x8 *)(s->late_mark[2] + base) = NARROW(b2);
    *(u32x8 *)(s->late_mark[3] + base) = NARROW(b3);
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

EVERY_MACHINE void fleet_research(fleet_list *list, fleet_committees committees, const float *mix) {
  for (int i = 0; i < list->count; i++) {
    const fleet_committee *c = COMMITTEE(committees, list->slot[i]);
    int lane = RANK(c->activity, list->x[i]);
    int row = list->row[i] + c->stage[lane] - 1;
    list->lane[i] = (uint8_t)lane;
    list->place[i] = (uint8_t)RANK(mix + row * LANE_COUNT, list->y[i]);
  }
}

EVERY_MACHINE void fleet_choose(fleet_list *list, const float *visibility, int vendor_count) {
  for (int base = 0; base < list->count; base += LANE_COUNT) {
    f32x16 u = LOAD(list->x + base), total = {0}, cumulative[LANE_COUNT];
    i32x16 candidates = LOAD_INT(list->candidates + base);
    i32x16 vendor = {0}, weighty[LANE_COUNT];
    // Chains of additions from the first vendor on, of 16 journeys at a time.
    for (int v = 0; v < vendor_count; v++) {
      f32x16 weight;
      if (v == 0) {
        weight = LOAD(list->ours + base);
      } else {
        for (int i = 0; i < LANE_COUNT; i++)
          weight[i] = visibility[v * LANE_COUNT + (list->place[base + i] & (LANE_COUNT - 1))];
      }
      weight = (f32x16)((i32x16)weight & -(candidates >> v & 1));
      total += weight;
      cumulative[v] = total;
      weighty[v] = (i32x16)(weight > 0);
    }
    f32x16 target = u * total;
    for (int v = 0; v < vendor_count; v++) vendor -= (i32x16)(cumulative[v] <= target);
    // The last one with a weight, at most that: rounding must not choose one without.
    i32x16 chosen = {0};
    chosen -= 1;
    for (int v = 0; v < vendor_count; v++) {
      i32x16 eligible = weighty[v] & (vendor >= v);
      chosen = (eligible & v) | (~eligible & chosen);
    }
    for (int i = 0; i < LANE_COUNT; i++) list->vendor[base + i] = (int8_t)chosen[i];
  }
}

EVERY_MACHINE void fleet_pick(
    fleet_list *list, fleet_committees committees, const double *rate, int by_role) {
  for (int i = 0; i < list->count; i++) {
    const fleet_committee *c = COMMITTEE(committees, list->slot[i]);
    const int size = c->size;
    double cumulative[LANE_COUNT], total = 0;
    for (int lane = 0; lane < size; lane++) {
      total += rate[(by_role ? c->role[lane] * 5 : 0) + c->stage[lane]];
      cumulative[lane] = total;
    }
    double target = list->uniform[i] * total;
    int lane = 0;
    for (int k = 0; k < size - 1; k++) lane += cumulative[k] <= target;
    list->lane[i] = (uint8_t)lane;
  }
}

#define FLOATS(integers) __builtin_convertvector(LOAD_INT(integers), f32x16)
#define STAGES(c) __builtin_convertvector(*(const u8x16 *)(c)->stage, i32x16)

EVERY_MACHINE void fleet_pick_forward(fleet_list *list, fleet_committees committees) {
  for (int i = 0; i < list->count; i++) {
    const fleet_committee *c = COMMITTEE(committees, list->slot[i]);
    i32x16 stages = STAGES(c);
    f32x16 progress = FLOATS(c->progress) * (1.0f / FLEET_FULL_PROGRESS);
    f32x16 joining = (f32x16)((stages == 0) & (i32x16)((f32x16){0} + list->factor[0][i]));
    f32x16 considering = (f32x16)((stages == 1) & (i32x16)(progress * list->factor[1][i]));
    f32x16 deciding = (f32x16)((stages == 2) & (i32x16)(progress * list->factor[2][i]));
    f32x16 rate = joining + considering + deciding;
    RUNNING_SUM(cumulative, rate);
    int lane = last_weighty(
        BITS16((i32x16)(rate > 0)), COUNT((i32x16)(cumulative <= list->x[i] * cumulative[15])));
    list->lane[i] = (uint8_t)lane;
  }
}

// The engaged members on the lanes of `changed` turn from one favourite to another.
static inline __attribute__((always_inline)) void change_support(
    fleet_committee *c, uint32_t changed, const int32_t *favourite) {
  for (; changed != 0; changed &= changed - 1) {
    int lane = __builtin_ctz(changed);
    int32_t power = c->stage[lane] == 0 ? 0 : c->power[lane];
    c->support[c->favourite[lane]] -= power;
    c->support[favourite[lane]] += power;
  }
}

EVERY_MACHINE void fleet_touch(fleet_list *list, fleet_committees committees) {
  for (int base = 0; base < list->count; base += LANE_COUNT) {
    f32x16 size = LOAD(list->x + base) / (1 + LOAD(list->y + base));
    f32x16 delta = (f32x16)((i32x16)size ^ LOAD_INT(list->sign + base));
    f32x16 relevance = LOAD(list->relevance + base);
    *(f32x16 *)(list->x + base) = (1 - relevance) * delta;
    *(f32x16 *)(list->y + base) = relevance * delta * LOAD(list->attention + base);
  }
  for (int i = 0; i < list->count; i++) {
    fleet_committee *c = COMMITTEE(committees, list->slot[i]);
    int vendor = list->vendor[i];
    float *column = fleet_columns(c) + vendor * LANE_COUNT;
    float own = list->x[i], shared = list->y[i];
    // A scalar store before the vector load would wait for the store to reach the cache.
    f32x16 alone = (f32x16)((LANE == list->lane[i]) & (i32x16)((f32x16){0} + own));
    f32x16 opinion = (LOAD(column) + alone) + LOAD(c->engaged) * shared;
    *(f32x16 *)column = opinion;
    // No branch: whether a favourite loses ground is hard to foresee.
    i32x16 favourite = LOAD_INT(c->favourite), favoured = favourite == vendor;
    f32x16 value = LOAD(c->favourite_value);
    int rescan = (own + shared < 0) & (BITS16(favoured) != 0);
    i32x16 overtakes = (i32x16)(opinion > value) & ~favoured & (rescan - 1);
    i32x16 follows = favoured & (rescan - 1);
    *(f32x16 *)c->favourite_value = SELECT(follows | overtakes, opinion, value);
    uint32_t changed = BITS16(overtakes);
    if (changed) {
      int32_t after[LANE_COUNT];
      *(i32x16 *)after = (overtakes & vendor) | (~overtakes & favourite);
      change_support(c, changed, after);
      *(i32x16 *)c->favourite = *(i32x16 *)after;
    }
    list->change[i] =
        (uint8_t)(rescan * FLEET_RESCAN_NEEDED + (changed != 0) * FLEET_FAVOURITE_CHANGED);
  }
}

static inline __attribute__((always_inline)) int find_favourites(
    fleet_committee *c, int column_count, uint32_t candidates) {
  const float *columns = fleet_columns(c);
  f32x16 best = LOAD(columns + (column_count - 1) * LANE_COUNT);
  i32x16 which = (i32x16){0} + (column_count - 1);
  for (int v = 0; v < column_count - 1; v++) {
    // No branch: which vendors are known is hard to foresee.
    f32x16 opinion = LOAD(columns + v * LANE_COUNT);
    i32x16 better = (i32x16)(opinion > best) & -(int32_t)(candidates >> v & 1);
    best = SELECT(better, opinion, best);
    which = (better & v) | (~better & which);
  }
  *(f32x16 *)c->favourite_value = best;
  uint32_t changed = BITS16(which != LOAD_INT(c->favourite));
  if (changed) {
    int32_t after[LANE_COUNT];
    *(i32x16 *)after = which;
    change_support(c, changed, after);
    *(i32x16 *)c->favourite = which;
  }
  return changed != 0;
}

EVERY_MACHINE int fleet_favourites(fleet_committee *c, int column_count, uint32_t candidates) {
  return find_favourites(c, column_count, candidates);
}

EVERY_MACHINE void fleet_meet(fleet_list *list, fleet_committees committees, int column_count) {
  for (int i = 0; i < list->count; i++) {
    fleet_committee *c = COMMITTEE(committees, list->slot[i]);
    float *columns = fleet_columns(c);
    f32x16 weight = LOAD(c->weight), pull = LOAD(c->pull);
    for (int v = 0; v < column_count; v++) {
      f32x16 opinion = LOAD(columns + v * LANE_COUNT);
      SUM(mean, opinion * weight);
      *(f32x16 *)(columns + v * LANE_COUNT) = opinion + pull * (mean - opinion);
    }
    list->change[i] = (uint8_t)find_favourites(c, column_count, list->candidates[i]);
  }
}

EVERY_MACHINE float fleet_conflict(const fleet_committee *c) {
  if (c->stages.ahead[1] <= 0) return 0;
  float total = (float)c->stages.ahead[1];
  f32x16 share = FLOATS(c->support) / total;
  SUM(squares, share * share);
  return squares < 1 ? 1 - squares : 0;
}
