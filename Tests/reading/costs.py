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


def plan(channel, key):
    """From-days and levels per day of what the scenario plans; empty if nothing."""
    stated = channel.get(key)
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


def budget(channel, horizon):
    """Rule 3.5: the budget is spent whether or not it saturates."""
    return total(plan(channel, "spend"), 0.0, horizon)


def touches(channel, scenario, horizon):
    """Rule 3.6: price times touches planned, at most the frequency cap, epoch by epoch."""
    steps, cap = plan(channel, "touches"), number(channel["frequency_cap"])
    per_person = 0.0
    for start in numpy.arange(0.0, horizon, EPOCH):
        level = total(steps, start, start + EPOCH) / EPOCH
        per_person += min(level, cap) * min(EPOCH, horizon - start)
    target = channel.get("target")
    people = sum(segment["accounts"] * mean_committee_size(segment, scenario)
                 for name, segment in scenario["market"]["segments"].items()
                 if not target or target.get(name, 0) > 0)
    return number(channel["unit_price"]) * per_person * people


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


def shares(scenario, name):
    """Rule 8.22: the part of a channel's cost that each segment bears."""
    channel, segments = scenario["channels"][name], scenario["market"]["segments"]
    people = {key: segment["accounts"] * mean_committee_size(segment, scenario)
              for key, segment in segments.items()}
    target = channel.get("target")
    if target and channel["cost_model"] == "per_touch":
        weights = {key: people[key] if target.get(key, 0) > 0 else 0.0 for key in people}
    else:
        weights = {key: target.get(key, 0.0) for key in people} if target else people
    whole = sum(weights.values())
    return {key: weight / whole for key, weight in weights.items()}


def planned(scenario, horizon):
    """Cost over the horizon by channel that we use; 0 for clicks, which happen."""
    costs = {}
    for name, channel in scenario["channels"].items():
        if not any(level > 0 for key in ("spend", "touches") for _, level in plan(channel, key)):
            continue
        model = channel["cost_model"]
        costs[name] = (0.0 if model == "per_click"
                       else touches(channel, scenario, horizon) if model == "per_touch"
                       else budget(channel, horizon))
    return costs
