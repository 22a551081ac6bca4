"""A small market, and the program that is tested, for all tests of the Python package."""

import os
from pathlib import Path

from buyerjourney.program import find

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("JOURNEY", str(ROOT / ".build/debug/journey"))
PROGRAM = find()
# Seconds after which something counts as hanging: far more than any needs on a busy machine.
PATIENCE = 900

# With an uncertain input, so that shards must have whole draws.
SMALL = """\
name: Small market
start: 2027-01-01
horizon: 1 year
currency: USD
market:
  reference_deal_value: 50 kUSD
  segments:
    core:
      accounts: 250
      entry_interval: 4 to 6 years
      deal_value: {median: 50 kUSD, p90: 110 kUSD}
    little:
      accounts: 60
      entry_interval: 5 years
      deal_value: {median: 30 kUSD, p90: 60 kUSD}
competitors:
  rival: {awareness: 20 %}
channels:
  email: {touches: 0.5 / month}
  content: {spend: 2 kUSD / month}
"""


def written(folder):
    """The path of the scenario, written to a folder."""
    path = folder / "small.yaml"
    path.write_text(SMALL)
    return path
