"""Every metric once more, from journeys: one function each (docs/output.md, "Every metric").

A function gets the reading and the labels of an estimate, and returns a `Total`, a `Ratio` or a
`Duration`: what its value, error and intervals follow from.
"""

import numpy

import leads as leads_of_accounts
from events import MOMENTS, STAGES, US
from kinds import Duration, Ratio, Total

QUARTER = 91.3125  # days
METRICS = leads_of_accounts.metrics()


def metric(function):
    METRICS[function.__name__] = function
    return function



# Who is buying

@metric
def entries_per_account_quarter(r, segment=None):
    return Ratio(r.count(r.entered & r.of(segment)), r.accounts(segment), QUARTER / r.horizon)


@metric
def share_in_market(r, segment=None):
    return Ratio(r.days_since(r.entry, segment), r.accounts(segment), 1 / r.horizon)


@metric
def purchases_per_account_quarter(r, segment=None):
    return Ratio(r.count(r.bought & r.of(segment)), r.accounts(segment), QUARTER / r.horizon)


@metric
def share_visible_to_sellers(r, segment=None):
    return Ratio(r.days_since(r.contact, segment), r.accounts(segment), 1 / r.horizon)


@metric
def day_one_list_share(r, segment=None):
    entered = r.entered & r.of(segment)
    return Ratio(r.count(entered & r.is_known), r.count(entered))


@metric
def winner_on_day_one_list(r):
    return Ratio(r.count(r.bought & r.winner_is_known), r.count(r.bought))


@metric
def awareness_at_entry(r, vendor, segment=None, month=None):
    entered = r.entered & r.of(segment)
    if month is None:
        return Ratio(r.count(entered & r.has_on_list(vendor)), r.count(entered))
    entry = numpy.where(r.of(segment), r.entry, numpy.nan)
    return Ratio(r.within(numpy.where(r.has_on_list(vendor), entry, numpy.nan), month, None),
                 r.within(entry, month, None))


@metric
def vendors_known(r, moment):
    known = r.known_at(moment)
    reached = r.ended & ~numpy.isnan(known)
    return Ratio(r.count(reached, known), r.count(reached))


@metric
def vendors_joined(r, moment):
    before = MOMENTS[MOMENTS.index(moment) - 1]
    joined = r.known_at(moment) - r.known_at(before)
    followed = r.ended & ~numpy.isnan(joined) & (r.moment_row(moment) > r.moment_row(before))
    return Ratio(r.count(followed, joined), r.count(followed))


# Months, and the whole period

@metric
def entries(r, month=None, quarter=None):
    return Total(r.within(r.entry, month, quarter))


@metric
def leads(r, month=None, quarter=None):
    dormant = r.count_dormant(r.is_in(r.dormant.day, month, quarter))
    return Total(r.within(r.new_lead, month, quarter) + dormant)


@metric
def opportunities(r, month=None, quarter=None):
    return Total(r.within(r.opportunity, month, quarter))


@metric
def wins(r, month=None, quarter=None):
    return Total(r.within(numpy.where(r.won, r.end, numpy.nan), month, quarter))


@metric
def bookings(r, month=None, quarter=None):
    return Total(r.within(numpy.where(r.won, r.end, numpy.nan), month, quarter, r.booked))


@metric
def total_opportunities(r, segment=None):
    return Total(r.count(r.in_period(r.opportunity) & r.of(segment)))


@metric
def total_wins(r, segment=None):
    return Total(r.count(r.won & r.of(segment)))


@metric
def total_bookings(r, segment=None):
    return Total(r.count(r.won & r.of(segment), r.booked))


# Metrics that there are only where the scenario grants discounts.
DISCOUNTS = ["list_bookings", "mean_discount"]


def at_list_price(r, price, segment=None, month=None, quarter=None):
    """Our wins at a price of each, in the whole period, a month or a quarter."""
    won = r.won & r.of(segment)
    if month is None and quarter is None:
        return r.count(won, price)
    return r.within(numpy.where(won, r.end, numpy.nan), month, quarter, price)


@metric
def list_bookings(r, **place):
    return Total(at_list_price(r, r.list_price, **place))


@metric
def mean_discount(r, **place):
    return Ratio(at_list_price(r, r.list_price - r.booked, **place),
                 at_list_price(r, r.list_price, **place))


# Conversion

FUNNEL = ["entered", "lead", "qualified", "opportunity", "proposal", "negotiation", "won"]


def reached(r, stage, segment=None, committee_size=None, incumbent=None, channel=None):
    """Journeys that entered in the period, are of the part, and reached the stage."""
    journeys = r.entered & r.of(segment)
    if committee_size is not None:
        journeys = journeys & (r.size == int(committee_size))
    if incumbent is not None:
        journeys = journeys & (r.incumbent == incumbent)
    if channel is not None:
        journeys = journeys & (r.touched_by == (None if channel == "none" else channel))
    if stage == "won":
        return journeys & r.won_at_last
    return journeys if stage == "entered" else journeys & ~numpy.isnan(getattr(r, stage))


@metric
def funnel_count(r, to, **part):
    return Total(r.count(reached(r, to, **part)))


@metric
def funnel_open(r, to, **part):
    return Total(r.count(reached(r, to, **part) & (r.end >= r.horizon)))


@metric
def funnel_share(r, to, **part):
    before = FUNNEL[FUNNEL.index(to) - 1]
    return Ratio(r.count(reached(r, to, **part)), r.count(reached(r, before, **part)))


@metric
def win_rate_per_opportunity(r, segment=None):
    return Duration("incidence", "opportunity", "won", segment)


@metric
def win_rate_per_proposal(r, segment=None):
    closed = ~numpy.isnan(r.proposal) & r.in_period(r.closed) & r.of(segment)
    return Ratio(r.count(closed & (r.closed_as == "won")), r.count(closed))


@metric
def competitive_loss_rate(r, segment=None):
    return Duration("incidence", "opportunity", "lost", segment)


@metric
def no_decision_rate(r, segment=None):
    return Duration("incidence", "opportunity", "no_decision", segment)


@metric
def win_rate_at_age(r, age):
    return Duration("incidence", "opportunity", "won", None, int(age))


@metric
def opportunity_end_share(r, reason, vendor):
    opened = r.in_period(r.opportunity)
    buyer = None if vendor == "none" else vendor
    ends = opened & (r.opportunity_end == reason) & (r.buyer == buyer)
    return Ratio(r.count(ends), r.count(opened))


@metric
def committee_met_share(r, outcome=None):
    opened = r.in_period(r.opportunity)
    if outcome is not None:
        opened = opened & (r.closed_as == outcome)
    return Ratio(r.count(opened, r.members_met), r.count(opened, r.size))


@metric
def journey_outcome_share(r, outcome):
    return Duration("incidence", "in_market", outcome, None)


@metric
def no_decision_cause_share(r, cause):
    return Ratio(r.count(r.ended & (r.outcome == cause)), r.count(r.ended & ~r.bought))


@metric
def vendor_win_share(r, vendor):
    return Ratio(r.count(r.bought & (r.winner == vendor)), r.count(r.bought))


# Cycle length

@metric
def cycle_mean(r, clock, outcome, segment=None):
    return Duration("mean", clock, outcome, segment)


@metric
def cycle_p10(r, clock, outcome, segment=None):
    return Duration(0.1, clock, outcome, segment)


@metric
def cycle_p50(r, clock, outcome, segment=None):
    return Duration(0.5, clock, outcome, segment)


@metric
def cycle_p90(r, clock, outcome, segment=None):
    return Duration(0.9, clock, outcome, segment)


@metric
def cycle_mean_by_conflict(r, conflict, outcome=None):
    journeys = r.entered & ((r.conflict == "ever") == (conflict == "ever"))
    if outcome is not None:
        journeys = journeys & (r.outcome_of_cycle == outcome)
    return Ratio(r.count(journeys, r.end - r.entry), r.count(journeys))


@metric
def days_in_stage(r, stage, outcome=None):
    journeys = r.entered
    if outcome is not None:
        journeys = journeys & (r.outcome_of_cycle == outcome)
    return Ratio(r.count(journeys, r.stage_days(stage)), r.count(journeys))


# Per journey that ended in the period

@metric
def first_contact_position(r):
    with numpy.errstate(invalid="ignore"):
        position = (r.contact - r.entry) / (r.end - r.entry)
    return Ratio(r.count(r.bought, position), r.count(r.bought))


@metric
def job_completions(r, job):
    return r.per_journey(r.how_often(r.rows("complete", job=job)))


@metric
def job_reopenings(r, job):
    return r.per_journey(r.how_often(r.rows("reopen", job=job)))


@metric
def job_revisit_share(r, job):
    return r.per_journey(r.how_often(r.rows("reopen", job=job)) > 0)


@metric
def any_revisit_share(r):
    reopened = r.how_often(r.rows("reopen")) > 0
    return Ratio(r.count(r.bought & reopened), r.count(r.bought))


@metric
def loops_per_journey(r):
    return r.per_journey(r.how_often(r.rows("reopen")))


@metric
def regressions_per_journey(r):
    number, before, after = r.stage_moves
    back = [STAGES.index(b) > STAGES.index(a) for b, a in zip(before, after)]
    return r.per_journey(numpy.bincount(number[back], minlength=r.length))


def moves(r, table, before=None, after=None):
    number, befores, afters = table
    kept = (True if before is None else befores == before) & (
        numpy.full(len(number), True) if after is None else afters == after)
    return numpy.bincount(number[kept], minlength=r.length)


@metric
def job_move_share(r, to, **labels):
    before = labels["from"]
    return Ratio(r.count(r.ended, moves(r, r.job_moves, before, to)),
                 r.count(r.ended, moves(r, r.job_moves, before)))


@metric
def stage_moves(r, to, **labels):
    return r.per_journey(moves(r, r.stage_moves, labels["from"], to))


@metric
def touches_per_journey(r, **channel):
    return r.per_journey(r.how_often(r.rows("touch", vendor=US, **channel)))


@metric
def tracked_touches_per_journey(r, **channel):
    return r.per_journey(r.how_often(r.rows("touch", vendor=US, tracked=1, **channel)))


@metric
def identified_touches_per_journey(r):
    return r.per_journey(r.how_often(r.rows("touch", vendor=US, identified=1)))


@metric
def supplier_time_share(r):
    return Ratio(r.count(r.ended, r.supplier_hours), r.count(r.ended, r.hours))


@metric
def our_time_share(r):
    return Ratio(r.count(r.ended, r.our_hours), r.count(r.ended, r.hours))


# Cost

@metric
def channel_cost(r, channel):
    return Total(r.cost(channel))


@metric
def channel_cost_per_opportunity(r, channel):
    return Ratio(r.cost(channel), r.count(r.in_period(r.opportunity)))


@metric
def channel_cost_per_win(r, channel):
    return Ratio(r.cost(channel), r.count(r.won))


@metric
def total_cost(r, segment=None):
    return Total(r.cost(segment=segment))


@metric
def cost_per_opportunity(r, segment=None):
    opened = r.in_period(r.opportunity) & r.of(segment)
    return Ratio(r.cost(segment=segment), r.count(opened))


@metric
def cost_per_win(r, segment=None):
    return Ratio(r.cost(segment=segment), r.count(r.won & r.of(segment)))
