"""Compares the speed of programs that simulate the same journeys, once they agree.

    python compare.py swift="COMMAND" cpp="COMMAND" simpy="COMMAND"

Each COMMAND prints the results that README.md defines; every "{seed}" in it is replaced by a seed
of its own for each repetition. The programs run one at a time on one core, in turns, so that a
slow minute of the machine falls on all of them. The means of all figures must agree between each
two programs before any ratio is printed.

Exit status: 0 when the table was printed, 1 when the programs disagree, 2 when one failed.
"""

import argparse
import itertools
import json
import math
import shlex
import shutil
import statistics
import subprocess
import sys

REQUIRED = [
    "bought_share", "duration", "duration_bought", "events", "loops", "touches", "meetings",
    "completions_problem", "completions_exploration", "completions_requirements",
    "completions_selection", "completions_validation", "completions_consensus",
    "contact_position",
]
LIMIT = 4.5


class Failure(Exception):
    """A program did not run, or did not print what README.md defines."""


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("programs", nargs="+", metavar="NAME=COMMAND")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1, help="seed of the first repetition")
    parser.add_argument("--core", type=int, default=0, help="the core that all programs run on")
    options = parser.parse_args(arguments)
    programs = {}
    for program in options.programs:
        name, separator, command = program.partition("=")
        if not separator or not name or not command:
            parser.error(f"'{program}' is not NAME=COMMAND")
        if name in programs:
            parser.error(f"the name '{name}' is given twice")
        programs[name] = command
    if options.repetitions < 1:
        parser.error("--repetitions must be at least 1")
    if len(programs) < 2:
        parser.error("a comparison needs at least two programs")
    options.programs = programs
    return options


def run(name, command, seed, core):
    words = [word.replace("{seed}", str(seed)) for word in shlex.split(command)]
    if shutil.which("taskset"):
        words = ["taskset", "--cpu-list", str(core), *words]
    try:
        output = subprocess.run(words, check=True, capture_output=True, text=True).stdout
        result = json.loads(output)
        missing = [figure for figure in REQUIRED if figure not in result["metrics"]]
        numbers = (result["journeys"], result["events"], result["seconds"])
    except FileNotFoundError as error:
        raise Failure(f"{name}: {error}") from error
    except subprocess.CalledProcessError as error:
        raise Failure(f"{name} failed: {error.stderr.strip()}") from error
    except (json.JSONDecodeError, KeyError) as error:
        raise Failure(f"{name} printed no results as README.md defines them: {error!r}") from error
    if missing:
        raise Failure(f"{name} does not report {', '.join(missing)}")
    if min(numbers) <= 0:
        raise Failure(f"{name} reports no journeys, events or seconds")
    return result


def pool(results):
    """The figures of several independent runs as those of one: name -> (mean, standard error)."""
    pooled = {}
    for figure in results[0]["metrics"]:
        metrics = [result["metrics"][figure] for result in results]
        count = sum(metric["count"] for metric in metrics)
        mean = sum(metric["mean"] * metric["count"] for metric in metrics) / count
        variance = sum((metric["standard_error"] * metric["count"]) ** 2 for metric in metrics)
        pooled[figure] = (mean, math.sqrt(variance) / count)
    return pooled


def compare(first, second):
    """The z-score of each common figure's difference, the largest first."""
    scores = []
    for figure in first.keys() & second.keys():
        (mean, error), (other, other_error) = first[figure], second[figure]
        spread = math.hypot(error, other_error)
        if spread > 0:
            score = (mean - other) / spread
        else:
            score = 0.0 if mean == other else math.inf
        scores.append((score, figure, mean, other))
    return sorted(scores, key=lambda entry: -abs(entry[0]))


def agree(results):
    """Prints the agreement of each two programs; whether all agree."""
    pooled = {name: pool(runs) for name, runs in results.items()}
    is_agreed = True
    comparisons = 0
    for first, second in itertools.combinations(pooled, 2):
        scores = compare(pooled[first], pooled[second])
        comparisons += len(scores)
        score, figure, _, _ = scores[0]
        print(f"{first} and {second}: {len(scores)} figures, largest z = {score:.2f} ({figure})")
        for score, figure, mean, other in scores:
            if not abs(score) < LIMIT:
                is_agreed = False
                print(f"  {figure}: {mean:.6g} against {other:.6g}, z = {score:.2f}")
    alarm = comparisons * math.erfc(LIMIT / math.sqrt(2))
    print(
        f"Required: |z| < {LIMIT} in each of {comparisons} comparisons; programs that agree fail "
        f"with probability at most {alarm:.1e}."
    )
    return is_agreed


def print_table(results):
    names = list(results)
    speed = {
        name: statistics.median(run["journeys"] / run["seconds"] for run in runs)
        for name, runs in results.items()
    }
    cost = {
        name: statistics.median(1e9 * run["seconds"] / run["events"] for run in runs)
        for name, runs in results.items()
    }
    headings = ["program", "journeys/s", "lowest", "highest", "ns/event"]
    rows = [headings + [f"x {name}" for name in names[1:]]]
    for name, runs in results.items():
        speeds = [run["journeys"] / run["seconds"] for run in runs]
        figures = [speed[name], min(speeds), max(speeds), cost[name]]
        ratios = [speed[name] / speed[other] for other in names[1:]]
        rows.append([name, *(f"{x:,.0f}" for x in figures), *(f"{x:.3g}" for x in ratios)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    print()
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("  ".join(cells))


def main(arguments):
    options = parse_arguments(arguments)
    results = {name: [] for name in options.programs}
    try:
        for repetition in range(options.repetitions):
            for position, (name, command) in enumerate(options.programs.items()):
                seed = options.seed + repetition * len(results) + position
                results[name].append(run(name, command, seed, options.core))
    except Failure as failure:
        print(f"compare.py: {failure}", file=sys.stderr)
        return 2
    if not agree(results):
        print("The programs do not simulate the same journeys: no speeds are compared.")
        return 1
    print_table(results)
    print(f"\nMedians of {options.repetitions} runs each, in turns on one core.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
