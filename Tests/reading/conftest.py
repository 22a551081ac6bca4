"""Runs each shipped scenario once, with its events."""

import csv
import json
import math
import os
import subprocess
from pathlib import Path
from statistics import NormalDist

import numpy
import pytest
import yaml

from errors import Spread
from reading import Reading

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("JOURNEY", str(ROOT / ".build/debug/journey"))
SCENARIOS = ROOT / "scenarios"
# Enough for most figures to be defined, and few enough for small tables of events.
ACCOUNTS = 600
REPLICATIONS = 8

# More draws than the 32 groups of the jackknife, of a market in which much is undefined, whose last
# month is partial and whose plans change within an epoch.
MANY_FUTURES = """\
name: Many futures
start: 2027-01-01
horizon: 250 days
currency: EUR
usd_rate: 0.9
market:
  reference_deal_value: 50 kEUR
  segments:
    core:
      accounts: 30
      entry_interval: 3 to 6 years
      deal_value: {median: 50 kEUR, p90: 110 kEUR}
    small:
      accounts: 12
      purchase_interval: 5 years
      return_after: 4 months
      deal_value: {median: 9 kEUR, p90: 20 kEUR}
      committee_size: {table: {1: 45 %, 2: 55 %}}
us:
  offer: {price: -12 %}
  discount: {mean: 15 %, spread: 30 %, quarter_end: 10 %, quarter_end_window: 20 days}
competitors:
  rival: {awareness: 20 %}
channels:
  email: {touches: [{from: 0 weeks, amount: 0.5 / month}, {from: 70 days, amount: 1 / month}]}
  event: {touches_by_segment: {small: 0.1 / month, core: 0.02 / month}}
  content:
    spend_by_segment:
      core: [{from: 0 weeks, amount: 2 kEUR / month}, {from: 45 days, amount: 3 kEUR / month}]
      small: 0.5 kEUR / month
  paid_search: {spend: 100 EUR / month}
"""


def names():
    return sorted(file.stem for file in SCENARIOS.glob("*.yaml")) + ["many-futures"]


def segments(file):
    """Accounts by segment, with those of the scenarios that the file extends."""
    text = yaml.safe_load(file.read_text())
    base = segments(file.parent / text["extends"]) if "extends" in text else {}
    for name, segment in text.get("market", {}).get("segments", {}).items():
        base[name] = segment.get("accounts", base.get(name))
    return base


def thinned(file):
    """Settings that leave some hundred accounts, in the same proportions."""
    accounts = segments(file)
    share = min(1, ACCOUNTS / sum(accounts.values()))
    return [option for name, count in accounts.items() for option in
            ("--set", f"market.segments.{name}.accounts={max(1, round(count * share))}")]


def scores(inputs, rows):
    """What is drawn as standard normal numbers over its distribution, by draw, then by input."""
    normal = NormalDist()
    found = numpy.empty((len(rows), len(inputs)))
    for place, item in enumerate(inputs):
        law = item["distribution"]
        if law["kind"] != "lognormal":
            found[:, place] = numpy.nan
            continue

        def below(value):
            return normal.cdf((math.log(value) - math.log(law["median"])) / law["log_deviation"])

        low, high = (0 if value == 0 else 1 if value is None else below(value) for value in item["allowed"])
        for draw, row in enumerate(rows):
            value = below(float(row[item["path"]]))
            found[draw, place] = normal.inv_cdf((value - low) / (high - low))
    return found


def spread(forecast, folder):
    """Splits figures over what is drawn."""
    inputs = forecast["uncertain_inputs"]
    with (folder / "inputs.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    ours = {place: item["path"] for place, item in enumerate(inputs) if item.get("assumption")}
    return Spread(scores(inputs, rows), ours)


@pytest.fixture(scope="session", params=names())
def forecast_and_reading(request, tmp_path_factory):
    """What the program says about a scenario, and what its events say."""
    folder = tmp_path_factory.mktemp("reading")
    if request.param == "many-futures":
        file, options, replications = folder / "many.yaml", [], 4 * 35
        file.write_text(MANY_FUTURES)
    else:
        file, replications = SCENARIOS / f"{request.param}.yaml", REPLICATIONS
        options = thinned(file)
    run = subprocess.run(
        [COMMAND, "run", file, "--replications", str(replications), "--output", folder / "out",
         "--events", folder / "events.csv", "--event-replications", str(replications), *options],
        capture_output=True, text=True, timeout=900)
    assert run.returncode == 0, run.stderr
    forecast = json.loads((folder / "out/forecast.json").read_text())
    scenario = json.loads((folder / "out/scenario.json").read_text())
    reading = Reading(folder / "events.csv", scenario, replications,
                      forecast["meta"]["replications_per_draw"], forecast["entry_clocks"],
                      spread(forecast, folder / "out"))
    (folder / "events.csv").unlink()
    return forecast, reading
