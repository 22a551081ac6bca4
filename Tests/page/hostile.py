"""Scenarios and files whose names are hostile, and the command."""

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
HOSTILE_FILE = "b <img src=x onerror=alert(4)>.json"


def scenario(name, spend="2 kUSD / month"):
    """A small scenario; its parts can have plain names only."""
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
                    "accounts": 400,
                    "entry_interval": "3 years",
                    "deal_value": {"median": "50 kUSD", "p90": "110 kUSD"},
                },
            },
        },
        "competitors": {"rival": {"awareness": "20 %"}},
        "channels": {"email": {"touches": "0.5 / month"}, "content": {"spend": spend}},
    })


def run(*arguments, folder):
    """Runs the command in a folder."""
    return subprocess.run(
        [COMMAND, *arguments], capture_output=True, text=True, cwd=folder, timeout=300)
