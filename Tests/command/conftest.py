"""What the tests of the command share."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("JOURNEY", str(ROOT / ".build/debug/journey"))

TINY = """\
name: Tiny
start: 2027-01-01
horizon: 1 year
currency: USD
market:
  reference_deal_value: 50 kUSD
  segments:
    core:
      accounts: 250
      entry_interval: 5 years
      deal_value: {median: 50 kUSD, p90: 110 kUSD}
competitors:
  rival: {awareness: 20 %}
channels:
  email: {touches: 0.5 / month}
  content: {spend: 2 kUSD / month}
"""


@pytest.fixture
def journey(tmp_path):
    """Runs the command in a folder of its own, which has a small scenario."""
    (tmp_path / "tiny.yaml").write_text(TINY)

    def run(*arguments, **options):
        return subprocess.run(
            [COMMAND, *arguments], capture_output=True, text=True, cwd=tmp_path, timeout=120,
            **options)

    return run
