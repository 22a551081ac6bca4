"""What channels cost us, from the resolved scenario alone (docs/model/3-channels.md).

Clicks are not planned: they are in the table of events.
"""

from statistics import NormalDist

import numpy

EPOCH = 7.0  # days
LARGEST_COMMITTEE = 16


def number(text):
    """The number of a resolved quantity such as '821.4 USD / day'."""
    return float(str(text).split()[0])


def plan(stated):
    """From-days and levels per day of what the scenario plans; empty if nothing."""
    if stated is None:
        return []
    if not isinstance(stated, list):
        return [(0.0, number(stated))]
    return [(number(step["from"]), number(step.get("amount", step.get("touches", 0))))
            for step in stated]


def total(steps, begin, end):
    """A plan's level times days, from one day to another."""
    ends = [step[0] for step in steps[1:]] + [numpy.inf]
    return sum(level * max(0.0, min(end, until) - max(begin, start))
               for (start, level), until in zip(steps, ends))


def plans(channel, key, scenario):
    """Plans by segment, and whether they are stated so (rule 3.31) and not for the channel as a whole."""
    stated = channel.get(f"{key}_by_segment")
    if stated:
        return {name: plan(steps) for name, steps in stated.items()}, True
    target = channel.get("target")
    names = [name for name in scenario["market"]["segments"]
             if not target or target.get(name, 0) > 0]
    return {name: plan(channel.get(key)) for name in names}, False


def is_used(channel):
    """Whether the scenario plans anything for a channel."""
    stated = [channel.get("spend"), channel.get("touches")]
    for key in ("spend_by_segment", "touches_by_segment"):
        stated += (channel.get(key) or {}).values()
    return any(level > 0 for steps in stated for _, level in plan(steps))


def budget(channel, scenario, horizon):
    """Rule 3.5: the budget is spent whether or not it saturates."""
    own, is_by_segment = plans(channel, "spend", scenario)
    steps = own.values() if is_by_segment else [plan(channel.get("spend"))]
    return sum(total(steps, 0.0, horizon) for steps in steps)


def touches(channel, scenario, horizon):
    """Rule 3.6: price times touches planned, at most the frequency cap, epoch by epoch; by segment."""
    cap, price = number(channel["frequency_cap"]), number(channel["unit_price"])
    costs = {}
    for name, steps in plans(channel, "touches", scenario)[0].items():
        per_person = 0.0
        for start in numpy.arange(0.0, horizon, EPOCH):
            level = total(steps, start, start + EPOCH) / EPOCH
            per_person += min(level, cap) * min(EPOCH, horizon - start)
        segment = scenario["market"]["segments"][name]
        people = segment["accounts"] * mean_committee_size(segment, scenario)
        costs[name] = price * per_person * people
    return costs


def mean_committee_size(segment, scenario):
    """Rules 3.4 and 4.1, by integrals over the deal value and over the normal law of sizes."""
    committee = scenario["committee"]
    law = segment.get("committee_size", committee["size"])
    if "table" in law:
        return sum(int(size) * share for size, share in law["table"].items())
    if "median" not in law:
        return sum(int(size) * share for size, share in law.items())
    value = {key: number(amount) for key, amount in segment["deal_value"].items()}
    reference = number(scenario["market"]["reference_deal_value"])
    deviation = numpy.log(value["p90"] / value["median"]) / NormalDist().inv_cdf(0.9)
    sizes = numpy.arange(max(1, law["min"]), min(LARGEST_COMMITTEE, law["max"]) + 1)
    bounds = numpy.append(sizes - 0.5, sizes[-1] + 0.5)
    mean, steps = 0.0, 2000
    for step in range(steps):
        z = NormalDist().inv_cdf((step + 0.5) / steps)
        deal = value["median"] * numpy.exp(deviation * z)
        median = law["median"] * (deal / reference) ** committee["size_elasticity"]
        below = [NormalDist().cdf(numpy.log(bound / median) / law["log_sd"]) for bound in bounds]
        chances = numpy.diff(below)
        mean += (sizes * chances).sum() / chances.sum() / steps
    return mean


def shares(scenario, name, horizon):
    """Rule 8.22: the part of a channel's cost that each segment bears."""
    channel, segments = scenario["channels"][name], scenario["market"]["segments"]
    people = {key: segment["accounts"] * mean_committee_size(segment, scenario)
              for key, segment in segments.items()}
    target = channel.get("target")
    if channel["cost_model"] == "per_touch":
        weights = touches(channel, scenario, horizon)
    elif plans(channel, "spend", scenario)[1]:
        weights = {key: total(steps, 0.0, horizon)
                   for key, steps in plans(channel, "spend", scenario)[0].items()}
    else:
        weights = {key: target.get(key, 0.0) for key in people} if target else people
    whole = sum(weights.values())
    return {key: weights.get(key, 0.0) / whole for key in people}


def planned(scenario, horizon):
    """Cost over the horizon by channel that we use; 0 for clicks, which happen."""
    costs = {}
    for name, channel in scenario["channels"].items():
        if not is_used(channel):
            continue
        model = channel["cost_model"]
        costs[name] = (0.0 if model == "per_click"
                       else sum(touches(channel, scenario, horizon).values())
                       if model == "per_touch" else budget(channel, scenario, horizon))
    return costs
