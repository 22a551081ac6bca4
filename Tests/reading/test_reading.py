"""Every figure of forecast.json is read a second time, from the table of events."""

from collections import Counter, defaultdict

import numpy
import pytest

from costs import budget
from events import JOBS, MOMENTS, STAGES
from figures import DISCOUNTS, FUNNEL, METRICS
from leads import LEAD_STAGES
from survival import CLOCKS, OUTCOMES

CAUSES = [
    "status_quo", "giving_up", "abandonment", "other_priorities", "budget_not_released",
    "failed_negotiations", "time_limit",
]
LOSSES = ["not_shortlisted", "runner_up", "failed_test", "refused_offer"]
# Sums of 64-bit numbers in another order, relative to the sum.
EXACT = 1e-9
# The engine adds a journey's hours in single precision: each addition rounds by at most 2^-24 of
# the sum so far, up or down, so n of them seldom leave more than √n times that; four times as much
# is never due to rounding.
SINGLE = 2.0 ** -24
HOURS = {"supplier_time_share", "our_time_share"}
# Channels costed per touch depend on mean committee sizes, which the engine takes from a grid; rule
# 3.4 states its error, in people, of committees of one or more.
COMMITTEE_SIZE = 1e-3
COSTS = {"channel_cost", "channel_cost_per_lead", "cost_per_lead", "channel_cost_per_opportunity", "channel_cost_per_win", "total_cost",
         "cost_per_opportunity", "cost_per_win"}
NUMBERS = ["value", "standard_error", "denominator", "unseen_share_at_most"]
COUNTS = ["defined_replications", "unbounded_replications"]


def bound(reading, metric, labels):
    """How far a figure may be off, relative to its size."""
    if metric in HOURS:
        return 4 * SINGLE * numpy.sqrt(reading.timed_rows.max())
    if metric in COSTS:
        channels = reading.scenario["channels"]
        named = [labels["channel"]] if "channel" in labels else reading.planned
        # A segment's part of a budget may be that of its stakeholders.
        if "segment" in labels or any(
                channels[name]["cost_model"] == "per_touch" for name in named):
            return COMMITTEE_SIZE
    return EXACT


def differences(said, read, relative):
    """Fields in which an estimate is not what was read."""
    size = max([abs(x) for x in read["values"] if not numpy.isnan(x)] + [abs(read["value"])])
    spread = numpy.ptp(read["values"])
    for field in NUMBERS:
        wanted = read[field]
        scale = size if field in ["value", "standard_error"] else abs(wanted)
        if not near(said[field], wanted, relative * max(scale, abs(wanted))):
            yield f"{field} is {said[field]}, read {wanted}"
    # A share of a variance is as uncertain as its numbers are, relative to their spread.
    if not spread <= 100 * relative * size:
        for field, numbers in read["shares"].items():
            for name, wanted in zip((field, f"{field}_standard_error"), numbers):
                if not near(said[name], wanted, max(1e-6, 1000 * relative * size / spread)):
                    yield f"{name} is {said[name]}, read {wanted}"
        leader = (said.get("leading_assumption") or {}).get("path")
        if leader != read["leading_assumption"]:
            yield f"leading_assumption is {leader}, read {read['leading_assumption']}"
    for field in COUNTS:
        if said[field] != read[field]:
            yield f"{field} is {said[field]}, read {read[field]}"
    if set(said["intervals"]) != set(read["intervals"]):
        yield f"intervals is {said['intervals']}, read {read['intervals']}"
    for percent, ends in read["intervals"].items():
        for low_or_high, wanted in zip(said["intervals"].get(percent, ends), ends):
            if not near(low_or_high, wanted, relative * size):
                yield f"interval {percent} is {low_or_high}, read {wanted}"


def place(labels, month):
    named = [f"{label} {name}" for label, name in labels.items()]
    return ", ".join(named + ([] if month is None else [f"month {month}"])) or "all"


def near(said, wanted, absolute):
    """Whether a number is what was read; undefined and infinite ones are null."""
    if said is None or not numpy.isfinite(wanted):
        return said is None and not numpy.isfinite(wanted)
    return abs(said - wanted) <= absolute


def test_every_estimate_is_what_the_events_say(forecast_and_reading):
    forecast, reading = forecast_and_reading
    wrong = defaultdict(list)
    for said in forecast["estimates"]:
        metric, labels = said["metric"], said["labels"]
        read = reading.estimate(metric, labels, said["month"])
        for difference in differences(said, read, bound(reading, metric, labels)):
            wrong[metric].append(f"{place(labels, said['month'])}: {difference}")
    assert not wrong, "\n".join(summary(metric, texts) for metric, texts in wrong.items())


def summary(metric, texts):
    fields = Counter(text.split(": ", 1)[1].split(" is ")[0] for text in texts)
    counts = ", ".join(f"{count} × {field}" for field, count in fields.items() if count > 1)
    return f"{metric}: {counts or 'once'}, such as {texts[0]}"


def test_every_metric_is_read(forecast_and_reading):
    forecast, reading = forecast_and_reading
    wanted = set(METRICS) - set([] if reading.grants_discounts else DISCOUNTS)
    assert {metric["id"] for metric in forecast["metrics"]} == wanted
    assert {said["metric"] for said in forecast["estimates"]} == wanted


def test_every_place_has_its_estimate(forecast_and_reading):
    forecast, reading = forecast_and_reading
    begins = [date.strftime("%Y-%m-%d") for date in reading.month_starts]
    ends = [*((date - reading.month_starts[0]).days for date in reading.month_starts[1:]), reading.horizon]
    segments = set(reading.scenario["market"]["segments"])
    places = {
        "segment": segments, "job": set(JOBS), "cause": set(CAUSES), "clock": set(CLOCKS),
        "outcome": set(OUTCOMES), "vendor": {"us", *reading.scenario["competitors"]},
        "committee_size": {str(size) for size in reading.size}, "month": set(range(len(begins))),
        "quarter": set(begins[::3]),
        "incumbent": {"us", "rival", "nobody"},
        "channel": {"none", *filter(None, reading.touched_by)},
        "origin": {"journey", "dormancy"},
        "stage": set(STAGES), "conflict": {"ever", "never"}, "moment": set(MOMENTS),
        "reason": {"won", *CAUSES, *LOSSES}, "age": {"0", "30", "60", "90", "180", "360"},
    }
    moves = {"job_move_share": set(JOBS), "stage_moves": set(STAGES),
             "funnel_share": set(FUNNEL[1:]), "lead_stage_share": set(LEAD_STAGES),
             "lead_step_share": set(LEAD_STAGES[1:])}
    declared = {metric["id"]: metric["labels"] for metric in forecast["metrics"]}
    found = defaultdict(set)
    for said in forecast["estimates"]:
        labels = dict(said["labels"])
        if said["month"] is not None:
            labels["month"] = said["month"]
            begin = ends[said["month"] - 1] if said["month"] > 0 else 0
            assert said["month_start"] == begins[said["month"]]
            assert said["month_days"] == pytest.approx(ends[said["month"]] - begin, rel=EXACT)
        assert sorted(labels) in map(sorted, declared[said["metric"]])
        found[said["metric"], tuple(sorted(labels))].add(tuple(labels[k] for k in sorted(labels)))
    for metric, groupings in declared.items():
        for grouping in groupings:
            estimates = found[metric, tuple(sorted(grouping))]
            for at, label in enumerate(sorted(grouping)):
                wanted = places.get(label) or moves.get(metric, set(FUNNEL))
                if metric == "vendors_joined":
                    wanted = wanted - {"entry"}
                if metric == "opportunity_end_share" and label == "vendor":
                    wanted = wanted | {"none"}
                if label == "channel" and metric in COSTS:
                    wanted = set(reading.planned)
                elif label == "channel" and "lead" in metric:
                    wanted = {*reading.scenario["channels"], "none"}
                elif label == "channel" and not metric.startswith("funnel"):
                    wanted = wanted - {"none"}
                assert wanted <= {labels[at] for labels in estimates}, (metric, grouping, label)


def test_open_budgets_are_what_is_stated_for_clicks(forecast_and_reading):
    forecast, reading = forecast_and_reading
    channels = reading.scenario["channels"]
    wanted = {name: budget(channels[name], reading.scenario, reading.horizon) for name in reading.planned
              if channels[name]["cost_model"] == "per_click"}
    said = {open_budget["channel"]: open_budget["planned"] for open_budget in forecast["open_budgets"]}
    assert said == pytest.approx(wanted, rel=EXACT)


def test_every_curve_is_what_the_events_say(forecast_and_reading):
    forecast, reading = forecast_and_reading
    segments = [None, *reading.scenario["market"]["segments"]]
    wanted = {(clock, segment, outcome) for clock in CLOCKS for segment in segments
              for outcome in ["open", *OUTCOMES]}
    assert {(c["clock"], c["segment"], c["outcome"]) for c in forecast["curves"]} == wanted
    for curve in forecast["curves"]:
        place = curve["clock"], curve["segment"], curve["outcome"]
        days, shares, errors = reading.curve(*place)
        assert curve["days"] == days.tolist()
        assert curve["shares"] == pytest.approx(shares, abs=EXACT), place
        errors_said = [numpy.nan if error is None else error for error in curve["standard_errors"]]
        assert errors_said == pytest.approx(errors, abs=EXACT, nan_ok=True), place
