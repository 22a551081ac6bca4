#!/usr/bin/env python3
"""Shows what moving budget from activation to brand costs at first, and when it pays.

Reads two results directories of `journey run --output` with the same seed and replications, the
first with activation, the second with brand, and prints the difference in wins by half-year with
its standard error over replications, the month in which brand's wins overtake, and the month in
which the early loss is made good. Months come with 80 % bootstrap intervals (2,000 resamples of
replications, fixed seed).

    journey run scenarios/activation-first.yaml --replications 100 --output out/activation
    journey run scenarios/brand-versus-activation.yaml --replications 100 --output out/brand
    python3 notebooks/brand_versus_activation.py out/activation out/brand
"""

import csv
import pathlib
import random
import statistics
import sys

SMOOTHING_MONTHS = 6


def monthly_wins(directory):
    """Wins as [replication][month]."""
    wins = {}
    with open(pathlib.Path(directory) / "metrics.csv", newline="") as file:
        for row in csv.DictReader(file):
            if row["metric"] == "wins":
                months = wins.setdefault(int(row["replication"]), {})
                months[int(row["period"])] = float(row["value"])
    return {key: [value[month] for month in sorted(value)] for key, value in wins.items()}


def mean_by_month(differences):
    return [statistics.fmean(month) for month in zip(*differences)]


def overtaking_month(differences):
    """The first month after which mean wins, over the next half-year, are higher with brand."""
    means = mean_by_month(differences)
    for month in range(len(means) - SMOOTHING_MONTHS + 1):
        if sum(means[month : month + SMOOTHING_MONTHS]) > 0:
            return month
    return None


def repaid_month(differences):
    """The month by whose end the summed difference has risen above zero for good."""
    total, last_negative = 0.0, -1
    for month, mean in enumerate(mean_by_month(differences)):
        total += mean
        if total <= 0:
            last_negative = month
    return last_negative + 1 if total > 0 else None


def interval(differences, statistic):
    """Central 80 % of the statistic over resampled replications; None counts as never."""
    generator = random.Random(1)
    values = []
    for _ in range(2000):
        value = statistic(generator.choices(differences, k=len(differences)))
        values.append(float("inf") if value is None else value)
    values.sort()
    return values[len(values) // 10], values[len(values) * 9 // 10]


def sentence(name, differences, statistic):
    low, high = interval(differences, statistic)
    value = statistic(differences)
    shown = "not within the horizon" if value is None else f"month {value}"
    return f"{name}: {shown} (80 % interval {low:.0f} to {high:.0f})"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    activation, brand = (monthly_wins(directory) for directory in sys.argv[1:])
    if sorted(activation) != sorted(brand):
        sys.exit("the two directories hold different replications")
    differences = [
        [b - a for a, b in zip(activation[key], brand[key])] for key in sorted(activation)
    ]
    count = len(differences)
    print("| months | wins with activation | difference with brand | summed difference |")
    print("|---|---|---|---|")
    for first in range(0, len(differences[0]), 6):
        last = min(first + 6, len(differences[0]))
        base = statistics.fmean(sum(wins[first:last]) for wins in activation.values())
        part = [sum(row[first:last]) for row in differences]
        whole = [sum(row[:last]) for row in differences]
        cells = [
            f"{statistics.fmean(values):+.1f} ± {statistics.stdev(values) / count**0.5:.1f}"
            for values in (part, whole)
        ]
        print(f"| {first + 1} to {last} | {base:.0f} | {cells[0]} | {cells[1]} |")
    print()
    print(sentence("Wins with brand overtake after", differences, overtaking_month))
    print(sentence("The early loss is made good by", differences, repaid_month))


if __name__ == "__main__":
    main()
