"""Errors and ranges of estimates (docs/model/8-uncertainty.md, rules 8.6, 8.7, 8.10, 8.19, 8.20 and 8.30)."""

import numpy


def clustered_mean(values, draws):
    """The mean, and its standard error from the draws' sums of deviations."""
    mean = values.mean()
    return mean, spread(values - mean, draws) / len(values)


def clustered_ratio(above, below, draws):
    """The ratio of two sums, and its standard error from residuals."""
    if below.sum() == 0:
        return numpy.nan, numpy.nan
    ratio = above.sum() / below.sum()
    return ratio, spread(above - ratio * below, draws) / abs(below.sum())


# Powers of the number of journeys to which values are proportional (rule 8.8); others are 0.
GROWTH = {
    **dict.fromkeys([
        "entries_per_account_quarter", "share_in_market", "purchases_per_account_quarter",
        "share_visible_to_sellers", "entries", "leads", "total_leads", "channel_leads",
        "closed_leads", "opportunities", "wins", "bookings", "list_bookings",
        "total_opportunities", "total_wins", "total_bookings", "funnel_count", "funnel_open"], 1),
    **dict.fromkeys([
        "channel_cost_per_opportunity", "channel_cost_per_win", "channel_cost_per_lead",
        "cost_per_lead", "cost_per_opportunity",
        "cost_per_win"], -1),
}


def pilot_error(name, segment, clocks, entry, days, response, is_drawn):
    """What the pilot's error adds, relative to the value.

    `clocks` are the entry clocks of the forecast, `entry` what each segment states, `days` the days in
    market, all by segment; `response` is what the figure gains where more accounts have bought from us.
    Draws have a pilot each, of which only whom accounts have bought from is that of all.
    """
    def journeys(segment):
        clock, stated = clocks[segment], entry[segment]
        length, bought = clock["mean_journey_days"], clock["purchase_share"]
        after, back = clock["mean_days_after_purchase"], clock["mean_days_after_no_decision"]
        by_length, by_share = -1, 0
        if "in_market_share" in stated:
            by_length = 1 / float(stated["in_market_share"]) - 1
        if "purchase_interval" in stated:
            by_share = (length + back) / bought
        elif "return_after" in stated:
            by_share = back - after
        covariance = clock["journey_purchase_covariance"]
        errors = numpy.array([
            [clock["mean_journey_standard_error"] ** 2, covariance],
            [covariance, clock["purchase_share_standard_error"] ** 2]])
        weights = numpy.array([by_length, by_share])
        cycle = length + bought * after + (1 - bought) * back
        return numpy.sqrt(max(0, weights @ errors @ weights)) / cycle

    growth = 0 if is_drawn else abs(GROWTH.get(name, 0))
    whole = sum(days.values())
    weights = {s: days[s] / whole for s in days} if segment is None else {segment: 1}
    return numpy.sqrt(sum(
        weight ** 2 * ((growth * journeys(s)) ** 2
                       + (response * clocks[s]["our_share_standard_error"]) ** 2)
        for s, weight in weights.items()))


def spread(residuals, draws):
    sums = numpy.bincount(draws, residuals)
    count = len(sums)
    return numpy.sqrt(count / (count - 1) * (sums ** 2).sum()) if count > 1 else numpy.nan


def jackknife(without):
    """The standard error from estimates that leave one group out each."""
    without = numpy.asarray(without, float)
    count = len(without)
    if count < 2:
        return numpy.nan
    return numpy.sqrt((count - 1) / count * ((without - without.mean()) ** 2).sum())


def fewest_draws(percent):
    """Draws below which a range is not stated: 9 for 80 %."""
    return int(numpy.ceil(2 / (1 - percent / 100) - 1 - 1e-6))


def interval(values, draws, percent):
    """The central range for a further replication of a further draw (rule 8.19); none for few draws.

    A value is infinite where the figure has no end.
    """
    sizes = numpy.unique(draws, return_counts=True)[1]
    if len(sizes) < fewest_draws(percent):
        return None
    ordered, count = numpy.sort(values), len(values)
    # Values that differ by rounding are equal.
    rounding = 1e-9 * numpy.abs(values[numpy.isfinite(values)]).max(initial=0.0)
    below = numpy.searchsorted(ordered, values - rounding, side="left")
    above = numpy.searchsorted(ordered, values + rounding, side="right")
    share = likeness((below + above) / 2, draws) if sizes.max() > 1 else 0.0
    widening = (sizes ** 2).sum() / count * share - share
    p = (100 - percent) / 200
    rank = p * (count + 1) - (0.5 - p) * widening
    return [at_rank(ordered, rank, 0), at_rank(ordered, count + 1 - rank, 1)]


def at_rank(ordered, rank, outside):
    place = min(max(round(rank - 1, 9), 0), len(ordered) - 1)
    low = int(numpy.floor(place))
    if place == low:
        return ordered[low]
    ends = ordered[low], ordered[low + 1]
    if not numpy.isfinite(ends).all():
        return ends[outside]
    return ends[0] + (place - low) * (ends[1] - ends[0])


def likeness(values, draws):
    """The share of variance between draws, of any sizes; 0 where nothing varies."""
    groups = [values[draws == draw] for draw in numpy.unique(draws)]
    sizes = numpy.array([len(group) for group in groups], float)
    count, number = sizes.sum(), len(groups)
    if number < 2 or count <= number:
        return 0.0
    chance = sum(((group - group.mean()) ** 2).sum() for group in groups) / (count - number)
    means = numpy.array([group.mean() for group in groups])
    between = (sizes * (means - values.mean()) ** 2).sum() / (number - 1)
    size = (count - (sizes ** 2).sum() / count) / (number - 1)
    inputs = max(0.0, (between - chance) / size)
    return inputs / (inputs + chance) if inputs + chance > 0 else 0.0


def unseen_share(draws):
    """What at most the share of futures is in which something happens that none had (rule 8.20)."""
    return 1 - 0.05 ** (1 / draws)


def drawn_share(values, per_draw):
    """Share of the variance between replications due to what is drawn, and the same without each draw."""
    draws = values.reshape(-1, per_draw)
    if len(draws) < 2 or per_draw < 2:
        return numpy.nan, [numpy.nan]
    within, means = draws.var(axis=1, ddof=1), draws.mean(axis=1)

    def share(within, means, floor):
        if len(means) < 2:
            return numpy.nan
        chance = within.mean()
        inputs = max(floor, means.var(ddof=1) - chance / per_draw)
        return inputs / (inputs + chance) if inputs + chance > 0 else numpy.nan

    others = [share(numpy.delete(within, draw), numpy.delete(means, draw), -numpy.inf)
              for draw in range(len(draws))]
    return share(within, means, 0.0), others


class Spread:
    """Splits the variance of figures over chance, inputs and assumptions by least squares, afresh without each draw.

    `scores` are by draw, then by input; `ours` names those that are assumptions, by place.
    """

    # Fewer spare draws than these tell nothing; what is ahead by two errors is ahead.
    SPARE, CLEAR = 12, 2

    def __init__(self, scores, ours):
        self.names = ours
        self.ours = numpy.array([place in ours for place in range(scores.shape[1])], bool)
        draws, width = scores.shape
        self.kept = [numpy.delete(numpy.arange(draws), gone) for gone in [[], *range(draws)]]
        self.designs = []
        if draws >= width + self.SPARE:
            for kept in self.kept:
                design = numpy.column_stack([numpy.ones(len(kept)), scores[kept]])
                inverse = numpy.linalg.inv(design.T @ design)
                self.designs.append((design, numpy.linalg.pinv(design), numpy.diag(inverse)[1:]))

    def shares(self, values, per_draw):
        """Shares with their errors by field, and the name of the leading assumption; without values they are unknown."""
        whole, others = (numpy.nan, [numpy.nan]) if values is None else drawn_share(values, per_draw)
        drawn = numpy.array([whole, *others])
        error, unknown = jackknife(drawn[1:]), (numpy.nan, numpy.nan)
        if not self.names:
            return {"input_share": (whole, error)}, None
        found = {"chance_share": (1 - whole, error), "input_share": unknown, "assumption_share": unknown}
        if numpy.isnan(whole) or not self.designs:
            if self.ours.all():
                found["assumption_share"] = whole, error
            return found, None
        parts = self.parts(values.reshape(-1, per_draw).mean(axis=1))
        kinds = {name: numpy.maximum(0, parts[:, chosen].sum(axis=1)) for name, chosen in
                 (("assumption_share", self.ours), ("input_share", ~self.ours))}
        # Where nothing differs between draws, shares are undefined.
        with numpy.errstate(invalid="ignore", divide="ignore"):
            scale = drawn / sum(kinds.values())
            for name, kind in kinds.items():
                if name == "assumption_share" or not self.ours.all():
                    found[name] = kind[0] * scale[0], jackknife((kind * scale)[1:])
            return found, self.leader(parts * scale[:, None])

    def parts(self, means):
        """What each input adds to the variance, of all draws and without each, by input."""
        parts = []
        for kept, (design, solve, diagonal) in zip(self.kept, self.designs):
            slopes = solve @ means[kept]
            rest = means[kept] - design @ slopes
            variance = (rest ** 2).sum() / (len(kept) - design.shape[1])
            parts.append(slopes[1:] ** 2 - variance * diagonal)
        return numpy.array(parts)

    def leader(self, each):
        """The assumption that is clearly above 0 and ahead of the next; nothing if none is."""
        places = sorted(self.names, key=lambda place: -each[0, place])
        first, second = each[:, places[0]], each[:, places[1]]
        is_ahead = all(gap[0] > self.CLEAR * jackknife(gap[1:]) for gap in (first, first - second))
        return self.names[places[0]] if is_ahead else None
