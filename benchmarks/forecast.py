"""Processor time of whole forecasts by two versions of the program, in turns.

    python3 benchmarks/forecast.py BEFORE AFTER [--scenario FILE] [--replications 200] [--turns 3]

BEFORE and AFTER are programs, such as `journey` built from two commits. Each forecasts
`scenarios/midmarket-saas.yaml`, or a file that both can read, over one year and over three, on one thread, the
pilot included. Seconds are processor time, so that other work on the machine counts little; the ratio is that of the
least of all turns.
"""

import argparse
import os
import pathlib
import subprocess

SCENARIO = pathlib.Path(__file__).resolve().parents[1] / "scenarios/midmarket-saas.yaml"


def seconds(program, scenario, horizon, replications):
    """Processor time of one forecast, in user and system mode."""
    before = os.times()
    subprocess.run(
        [program, "run", scenario, "--set", f"horizon={horizon}", "--threads", "1",
         "--replications", str(replications)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return (after.children_user - before.children_user
            + after.children_system - before.children_system)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("before")
    parser.add_argument("after")
    parser.add_argument("--scenario", default=SCENARIO)
    parser.add_argument("--replications", type=int, default=200)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    print(f"{options.replications} replications, least of {options.turns} turns, in seconds")
    print("period     before   after   ratio")
    for horizon in ["1 year", "3 years"]:
        times = [[seconds(program, options.scenario, horizon, options.replications)
                  for program in (options.before, options.after)]
                 for _ in range(options.turns)]
        before, after = (min(column) for column in zip(*times))
        print(f"{horizon:8} {before:8.1f} {after:7.1f} {after / before:7.2f}", flush=True)


if __name__ == "__main__":
    main()
