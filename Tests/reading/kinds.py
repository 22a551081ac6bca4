"""What an estimate's value, error and intervals follow from."""

from dataclasses import dataclass

import numpy


@dataclass
class Total:
    """One number per replication; the value is their mean."""
    values: numpy.ndarray


@dataclass
class Ratio:
    """Two numbers per replication; the value is the ratio of their sums."""
    above: numpy.ndarray
    below: numpy.ndarray
    scale: float = 1.0


@dataclass
class Duration:
    """A statistic of durations: 'mean', 'incidence' of those still open at an age in days, or the
    share of a quantile."""
    statistic: object
    clock: str
    outcome: str
    segment: str | None
    age: int = 0
