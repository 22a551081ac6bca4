"""Processor time of the questions that are asked of the baseline, and how well they are answered in it.

    python3 benchmarks/questions.py JOURNEY

A comparison of two strategies, the responses of all levers and a plan, of `scenarios/midmarket-saas.yaml`, on one
thread, pilots included, as a user gets them. Seconds are processor time, so that other work on the machine counts
little.
"""

import argparse
import json
import os
import pathlib
import subprocess

SCENARIO = str(pathlib.Path(__file__).resolve().parents[1] / "scenarios/midmarket-saas.yaml")
# As many futures as a comparison needs to know the difference of bookings to 1 % of them.
FUTURES = 4
# Twice what a plan takes: each lever is told alone.
LEVER_FUTURES = 12


def ask(journey, *arguments):
    """The answer to a question, and its processor time in seconds."""
    before = os.times()
    answer = subprocess.run([journey, *arguments, "--threads", "1", "--format", "json"], check=True,
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    after = os.times()
    seconds = (after.children_user - before.children_user
               + after.children_system - before.children_system)
    return json.loads(answer.stdout), seconds


def comparison(journey):
    """Half of what content gets, told by its bookings."""
    answer, seconds = ask(journey, "compare", SCENARIO, SCENARIO, "--replications", str(FUTURES),
                          "--set", "channels.content.spend=6 kUSD / month")
    bookings = next(entry for entry in answer["differences"] if entry["metric"] == "total_bookings")
    error = bookings["standard_error"] / bookings["a"]
    return f"{FUTURES} futures: error of the difference {error:.1%} of bookings", seconds


def responses(journey):
    """Every channel alone with more money, by what a unit of it brings."""
    answer, seconds = ask(journey, "plan", SCENARIO, "--levers", "--replications", str(LEVER_FUTURES))
    errors = []
    for point in answer["responses"]:
        if point["amount"] > point["today"] and point["cost"] > 2 * point["cost_standard_error"]:
            value, error = point["difference"] / point["cost"], point["standard_error"] / point["cost"]
            errors.append((error / max(1.0, abs(value)), point["channel"]))
    worst, channel = max(errors)
    return (f"{len(errors)} channels, {LEVER_FUTURES} futures of each: error at most {worst:.2f} per unit of money, "
            f"or that share of it if it is above 1 ({channel})"), seconds


def plan(journey):
    """The best split of today's money."""
    answer, seconds = ask(journey, "plan", SCENARIO)
    gain = answer["gain"]
    share = gain["standard_error"] / abs(gain["difference"])
    return f"{len(answer['levers'])} channels: error of the gain {share:.0%} of it", seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("journey")
    journey = parser.parse_args().journey
    for question in (comparison, responses, plan):
        told, seconds = question(journey)
        print(f"{question.__name__:10} {seconds:6.1f} s of a processor   {told}", flush=True)


if __name__ == "__main__":
    main()
