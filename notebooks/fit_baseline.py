#!/usr/bin/env python3
"""Fits the free parameters of the model to the published facts marked as fitted.

Each evaluation runs `journey evidence SCENARIO --format json --set PATH=VALUE ...` with one seed, so
that all candidates share their random numbers, and sums squared distances over the parts of the
fitted facts. A part's distance is measured from its published value in half-widths of its band:
a weak pull towards the published value everywhere and a strong one beyond 70 % of the way to the
band's edge, so that the result does not sit on an edge. Facts that are only checked are read from
the same runs and printed, and never enter the sum.

The search is a (mu/mu_w, lambda) evolution strategy with covariance adaptation (Hansen and
Ostermeier 2001) in transformed coordinates: logarithms of rates, log-odds of shares, scores as they
are. A candidate whose run fails counts as infinitely far. `--start` continues from the best candidate of an
earlier search, with the parameters that it did not have at their own starting values; `--hold` takes
a parameter out of the search and sets its value.

    python3 notebooks/fit_baseline.py --binary .build/release/journey \
        --scenario scenarios/midmarket-saas.yaml --output fit.jsonl
"""

import argparse
import json
import math
import subprocess
import sys

import numpy

# Path, starting value, step in transformed coordinates, transformation.
PARAMETERS = [
    ("status_quo.score", 0.28, 0.15, "linear"),
    ("status_quo.asked", 0.9, 0.5, "share"),
    ("ending.abandonment", 6.4e-5, 0.25, "rate"),
    ("ending.abandonment_by_conflict", 1.2e-3, 0.25, "rate"),
    ("ending.abandonment_by_loop", 3e-4, 0.25, "rate"),
    ("ending.other_priorities", 3e-4, 0.4, "rate"),
    ("ending.budget_release", 0.99, 0.25, "share"),
    ("consensus.threshold", 0.77, 0.15, "share"),
    ("consensus.give_up", 0.0019, 0.25, "share"),
    ("preferences.own_taste", 0.25, 0.12, "log"),
    ("preferences.shared_taste", 0.12, 0.20, "log"),
    ("preferences.incumbent_bonus", 0.25, 0.30, "log"),
    ("preferences.memory_effect", 1.1, 0.15, "log"),
    ("preferences.saturation", 0.67, 0.20, "log"),
    ("seller.contact_in_consideration", 0.021, 0.30, "rate"),
    ("seller.contact_in_decision", 0.0054, 0.30, "rate"),
    ("jobs.consensus_creation.completion", 0.026, 0.20, "rate"),
    ("jobs.problem_identification.completion", 0.029, 0.20, "rate"),
    ("jobs.join_reopening", 0.34, 0.20, "share"),
    ("committee.meetings", 0.053, 0.20, "rate"),
    ("committee.discovery", 0.0029, 0.30, "share"),
    ("complexity.log_sd", 0.3, 0.15, "log"),
    ("complexity.value_elasticity", 0.95, 0.15, "log"),
]

# Published values of parts whose band is not centered on them, by fact and part.
TARGETS = {
    (12, 0): 4.2,
    (14, 0): 3.0,
    (18, 0): 0.635,
    (19, 0): 10.5,
    (22, 0): 0.5,
    (24, 0): 0.235,
    (24, 1): 0.45,
    (25, 0): 0.415,
}


def to_plane(value, kind):
    """The coordinate in which the search moves."""
    if kind == "linear":
        return value
    if kind == "share":
        return math.log(value / (1 - value))
    return math.log(value)


def from_plane(coordinate, kind):
    """The value of a coordinate."""
    if kind == "linear":
        return coordinate
    if kind == "share":
        return 1 / (1 + math.exp(-coordinate))
    return math.exp(coordinate)


def setting(path, value, kind):
    """A `--set` argument, to three significant digits."""
    return f"{path}={value:.3g}{' / day' if kind == 'rate' else ''}"


def searched(options):
    """The parameters that are not held."""
    held = {text.split("=", 1)[0] for text in options.hold}
    return [parameter for parameter in PARAMETERS if parameter[0] not in held]


def measure(options, values):
    """The report of one run, or None if it fails."""
    command = [
        options.binary, "evidence", options.scenario, "--format", "json",
        "--seed", str(options.seed), "--journeys", str(options.journeys),
        "--threads", str(options.threads),
    ]
    for held in options.hold:
        command += ["--set", held]
    for (path, _, _, kind), value in zip(searched(options), values):
        command += ["--set", setting(path, value, kind)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(done.stderr, file=sys.stderr)
        return None
    return json.loads(done.stdout)


def part_distance(fact, index, part):
    """Squared distance of one part from its published value."""
    value, low, high = part["value"], part["low"], part["high"]
    if value is None:
        return 25.0
    if low == high:
        return 0.0 if value == low else 1.0
    # Open bands keep a margin: half a band above 0, and 20 % above 1 for ratios.
    if high is None:
        target, half = (low + 0.4, 0.5) if low >= 0.5 else (low + 0.1, 0.1)
        excess = max(0.0, (target - value) / half)
        return excess * excess
    target = TARGETS.get((fact["number"], index), (low + high) / 2)
    half = high - target if value > target else target - low
    if fact["number"] == 6 and index == 4:
        target, half = 0.22, 0.07
        return max(0.0, (target - value) / half) ** 2
    scaled = abs(value - target) / half
    return 0.05 * scaled * scaled + 4 * max(0.0, scaled - 0.7) ** 2


# Figures beside the facts that are part of the distance: target and half-width (6.10, 5.14 to 5.16, and
# about half of the lists by assumption).
CONTEXT = {
    "no decisions by preference for the status quo": (0.40, 0.12),
    "median days of our opportunities that are won": (62, 20),
    "us on the day-one list": (0.46, 0.08),
}

# Parts of facts that are kept away from one end: fact, part, whether from above, limit, width, weight.
LIMITS = [
    (3, 0, True, 0.301, 0.07, 4),
    (3, 1, True, 0.092, 0.04, 1),
    (6, 0, False, 0.705, 0.015, 3),
    (6, 5, True, -0.27, 0.02, 3),
    (7, 0, True, 0.80, 0.02, 3),
    (16, 0, True, 0.95, 0.02, 4),
    (17, 0, False, 0.71, 0.01, 3),
    (19, 0, False, 8.4, 0.3, 3),
    (24, 1, False, 0.36, 0.012, 3),
    (25, 1, False, 1.10, 0.08, 3),
]
# Facts whose parts enter by their limits alone.
ONLY_LIMITED = {3, 16}


def context_distance(report):
    """Squared distance of the figures beside the facts, as ``part_distance`` measures it."""
    total = 0.0
    for figure in report["context"]:
        if figure["label"] in CONTEXT:
            target, half = CONTEXT[figure["label"]]
            scaled = abs(figure["value"] - target) / half
            total += 0.05 * scaled * scaled + 4 * max(0.0, scaled - 0.7) ** 2
    return total


def limit_distance(report):
    """Squared excess over the limits of single parts."""
    parts = {fact["number"]: fact["parts"] for fact in report["facts"]}
    total = 0.0
    for fact, index, is_upper, limit, width, weight in LIMITS:
        excess = parts[fact][index]["value"] - limit
        total += weight * max(0.0, (excess if is_upper else -excess) / width) ** 2
    return total


def distance(report):
    """Sum over the parts of the fitted facts."""
    return context_distance(report) + limit_distance(report) + sum(
        part_distance(fact, index, part)
        for fact in report["facts"]
        if fact["role"] == "fitted" and fact["number"] not in ONLY_LIMITED
        for index, part in enumerate(fact["parts"])
    )


def missed(report):
    """Numbers of the facts that are not reproduced."""
    return [fact["number"] for fact in report["facts"] if not fact["is_reproduced"]]


class EvolutionStrategy:
    """Covariance matrix adaptation with the default settings of Hansen (2016)."""

    def __init__(self, start, steps, size, random):
        n = len(start)
        self.random = random
        self.mean = numpy.array(start)
        self.scale = numpy.array(steps)
        self.sigma = 1.0
        self.size = size
        self.parents = size // 2
        raw = math.log((size + 1) / 2) - numpy.log(numpy.arange(1, self.parents + 1))
        self.weights = raw / raw.sum()
        self.mass = 1 / (self.weights**2).sum()
        self.c_path = (4 + self.mass / n) / (n + 4 + 2 * self.mass / n)
        self.c_sigma = (self.mass + 2) / (n + self.mass + 5)
        self.c_one = 2 / ((n + 1.3) ** 2 + self.mass)
        self.c_mu = min(
            1 - self.c_one,
            2 * (self.mass - 2 + 1 / self.mass) / ((n + 2) ** 2 + self.mass),
        )
        self.damping = (
            1 + self.c_sigma + 2 * max(0, math.sqrt((self.mass - 1) / (n + 1)) - 1)
        )
        self.path = numpy.zeros(n)
        self.sigma_path = numpy.zeros(n)
        self.covariance = numpy.eye(n)
        self.norm = math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n))

    def ask(self):
        """A generation of candidates."""
        eigenvalues, self.basis = numpy.linalg.eigh(self.covariance)
        self.roots = numpy.sqrt(numpy.maximum(eigenvalues, 1e-12))
        normal = self.random.standard_normal((self.size, len(self.mean)))
        self.moves = normal * self.roots @ self.basis.T
        return [self.mean + self.sigma * self.scale * move for move in self.moves]

    def tell(self, distances):
        """Moves towards the better half of the generation."""
        best = numpy.argsort(distances)[: self.parents]
        move = self.weights @ self.moves[best]
        self.mean = self.mean + self.sigma * self.scale * move
        whitened = self.basis @ ((self.basis.T @ move) / self.roots)
        self.sigma_path = (1 - self.c_sigma) * self.sigma_path + math.sqrt(
            self.c_sigma * (2 - self.c_sigma) * self.mass
        ) * whitened
        self.path = (1 - self.c_path) * self.path + math.sqrt(
            self.c_path * (2 - self.c_path) * self.mass
        ) * move
        spread = (self.weights[:, None, None] * self.moves[best, :, None]
                  * self.moves[best, None, :]).sum(axis=0)
        self.covariance = (
            (1 - self.c_one - self.c_mu) * self.covariance
            + self.c_one * numpy.outer(self.path, self.path)
            + self.c_mu * spread
        )
        length = numpy.linalg.norm(self.sigma_path)
        self.sigma *= math.exp(self.c_sigma / self.damping * (length / self.norm - 1))


def starting_values(options):
    """The prototype's values, or the best of an earlier search laid over them."""
    path = options.start
    values = {name: value for name, value, _, _ in PARAMETERS}
    if path is not None:
        with open(path, encoding="utf-8") as log:
            tried = [json.loads(line) for line in log]
        found = [line for line in tried if line["distance"] is not None]
        values.update(min(found, key=lambda line: line["distance"])["values"])
    return [values[name] for name, _, _, _ in searched(options)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--binary", default=".build/release/journey")
    parser.add_argument("--scenario", default="scenarios/midmarket-saas.yaml")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--journeys", type=int, default=6000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--generations", type=int, default=25)
    parser.add_argument("--size", type=int, default=12)
    parser.add_argument("--hold", action="append", default=[], help="PATH=VALUE; repeatable")
    parser.add_argument("--start", help="log of an earlier search")
    parser.add_argument("--steps", type=float, default=1.0, help="factor of all first steps")
    parser.add_argument("--output", default="fit.jsonl")
    options = parser.parse_args()

    parameters = searched(options)
    kinds = [kind for _, _, _, kind in parameters]
    start = [to_plane(v, kind) for v, kind in zip(starting_values(options), kinds)]
    strategy = EvolutionStrategy(
        start, [step * options.steps for _, _, step, _ in parameters], options.size,
        numpy.random.default_rng(options.seed),
    )
    best = math.inf
    with open(options.output, "w", encoding="utf-8") as log:
        for generation in range(options.generations):
            candidates = strategy.ask()
            if generation == 0:
                candidates[0] = numpy.array(start)
                strategy.moves[0] = 0
            distances = []
            for candidate in candidates:
                values = [from_plane(c, kind) for c, kind in zip(candidate, kinds)]
                report = measure(options, values)
                found = math.inf if report is None else distance(report)
                distances.append(found)
                line = {
                    "generation": generation,
                    "distance": found if math.isfinite(found) else None,
                    "missed": missed(report) if report else None,
                    "values": {p[0]: float(f"{v:.3g}") for p, v in zip(parameters, values)},
                }
                log.write(json.dumps(line) + "\n")
                log.flush()
                if found < best:
                    best = found
                    print(f"{generation:3d} {found:8.4f} missed {line['missed']}", flush=True)
                    print("    " + " ".join(f"{k}={v}" for k, v in line["values"].items()),
                          flush=True)
            strategy.tell(distances)


if __name__ == "__main__":
    main()
