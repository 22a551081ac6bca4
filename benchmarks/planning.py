"""Processor time of `journey plan` against Optuna on the same command, and what either leaves ungained.

    .venv/bin/python benchmarks/planning.py JOURNEY [--keep CHANNEL ...] [--trials 160] [--seeds 1 2]

The question is how to split a budget over the channels of `scenarios/midmarket-saas.yaml` for the most bookings;
`--keep` leaves fewer levers. Optuna's TPE sampler proposes a weight for each lever. Money follows the weights, within
the limits that the plan had, and `journey compare` simulates as many futures of each trial as the plan looks at. A
study keeps the base's, so that a trial costs its own alone; the first trial is today's split of the same money.

Then today's split, the plan and the best trial after each number of trials are simulated in the same fresh futures,
each batch with a seed of its own. Regret is the share of what the best of them all gains on today's split that is
lost; its error is the jackknife's over batches. Seconds are processor time of the programs that simulate. The plan's
include the futures that confirm it; nothing confirms a trial, and Optuna's own time is not counted.
"""

import argparse
import json
import math
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from statistics import mean

import optuna

SCENARIO = pathlib.Path(__file__).resolve().parents[1] / "scenarios/midmarket-saas.yaml"
LEVEL = re.compile(r'( {2}"(\w+)":\n {4}(?:spend|touches): ).*\n( {4}before: (\S+) (.*)\n)')


class Program:
    """The command; `seconds` is the processor time of all that it has run."""

    def __init__(self, options):
        self.options = options
        self.seconds = 0.0

    def run(self, *arguments):
        words = [self.options.journey, *map(str, arguments), "--assumptions", "fixed", "--threads", "1",
                 "--format", "json"]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        output = subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.seconds += after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        return json.loads(output)

    def bookings(self, base, plans, *arguments):
        """What the base brings, and how much more each plan does."""
        answer = self.run("compare", base, *plans, *arguments)
        entries = [entry for entry in answer["differences"] if entry["metric"] == "total_bookings"]
        assert len(entries) == len(plans), "compare reports total_bookings once for each plan"
        return entries[0]["a"], [entry["difference"] for entry in entries]


class Question:
    """What a plan was asked: levers, limits, and the file in which a split is written."""

    def __init__(self, plan, text):
        self.text = text
        self.today = {lever["channel"]: lever["today"] for lever in plan["levers"]}
        self.same = {lever["channel"]: lever["same_split"] for lever in plan["levers"]}
        self.kept = {lever["channel"]: lever["least"] for lever in plan["levers"] if lever["least"] == lever["most"]}
        clicked = {response["channel"]: response["limit"] for response in plan["responses"] if response["limit"]}
        self.most = {lever["channel"]: min(lever["most"], clicked.get(lever["channel"], math.inf))
                     for lever in plan["levers"] if lever["channel"] not in self.kept}
        self.money = plan["meta"]["budget"] - sum(self.kept.values())

    def split(self, weights):
        """Money in proportion to weights, but no more than each lever takes."""
        split, money, rest = dict(self.kept), self.money, dict(weights)
        while rest:
            portion = money / max(sum(rest.values()), 1e-9)
            full = [name for name in rest if rest[name] * portion >= self.most[name]]
            for name in full or list(rest):
                split[name] = min(self.most[name], rest.pop(name) * portion)
                money -= split[name]
        return split

    def write(self, split, file):
        """The plan's file with other levels, each in the words and units of today's."""
        def level(match):
            name = match[2]
            return f"{match[1]}{float(match[4]) * split[name] / self.today[name]:.9f} {match[5]}\n{match[3]}"
        file.write_text(LEVEL.sub(level, self.text))
        return file


def planned(program, seed, folder):
    """The question, the plan's file, and the seconds that it took."""
    options, file = program.options, folder / f"plan-{seed}.yaml"
    start = program.seconds
    plan = program.run("plan", options.scenario, "--budget", options.budget, "--replications", options.replications,
                       "--seed", seed, "--output", file, *(word for name in options.keep for word in ("--keep", name)))
    assert plan["meta"]["is_better"], "no plan was found that is clearly better than today's split"
    return Question(plan, file.read_text()), file, program.seconds - start


def tried(program, question, seed, folder):
    """The best trial's file after each number of trials, and the seconds until then."""
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=seed))
    scale = max(question.same[name] for name in question.most)
    study.enqueue_trial({name: question.same[name] / scale for name in question.most})
    best, start = {}, program.seconds
    for number in range(1, max(program.options.trials) + 1):
        trial = study.ask()
        weights = {name: trial.suggest_float(name, 0, 1) for name in question.most}
        file = question.write(question.split(weights), folder / f"trial-{seed}-{trial.number}.yaml")
        _, [gain] = program.bookings(program.options.scenario, [file], "--seed", seed, "--replications",
                                     program.options.replications, "--study", folder / f"study-{seed}.db")
        study.tell(trial, gain)
        if number in program.options.trials:
            best[number] = folder / f"trial-{seed}-{study.best_trial.number}.yaml", program.seconds - start
    return best


def regret(best, plan, today):
    """Share of the gain that is lost, and its jackknife error over batches."""
    def lost(batches):
        return mean([best[i] - plan[i] for i in batches]) / mean([best[i] - today[i] for i in batches])
    batches = range(len(best))
    parts = [lost([i for i in batches if i != left]) for left in batches]
    return lost(batches), statistics.pstdev(parts) * math.sqrt(len(parts) - 1)


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("journey", help="the program")
    parser.add_argument("--scenario", type=pathlib.Path, default=SCENARIO)
    parser.add_argument("--budget", default="1.2 MUSD / year")
    parser.add_argument("--keep", nargs="*", default=[], metavar="CHANNEL", help="channels that are no levers")
    parser.add_argument("--replications", type=int, default=6, help="futures of each plan that is tried")
    parser.add_argument("--trials", type=int, nargs="+", default=[10, 20, 40, 80, 160], help="when Optuna is read")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2], help="a search by both for each")
    parser.add_argument("--batches", type=int, default=15, help="of fresh futures, at least 2")
    parser.add_argument("--batch", type=int, default=10, help="futures of a batch")
    return parser.parse_args(arguments)


def main(arguments):
    options = parse_arguments(arguments)
    program = Program(options)
    rows = []
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        for seed in options.seeds:
            question, file, seconds = planned(program, seed, folder)
            rows.append((seed, "plan", seconds, file))
            for number, (file, seconds) in tried(program, question, seed, folder).items():
                rows.append((seed, f"Optuna, {number}", seconds, file))
            print(f"seed {seed}: searched in {program.seconds:.0f} s", file=sys.stderr, flush=True)
        today = question.write(question.same, folder / "today.yaml")
        files = list(dict.fromkeys(row[3] for row in rows))
        brought = {file: [] for file in [today, *files]}
        for batch in range(options.batches):
            base, gains = program.bookings(today, files, "--seed", 1_000_000 + batch, "--replications", options.batch)
            for file, gain in zip([today, *files], [0, *gains]):
                brought[file].append(base + gain)
    best = max(brought.values(), key=mean)
    gains = [one - other for one, other in zip(best, brought[today])]
    error = statistics.stdev(gains) / math.sqrt(len(gains))
    print(f"{len(question.most)} levers; the best gains {mean(gains) / 1e6:.2f} ± {error / 1e6:.2f}M of bookings")
    print("seed  search         seconds   regret")
    for seed, name, seconds, file in rows:
        lost, error = regret(best, brought[file], brought[today])
        print(f"{seed:4}  {name:12} {seconds:9.0f}   {lost:6.1%} ± {error:.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])
