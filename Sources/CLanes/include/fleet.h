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

#endif
