// Journeys side by side: what many of them can do at once, one event each per round.
//
// Why: the next event of one journey waits for the one before, through memory and comparisons; the next
// events of other journeys wait for nothing. A round gives each function below a list of journeys that
// need the same arithmetic.
#ifndef FLEET_H
#define FLEET_H

#include "lanes.h"

/// Journeys in a fleet; a set of them fits one word.
#define FLEET_WIDTH 32

enum {
  /// Stage of a lane without a member.
  FLEET_NO_STAGE = 4,
  /// All power of a committee.
  FLEET_ALL_POWER = 1 << 30,
  /// The progress of a member who needs nothing more.
  FLEET_FULL_PROGRESS = 1 << 26
};

/// What a committee's stages amount to: whole numbers, so that sums kept up to date stay exact.
typedef struct {
  /// Power at a stage or above: `[stage]`; of stage 0 it is not kept.
  int32_t ahead[4];
  /// Sum of progress: `[stage]`.
  int32_t progress[5];
  /// Members: `[stage]`.
  int32_t count[5];
} fleet_stages;

/// The lanes of one committee, a lane per member. Its opinions follow: 16 floats per column.
///
/// Lanes without a member have no power, are at FLEET_NO_STAGE and prefer the status quo.
typedef struct {
  /// Share of the committee's power, and the same in units of which FLEET_ALL_POWER are all.
  float weight[LANE_COUNT];
  int32_t power[LANE_COUNT];
  /// Cumulative research activity.
  float activity[LANE_COUNT];
  /// 1 or 0; and how far a meeting moves those engaged.
  float engaged[LANE_COUNT];
  float pull[LANE_COUNT];
  /// `I / K` in units of which FLEET_FULL_PROGRESS are 1; 1 if nothing is needed.
  int32_t progress[LANE_COUNT];
  float favourite_value[LANE_COUNT];
  int32_t favourite[LANE_COUNT];
  /// Power of the engaged members who favour a column: `[column]`.
  int32_t support[LANE_COUNT];
  uint8_t stage[LANE_COUNT];
  uint8_t information[LANE_COUNT];
  uint8_t need[LANE_COUNT];
  uint8_t role[LANE_COUNT];
  fleet_stages stages;
  /// Members.
  int32_t size;
  int32_t unused;
} fleet_committee;

// Swift sees a fixed array as a tuple; these give it pointers.
static inline float *fleet_weight(fleet_committee *c) { return c->weight; }
static inline int32_t *fleet_power(fleet_committee *c) { return c->power; }
static inline float *fleet_pull(fleet_committee *c) { return c->pull; }
static inline int32_t *fleet_support(fleet_committee *c) { return c->support; }
static inline float *fleet_activity(fleet_committee *c) { return c->activity; }
static inline float *fleet_engaged(fleet_committee *c) { return c->engaged; }
static inline int32_t *fleet_progress(fleet_committee *c) { return c->progress; }
static inline float *fleet_favourite_value(fleet_committee *c) { return c->favourite_value; }
static inline int32_t *fleet_favourite(fleet_committee *c) { return c->favourite; }
static inline uint8_t *fleet_stage(fleet_committee *c) { return c->stage; }
static inline uint8_t *fleet_information(fleet_committee *c) { return c->information; }
static inline uint8_t *fleet_need(fleet_committee *c) { return c->need; }
static inline uint8_t *fleet_role(fleet_committee *c) { return c->role; }
static inline int32_t *fleet_ahead(fleet_committee *c) { return c->stages.ahead; }
static inline int32_t *fleet_progress_sums(fleet_committee *c) { return c->stages.progress; }
static inline int32_t *fleet_counts(fleet_committee *c) { return c->stages.count; }
static inline float *fleet_columns(fleet_committee *c) { return (float *)(c + 1); }

/// One family of events of one journey.
typedef struct {
  /// Current rate; at rate 0 the negated unit exponential that is left.
  double rate;
  /// Mean days between events at the current rate; meaningless at rate 0.
  double interval;
  /// Events so far, and marks 0 to 2 of the next event.
  uint32_t ordinal, next_mark[3];
} fleet_family;

/// When each family of events happens next in each journey, and the random words of the next events.
///
/// Planes have FLEET_WIDTH entries per family: `[family * FLEET_WIDTH + slot]`.
typedef struct {
  int32_t family_count;
  /// The purpose of each family's stream, padded to a multiple of 16.
  const uint32_t *purpose;
  /// Day of the family's next event at present rates; infinite at rate 0.
  double *fire;
  fleet_family *family;
  /// Journeys by the family of the event that happens to them in this round: `[family * FLEET_WIDTH]`
  /// on, `count[family]` of them.
  uint8_t *list;
  int32_t *count;
  // By slot from here on.
  uint32_t key0[FLEET_WIDTH], key1[FLEET_WIDTH], counter2[FLEET_WIDTH], counter3[FLEET_WIDTH];
  /// Day of the last event, and the day before which events may happen without asking.
  double now[FLEET_WIDTH], until[FLEET_WIDTH];
  /// Random words of the event that happens in this round: the ordinal before marks 0 to 2, by slot, then
  /// marks 3 to 6.
  uint32_t mark[FLEET_WIDTH][4];
  uint32_t late_mark[4][FLEET_WIDTH];
} fleet_schedule;

static inline double *fleet_now(fleet_schedule *s) { return s->now; }
static inline double *fleet_until(fleet_schedule *s) { return s->until; }
static inline uint32_t *fleet_marks(fleet_schedule *s) { return s->mark[0]; }
static inline uint32_t *fleet_late_marks(fleet_schedule *s) { return s->late_mark[0]; }

/// Begins a journey in a slot: its stream, and every family at rate 0 before its first event.
void fleet_begin(fleet_schedule *schedule, int slot, lanes_stream stream);

/// Computes anew what fleet_begin and fleet_step keep ready, for a journey put back into a slot.
void fleet_resume(fleet_schedule *schedule, int slot, lanes_stream stream);

/// Lets the next event of every journey happen that has one before its `until`: moves its clock there,
/// gives its marks, schedules the family's next event and puts the journey on the family's list.
///
/// An event is made of two Philox blocks, `2 * ordinal` and the next: the first gives the exponential
/// that it waits for and marks 0 to 2, the second marks 3 to 6. Ties go to the first family.
/// Returns the set of journeys with an event.
uint32_t fleet_step(fleet_schedule *schedule);

/// Research activities or touches of one round, one of each journey on the list.
typedef struct {
  int32_t count;
  uint8_t slot[FLEET_WIDTH];
  /// The member concerned.
  uint8_t lane[FLEET_WIDTH];
  /// Rank in the research mix: a pull channel, or beyond them none.
  uint8_t place[FLEET_WIDTH];
  /// Row of the research mix that holds for a member at stage 1.
  uint8_t row[FLEET_WIDTH];
  /// Column of the vendor; negative if none.
  int8_t vendor[FLEET_WIDTH];
  uint8_t channel[FLEET_WIDTH];
  /// What has become of favourites.
  uint8_t change[FLEET_WIDTH];
  /// Vendors that may be met, as a bit set; and what our visibility is.
  uint32_t candidates[FLEET_WIDTH];
  float ours[FLEET_WIDTH];
  float x[FLEET_WIDTH];
  float y[FLEET_WIDTH];
  /// Of touches: whether they speak against the vendor (1 in the highest bit).
  uint32_t sign[FLEET_WIDTH];
  float relevance[FLEET_WIDTH];
  float attention[FLEET_WIDTH];
  double uniform[FLEET_WIDTH];
  /// Of stages 0 to 2.
  float factor[3][FLEET_WIDTH];
} fleet_list;

static inline uint8_t *fleet_list_slot(fleet_list *l) { return l->slot; }
static inline uint8_t *fleet_list_lane(fleet_list *l) { return l->lane; }
static inline uint8_t *fleet_list_place(fleet_list *l) { return l->place; }
static inline uint8_t *fleet_list_row(fleet_list *l) { return l->row; }
static inline int8_t *fleet_list_vendor(fleet_list *l) { return l->vendor; }
static inline uint8_t *fleet_list_channel(fleet_list *l) { return l->channel; }
static inline uint8_t *fleet_list_change(fleet_list *l) { return l->change; }
static inline uint32_t *fleet_list_candidates(fleet_list *l) { return l->candidates; }
static inline float *fleet_list_ours(fleet_list *l) { return l->ours; }
static inline float *fleet_list_x(fleet_list *l) { return l->x; }
static inline float *fleet_list_y(fleet_list *l) { return l->y; }
static inline uint32_t *fleet_list_sign(fleet_list *l) { return l->sign; }
static inline float *fleet_list_relevance(fleet_list *l) { return l->relevance; }
static inline float *fleet_list_attention(fleet_list *l) { return l->attention; }
static inline double *fleet_list_uniform(fleet_list *l) { return l->uniform; }
static inline float *fleet_list_factor(fleet_list *l, int stage) { return l->factor[stage]; }

/// Committees that lie `stride` bytes apart, one per slot.
typedef struct {
  char *base;
  int64_t stride;
} fleet_committees;

/// Who researches, and where: fills `lane` and `place`.
///
/// The lane is the rank of `x` in the committee's activity, the place the rank of `y` in row
/// `row + stage - 1` of `mix`, 16 wide.
void fleet_research(fleet_list *list, fleet_committees committees, const float *mix);

/// Which vendor is met: fills `vendor` by `candidates`, `place`, `ours` and the uniform `x`.
///
/// Candidates weigh `visibility[vendor * 16 + place]`, we `ours`; -1 if all weigh 0.
void fleet_choose(fleet_list *list, const float *visibility, int vendor_count);

/// A member in proportion to `rate[row * 5 + stage]`: fills `lane` by `uniform`.
///
/// The row is the member's role, or 0 for everybody if `by_role` is 0.
void fleet_pick(fleet_list *list, fleet_committees committees, const double *rate, int by_role);

/// A member in proportion to the factors of stages 0 to 2, times progress at 1 and 2: fills `lane` by `x`.
void fleet_pick_forward(fleet_list *list, fleet_committees committees);

enum { FLEET_FAVOURITE_CHANGED = 1, FLEET_RESCAN_NEEDED = 2 };

/// Adds touches' effects to a vendor's opinions and keeps favourites up to date where it can.
///
/// The touch has size `x / (1 + y)`, its sign is `sign`'s; `relevance` of it reaches all engaged, each
/// `attention` times, the rest the member alone. Fills `change`: a favourite has changed; or the vendor
/// lost ground with somebody whose favourite it is, so that all columns must be compared again.
void fleet_touch(fleet_list *list, fleet_committees committees);

/// Finds every member's favourite among the candidate columns (bit set) and the last column.
/// Returns whether any has changed.
int fleet_favourites(fleet_committee *committee, int column_count, uint32_t candidates);

/// Group meetings: engaged members move by `pull` towards the weighted mean, in every column. Finds
/// favourites among `candidates` and the last column; fills `change`.
void fleet_meet(fleet_list *list, fleet_committees committees, int column_count);

/// Conflict `1 - sum of squared shares` of the engaged power by favourite; 0 if nobody is engaged.
float fleet_conflict(const fleet_committee *committee);

#endif
