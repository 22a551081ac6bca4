"""Durations in bins (docs/model/8-uncertainty.md, rule 8.10)."""

import numpy

CLOCKS = ["in_market", "first_tracked_touch", "first_touch", "opportunity"]
OUTCOMES = ["won", "lost", "no_decision"]


def bin_edges(horizon):
    """Days: one wide up to 120, then four wide, to the first edge at or beyond the horizon."""
    edges = list(range(121))
    while edges[-1] < horizon:
        edges.append(edges[-1] + 4)
    return numpy.array(edges, float)


class Risks:
    """Survival and incidences from counts by ending and bin."""

    def __init__(self, edges, counts):
        """`counts` has a row for each outcome."""
        self.edges = edges
        self.seen = counts.sum(axis=1)
        left = counts.sum(axis=0)
        self.open = left.sum() - numpy.append(0, numpy.cumsum(left))
        self.after = counts.sum(axis=1, keepdims=True) - numpy.insert(
            numpy.cumsum(counts, axis=1), 0, 0.0, axis=1)
        # Bin by bin, as the model does: rounding decides quantiles that lie at an edge.
        at_risk = numpy.where(self.open[:-1] > 0, self.open[:-1], 1)
        self.survival = numpy.append(1.0, numpy.cumprod(1 - left / at_risk))
        steps = numpy.cumsum(self.survival[:-1] * (counts / at_risk), axis=1)
        self.incidence = numpy.insert(steps, 0, 0.0, axis=1)

    def curve(self, outcome):
        return self.survival if outcome == "open" else self.incidence[OUTCOMES.index(outcome)]

    def behind(self, statistic, outcome, age):
        """Durations that a statistic rests on."""
        if statistic == "incidence":
            return self.open[numpy.searchsorted(self.edges, age)]
        return self.seen[OUTCOMES.index(outcome)]

    def statistic(self, statistic, outcome, age=0):
        """NaN where no journey tells."""
        ended = self.curve(outcome)
        if self.seen.sum() == 0:
            return numpy.nan
        if statistic == "incidence":
            edge = numpy.searchsorted(self.edges, age)
            if self.open[edge] == 0:
                return numpy.nan
            return self.after[OUTCOMES.index(outcome), edge] / self.open[edge]
        if ended[-1] <= 0:
            return numpy.nan
        if statistic == "mean":
            middles = (self.edges[1:] + self.edges[:-1]) / 2
            return (numpy.diff(ended) * middles).sum() / ended[-1]
        return self.quantile(ended, statistic * ended[-1])

    def without(self, whole, statistic, outcome, age):
        """A statistic without a group, of which these are the others; `whole` has all (rule 8.7)."""
        if isinstance(statistic, str):
            return self.statistic(statistic, outcome, age)
        ended = self.curve(outcome)
        if ended[-1] <= 0:
            return numpy.nan
        quantile = whole.statistic(statistic, outcome)
        reach = min(0.1, statistic / 2, (1 - statistic) / 2)
        width = (whole.statistic(statistic + reach, outcome)
                 - whole.statistic(statistic - reach, outcome))
        closed = numpy.interp(quantile, self.edges, ended) / ended[-1]
        return quantile + (statistic - closed) * width / (2 * reach)

    def quantile(self, ended, target):
        rises = numpy.flatnonzero(numpy.diff(ended) > 0)
        place = rises[numpy.argmax(ended[rises + 1] >= target)]
        share = (target - ended[place]) / (ended[place + 1] - ended[place])
        return self.edges[place] + share * (self.edges[place + 1] - self.edges[place])
