"""Scenarios whose names are hostile, and the command."""

import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("JOURNEY", str(ROOT / ".build/debug/journey"))

# Whatever a browser could run or be misled by.
HOSTILE = (
    "<script>alert(1)</script> </style></title><img src=x onerror=alert(2)> \" onload=\"alert(3) "
    "' &lt;b&gt; =cmd"
)


def scenario(name, spend="2 kUSD / month"):
    """A small scenario that gives its name, and hostile ones to its parts."""
    return json.dumps({
        "name": name,
        "question": f"Why {name}?",
        "start": "2027-01-01",
        "horizon": "20 months",
        "currency": "USD",
        "market": {
            "reference_deal_value": "50 kUSD",
            "segments": {
                "core": {
                    "accounts": 400, "entry_interval": "3 years", "deal_value": "50 kUSD"},
                "<b onclick=x>bold": {
                    "accounts": 200, "entry_interval": "3 years", "deal_value": "20 kUSD"},
            },
        },
        "competitors": {"<svg onload=alert(4)>": {"awareness": "20 %"}},
        "channels": {"email": {"touches": "0.5 / month"}, "content": {"spend": spend}},
    })


def run(*arguments, folder):
    """Runs the command in a folder."""
    return subprocess.run(
        [COMMAND, *arguments], capture_output=True, text=True, cwd=folder, timeout=300)
