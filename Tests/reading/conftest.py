"""Runs each shipped scenario once, with its events."""

import json
import os
import subprocess
from pathlib import Path

import pytest
import yaml

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
  content:
    spend: [{from: 0 weeks, amount: 2 kEUR / month}, {from: 45 days, amount: 3 kEUR / month}]
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
                      forecast["meta"]["replications_per_draw"], forecast["entry_clocks"])
    (folder / "events.csv").unlink()
    return forecast, reading
