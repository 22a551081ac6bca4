"""A scenario's journeys as figures need them, and what an estimate must say."""

import numpy
import pandas

import costs
from errors import (clustered_mean, clustered_ratio, interval, jackknife, pilot_error,
                    unseen_share)
from events import US, Journeys
from figures import FUNNEL, METRICS, reached
from kinds import Duration, Ratio, Total
from leads import LEAD_STAGES, as_journeys, before_of
from survival import CLOCKS, OUTCOMES, Risks, bin_edges

GROUPS = 32
COVERAGES = [50, 80, 95]


class Reading(Journeys):
    """What the events and the resolved scenario say, without any other file of results."""

    def __init__(self, events, scenario, replications, per_draw, clocks, spread):
        super().__init__(events)
        self.clocks = {clock["segment"]: clock for clock in clocks}
        self.scenario = scenario
        self.horizon = costs.number(scenario["horizon"])
        self.month_starts = self.find_month_starts()
        self.replications = replications
        self.draws = numpy.arange(replications) // per_draw
        self.per_draw = per_draw
        self.spread = spread
        ours = scenario["us"]
        self.list_price = self.deal_value * (1 + costs.number(ours["offer"]["price"]) / 100)
        self.grants_discounts = any(
            costs.number(ours["discount"][key]) > 0 for key in ["mean", "quarter_end"])
        self.entered = self.in_period(self.entry)
        self.ended = self.in_period(self.end)
        self.bought = self.ended & (self.outcome == "bought")
        self.won = self.bought & (self.winner == US)
        # Journeys of a cohort are followed beyond the period, to their end.
        self.bought_at_last = self.outcome == "bought"
        self.won_at_last = self.bought_at_last & (self.winner == US)
        self.winner_is_known = self.find_winners_known()
        self.outcome_of_cycle = numpy.select(
            [self.won_at_last, self.bought_at_last], OUTCOMES[:2], OUTCOMES[2])
        self.buyer = numpy.where(self.bought_at_last, self.winner, None)
        self.opportunity_end = self.find_opportunity_ends()
        sellers = [name for name, channel in scenario["channels"].items()
                   if channel["seller_initiated"] or channel["seller_led"]]
        self.members_met = self.met_by(sellers)
        self.job_moves = self.moves("complete", "job")
        self.stage_moves = self.moves("committee_stage", "stage", start="awareness")
        timed = numpy.flatnonzero(self.events.hours.notna().to_numpy())
        with_us = timed[(self.events.vendor.iloc[timed] == US).to_numpy()]
        paid = numpy.flatnonzero(self.events.supplier_hours.notna().to_numpy())
        self.timed_rows = self.how_often(timed)
        self.hours = self.sum_hours("hours", timed)
        self.supplier_hours = self.sum_hours("supplier_hours", paid)
        self.our_hours = self.sum_hours("supplier_hours", numpy.intersect1d(paid, with_us))
        self.planned = costs.planned(scenario, self.horizon)
        self.edges = bin_edges(costs.number(scenario["ending"]["time_limit"]))
        self.tables = {}
        segments = scenario["market"]["segments"]
        self.market_days = {name: self.days_since(self.entry, name).sum() for name in segments}

    # Counting

    def in_period(self, days):
        with numpy.errstate(invalid="ignore"):
            return (days >= 0) & (days < self.horizon)

    def of(self, segment):
        return numpy.full(self.length, True) if segment is None else self.segment == segment

    def count(self, journeys, weights=None):
        """How many journeys, or the sum of their weights, by replication."""
        weights = None if weights is None else numpy.asarray(weights, float)[journeys]
        return numpy.bincount(self.replication[journeys], weights, self.replications).astype(float)

    def count_dormant(self, leads):
        """How many times that dormant accounts are leads, by replication."""
        return numpy.bincount(self.dormant.replication[leads],
                              minlength=self.replications).astype(float)

    def per_journey(self, weights):
        return Ratio(self.count(self.ended, weights), self.count(self.ended))

    def find_month_starts(self):
        """The dates on which months begin; a rest of less than a day is no month of its own."""
        start = pandas.Timestamp(self.scenario["start"])
        starts = [start]
        while ((after := start + pandas.DateOffset(months=len(starts))) - start).days <= self.horizon - 1:
            starts.append(after)
        return starts

    def months(self, days):
        """The month of each of some days; -1 for what is not in the period."""
        begins = [(date - self.month_starts[0]).days for date in self.month_starts]
        months = numpy.searchsorted(begins, days, side="right") - 1
        return numpy.where(self.in_period(days), months, -1)

    def is_in(self, days, month, quarter):
        """Which of some days lie in a month, or in the quarter that begins on a date."""
        months = self.months(days)
        if quarter is None:
            return months == month
        first = self.month_starts.index(pandas.Timestamp(quarter))
        return (months >= first) & (months < first + 3)

    def within(self, days, month, quarter, weights=None):
        """The last month takes what the horizon leaves of it."""
        return self.count(self.is_in(days, month, quarter), weights)

    def days_since(self, start, segment):
        """Days within the period from an event to the journey's end."""
        stop = numpy.minimum(numpy.where(numpy.isnan(self.end), self.horizon, self.end),
                             self.horizon)
        days = numpy.maximum(0, stop - numpy.maximum(0, start))
        return self.count(self.of(segment) & ~numpy.isnan(start), days)

    def accounts(self, segment):
        segments = self.scenario["market"]["segments"]
        names = segments if segment is None else [segment]
        return numpy.full(self.replications, float(sum(segments[n]["accounts"] for n in names)))

    def find_opportunity_ends(self):
        """Won; the cause of no decision; or how we were lost: the row before an exclusion says why."""
        ends = numpy.where(self.outcome == "bought",
                           numpy.where(numpy.isnan(self.proposal), "not_shortlisted", "runner_up"),
                           self.outcome)
        exclusions = self.rows("exclusion", vendor=US)
        before = self.events.kind.to_numpy()[exclusions - 1]
        assert set(before) <= {"test", "negotiation_end"}
        ends[self.number[exclusions]] = numpy.where(before == "test", "failed_test",
                                                    "refused_offer")
        ends[self.won_at_last] = "won"
        return ends

    def find_winners_known(self):
        known = numpy.full(self.length, False)
        for rows in [self.rows("known"), self.rows("listed")]:
            vendor = self.events.vendor.to_numpy()[rows]
            known[self.number[rows][vendor == self.winner[self.number[rows]]]] = True
        return known

    def cost(self, channel=None, segment=None):
        """Plans at their price, and clicks in the period as they happened; or a segment's part."""
        total = numpy.zeros(self.replications)
        for name in self.planned if channel is None else [channel]:
            clicks = self.rows("click", vendor=US, channel=name)
            clicks = clicks[self.in_period(self.events.day.to_numpy()[clicks])]
            paid = self.events.amount.to_numpy()[clicks]
            cost = self.planned[name] + numpy.bincount(
                self.events.replication.to_numpy()[clicks], paid, self.replications)
            part = 1.0 if segment is None else costs.shares(self.scenario, name, self.horizon)[segment]
            total += part * cost
        return total

    # Durations

    def table(self, clock, segment):
        """Counts by replication, ending and bin, of whole journeys and opportunities."""
        if (clock, segment) not in self.tables:
            start = dict(zip(CLOCKS, [self.entry, self.tracked, self.touched, self.opportunity]))
            outcome = self.outcome_of_cycle
            stop, journeys = self.end, self.entered
            if clock == "opportunity":
                stop, journeys = self.closed, self.in_period(self.opportunity)
                outcome = self.closed_as
            assert not numpy.isnan(stop[journeys]).any(), "a cohort is not followed to its end"
            days = stop - start[clock]
            kept = journeys & ~numpy.isnan(days) & self.of(segment)
            bins = numpy.searchsorted(self.edges, days[kept], side="right") - 1
            bins = numpy.minimum(bins, len(self.edges) - 2)
            endings = (outcome[kept][:, None] == OUTCOMES).argmax(axis=1)
            counts = numpy.zeros((self.replications, 3, len(self.edges) - 1))
            numpy.add.at(counts, (self.replication[kept], endings, bins), 1)
            whole = Risks(self.edges, counts.sum(axis=0))
            groups = self.draws % GROUPS
            without = [Risks(self.edges, counts[groups != group].sum(axis=0))
                       for group in numpy.unique(groups)]
            each = [Risks(self.edges, table) for table in counts]
            self.tables[clock, segment] = whole, without, each
        return self.tables[clock, segment]

    def curve(self, clock, segment, outcome):
        """Days, shares and standard errors, at the edges that are multiples of ten days."""
        shown = self.edges % 10 == 0
        whole, without, _ = self.table(clock, segment)
        curves = numpy.array([risks.curve(outcome)[shown] for risks in without])
        errors = [jackknife(column) for column in curves.T]
        return self.edges[shown], whole.curve(outcome)[shown], errors

    # Errors

    def response(self, name, labels):
        """What a figure gains, relative to itself, where more accounts have bought from us (rule 8.8)."""
        stage, before = labels.get("to"), dict(zip(FUNNEL[1:], FUNNEL))
        above, below = {
            **dict.fromkeys(["leads", "total_leads", "channel_leads", "closed_leads"],
                            ("lead", None)),
            **dict.fromkeys(["cost_per_lead", "channel_cost_per_lead"], (None, "lead")),
            "lead_stage_share": (as_journeys(stage), "lead"),
            "lead_step_share": (as_journeys(stage), as_journeys(
                before_of(LEAD_STAGES, stage)) if name == "lead_step_share" else None),
            **dict.fromkeys(["opportunities", "total_opportunities"], ("opportunity", None)),
            **dict.fromkeys(["wins", "bookings", "total_wins", "total_bookings", "list_bookings"],
                            ("won", None)),
            **dict.fromkeys(["funnel_count", "funnel_open"], (stage, None)),
            **dict.fromkeys(["cost_per_opportunity", "channel_cost_per_opportunity"],
                            (None, "opportunity")),
            **dict.fromkeys(["cost_per_win", "channel_cost_per_win"], (None, "won")),
            "funnel_share": (stage, before.get(stage)),
            **dict.fromkeys(["win_rate_per_opportunity", "win_rate_at_age"],
                            ("won", "opportunity")),
            "win_rate_per_proposal": ("won", "proposal"),
            "day_one_list_share": ("day_one", None),
            **({"awareness_at_entry": ("day_one", None)} if labels.get("vendor") == US else {}),
            **({"opportunity_end_share": ("won", "opportunity")}
               if labels.get("reason") == "won" else {}),
        }.get(name, (None, None))
        return self.gain(above) - self.gain(below)

    def gain(self, stage):
        if stage is None:
            return 0
        journeys = self.entered & self.is_known if stage == "day_one" else reached(self, stage)
        ours = self.incumbent == US
        entered, entered_ours = self.entered.sum(), (self.entered & ours).sum()
        count, count_ours = journeys.sum(), (journeys & ours).sum()
        if entered_ours in (0, entered) or count == 0:
            return 0
        others = (count - count_ours) / (entered - entered_ours)
        return (count_ours / entered_ours - others) / (count / entered)

    # Estimates

    def estimate(self, name, labels, month):
        """What `estimates` of forecast.json must say; NaN is null."""
        labels = dict(labels) if month is None else {**labels, "month": month}
        figure = METRICS[name](self, **labels)
        denominator = numpy.nan
        limits, happened = None, True
        if isinstance(figure, Total):
            values = figure.values
            happened = values.any()
            value, error = clustered_mean(values, self.draws)
        elif isinstance(figure, Ratio):
            with numpy.errstate(invalid="ignore", divide="ignore"):
                values = figure.scale * figure.above / figure.below
            limits = numpy.where((figure.below == 0) & (figure.above > 0), numpy.inf, values)
            values[figure.below == 0] = numpy.nan
            limits[(figure.below == 0) & (figure.above == 0)] = numpy.nan
            happened = figure.above.any() or not figure.below.any()
            value, error = clustered_ratio(figure.above, figure.below, self.draws)
            value, error = figure.scale * value, figure.scale * error
            denominator = figure.below.sum()
        elif isinstance(figure, Duration):
            whole, without, each = self.table(figure.clock, figure.segment)
            wanted = figure.statistic, figure.outcome, figure.age
            value = whole.statistic(*wanted)
            error = numpy.nan if numpy.isnan(value) else jackknife(
                [risks.without(whole, *wanted) for risks in without])
            values = numpy.array([risks.statistic(*wanted) for risks in each])
            denominator = whole.behind(*wanted)
            happened = figure.statistic != "incidence" or numpy.nansum(values) > 0 or numpy.isnan(value)
        extra = pilot_error(name, labels.get("segment"), self.clocks,
                            self.scenario["market"]["segments"], self.market_days,
                            self.response(name, labels), self.per_draw > 1)
        error = numpy.hypot(error, value * extra)
        limits = values if limits is None else limits
        defined = values[~numpy.isnan(values)]
        is_unseen = not happened and "cost" not in name
        is_whole = self.per_draw > 1 and len(defined) == len(values)
        shares, leader = self.spread.shares(values if is_whole else None, self.per_draw)
        ranges = {}
        if not numpy.isnan(value) and not is_unseen:
            known = ~numpy.isnan(limits)
            ranges = {str(p): interval(limits[known], self.draws[known], p) for p in COVERAGES}
        return {
            "value": value,
            "standard_error": numpy.nan if is_unseen else error,
            "intervals": {percent: ends for percent, ends in ranges.items() if ends},
            "shares": shares,
            "leading_assumption": leader,
            "defined_replications": len(defined),
            "unbounded_replications": int(numpy.isinf(limits).sum()),
            "unseen_share_at_most": unseen_share(self.draws[-1] + 1) if is_unseen else numpy.nan,
            "denominator": denominator,
            "values": values,
        }
