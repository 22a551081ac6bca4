"""The package is typed throughout."""

import subprocess
import sys

from small_market import ROOT


def test_mypy_finds_nothing_to_say():
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", ROOT / ".venv/mypy"], cwd=ROOT / "python",
        capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
