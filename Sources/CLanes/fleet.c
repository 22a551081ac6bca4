#include "fleet.h"

#include "vectors.h"

#pragma STDC FP_CONTRACT OFF

#define COMMITTEE(committees, slot) \
  ((fleet_committee *)((committees).base + (int64_t)(slot) * (committees).stride))

// Of a family's next event: the exponential it waits for, and marks 0 to 2.
typedef struct {
  double exponential[8];
  uint32_t mark[3][8];
} next_events;

#define STORE_NEXT(next, c0, c1, c2, c3)                               \
  {                                                                    \
    f64x8 u = UNIFORM(c0);                                             \
    LOG(logarithm, u);                                                 \
    *(f64x8u *)(next)->exponential = -logarithm;                       \
    *(u32x8 *)(next)->mark[0] = __builtin_convertvector(c1, u32x8);    \
    *(u32x8 *)(next)->mark[1] = __builtin_convertvector(c2, u32x8);    \
    *(u32x8 *)(next)->mark[2] = __builtin_convertvector(c3, u32x8);    \
  }

// Events `ordinal` of eight families of one journey.
static inline __attribute__((always_inline)) void events_of_families(
    lanes_stream stream, const uint32_t *purpose, const uint32_t *ordinal, next_events *next) {
  u64x8 c0 = WIDEN(ordinal) * 2, c1 = WIDEN(purpose);
  u64x8 c2 = BROADCAST((uint64_t)stream.counter2), c3 = BROADCAST((uint64_t)stream.counter3);
  PHILOX(c0, c1, c2, c3, BROADCAST((uint64_t)stream.key0), BROADCAST((uint64_t)stream.key1));
  STORE_NEXT(next, c0, c1, c2, c3);
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
  family->next_mark[0] = next->mark[0][lane];
  family->next_mark[1] = next->mark[1][lane];
  family->next_mark[2] = next->mark[2][lane];
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
      s->family[at].ordinal = 0;
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
  uint32_t family[FLEET_WIDTH], purpose[FLEET_WIDTH], ordinal[FLEET_WIDTH];
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
    *(u32x8 *)(family + slot) = __builtin_convertvector((u64x8)which, u32x8);
  }
  for (int k = 0; k < families; k++) s->count[k] = 0;
  for (int slot = 0; slot < FLEET_WIDTH; slot++) {
    const fleet_family *f = s->family + family[slot] * FLEET_WIDTH + slot;
    purpose[slot] = s->purpose[family[slot]];
    ordinal[slot] = f->ordinal;
    s->mark[0][slot] = f->next_mark[0];
    s->mark[1][slot] = f->next_mark[1];
    s->mark[2][slot] = f->next_mark[2];
  }
  for (int base = 0; base < FLEET_WIDTH; base += 8) {
    uint32_t here = happening >> base & 0xFF;
    if (here == 0) continue;
    u64x8 second = WIDEN(ordinal + base) * 2 + 1;
    u64x8 key0 = WIDEN(s->key0 + base), key1 = WIDEN(s->key1 + base);
    u64x8 a0 = second + 1, a1 = WIDEN(purpose + base);
    u64x8 a2 = WIDEN(s->counter2 + base), a3 = WIDEN(s->counter3 + base);
    u64x8 b0 = second, b1 = a1, b2 = a2, b3 = a3;
    PHILOX(a0, a1, a2, a3, key0, key1);
    PHILOX(b0, b1, b2, b3, key0, key1);
    next_events next;
    STORE_NEXT(&next, a0, a1, a2, a3);
    *(u32x8 *)(s->mark[3] + base) = __builtin_convertvector(b0, u32x8);
    *(u32x8 *)(s->mark[4] + base) = __builtin_convertvector(b1, u32x8);
    *(u32x8 *)(s->mark[5] + base) = __builtin_convertvector(b2, u32x8);
    *(u32x8 *)(s->mark[6] + base) = __builtin_convertvector(b3, u32x8);
    for (; here != 0; here &= here - 1) {
      int lane = __builtin_ctz(here), slot = base + lane, k = (int)family[slot];
      fleet_family *f = s->family + k * FLEET_WIDTH + slot;
      s->fire[k * FLEET_WIDTH + slot] = s->now[slot] + next.exponential[lane] * f->interval;
      f->ordinal++;
      keep_marks(f, &next, lane);
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

#define STAGES(c) __builtin_convertvector(*(const u8x16 *)(c)->stage, i32x16)

EVERY_MACHINE void fleet_pick_forward(fleet_list *list, fleet_committees committees) {
  for (int i = 0; i < list->count; i++) {
    const fleet_committee *c = COMMITTEE(committees, list->slot[i]);
    i32x16 stages = STAGES(c);
    f32x16 progress = LOAD(c->progress);
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

EVERY_MACHINE void fleet_sum_stages(const fleet_list *list, fleet_committees committees) {
  for (int i = 0; i < list->count; i++) {
    fleet_committee *c = COMMITTEE(committees, list->slot[i]);
    i32x16 stages = STAGES(c);
    i32x16 at1 = stages == 1, at2 = stages == 2, at3 = stages == 3;
    SUM(weight1, (f32x16)(at1 & (i32x16)LOAD(c->weight)));
    SUM(weight2, (f32x16)(at2 & (i32x16)LOAD(c->weight)));
    SUM(weight3, (f32x16)(at3 & (i32x16)LOAD(c->weight)));
    SUM(progress1, (f32x16)(at1 & (i32x16)LOAD(c->progress)));
    SUM(progress2, (f32x16)(at2 & (i32x16)LOAD(c->progress)));
    c->stages.ahead1 = (weight1 + weight2) + weight3;
    c->stages.ahead2 = weight2 + weight3;
    c->stages.ahead3 = weight3;
    c->stages.progress1 = progress1;
    c->stages.progress2 = progress2;
    c->stages.count[0] = COUNT(stages == 0);
    c->stages.count[1] = COUNT(at1);
    c->stages.count[2] = COUNT(at2);
    c->stages.count[3] = COUNT(at3);
  }
}

void fleet_sum_stages_of(fleet_committee *committee) {
  fleet_list list;
  list.count = 1;
  list.slot[0] = 0;
  fleet_sum_stages(&list, (fleet_committees){(char *)committee, 0});
}

EVERY_MACHINE void fleet_touch(fleet_list *list, fleet_committees committees) {
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
    *(i32x16 *)c->favourite = (overtakes & vendor) | (~overtakes & favourite);
    int changed = BITS16(overtakes) != 0;
    list->change[i] = (uint8_t)(rescan * FLEET_RESCAN_NEEDED + changed * FLEET_FAVOURITE_CHANGED);
  }
}
