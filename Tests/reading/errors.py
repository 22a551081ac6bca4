"""Errors and ranges of estimates (docs/model/8-uncertainty.md, rules 8.6, 8.7 and 8.10)."""

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


def interval(values, percent):
    """The central range of the replications' values, linear between neighbors in order."""
    ordered = numpy.sort(values)
    ends = []
    for p in [(100 - percent) / 200, (100 + percent) / 200]:
        place = (len(ordered) - 1) * p
        below = int(numpy.floor(place))
        above = min(below + 1, len(ordered) - 1)
        ends.append(ordered[below] + (place - below) * (ordered[above] - ordered[below]))
    return ends


def input_share(values, per_draw):
    """Share of the variance between replications due to inputs, and its standard error."""
    draws = values.reshape(-1, per_draw)
    if len(draws) < 2 or per_draw < 2:
        return numpy.nan, numpy.nan
    within, means = draws.var(axis=1, ddof=1), draws.mean(axis=1)

    def share(within, means, floor):
        if len(means) < 2:
            return numpy.nan
        chance = within.mean()
        inputs = max(floor, means.var(ddof=1) - chance / per_draw)
        return inputs / (inputs + chance) if inputs + chance > 0 else numpy.nan

    others = [share(numpy.delete(within, draw), numpy.delete(means, draw), -numpy.inf)
              for draw in range(len(draws))]
    return share(within, means, 0.0), jackknife(others)
