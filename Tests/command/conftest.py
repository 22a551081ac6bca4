"""What the tests of the command share."""

import os
import pty
import re
import select
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("JOURNEY", str(ROOT / ".build/debug/journey"))
# Seconds after which a program counts as hanging: far more than any needs on a busy machine.
PATIENCE = 900

# Nothing is drawn, so that a few futures are as many draws.
TINY = """\
name: Tiny
start: 2027-01-01
horizon: 1 year
currency: USD
assumptions: fixed
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
            [COMMAND, *arguments], capture_output=True, text=True, cwd=tmp_path, timeout=PATIENCE,
            **options)

    return run


class Watched:
    """A running command with a terminal as standard error; tests wait for what it shows."""

    def __init__(self, arguments, folder, output=subprocess.DEVNULL):
        self.terminal, side = pty.openpty()
        self.shown = ""
        self.deadline = time.monotonic() + PATIENCE
        self.process = subprocess.Popen(
            [COMMAND, *arguments], cwd=folder, stdout=output, stderr=side)
        os.close(side)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        os.close(self.terminal)

    def shows(self, pattern):
        """Reads the terminal until a pattern is there or the program has ended."""
        while not re.search(pattern, self.shown) and self._read():
            pass
        return re.search(pattern, self.shown)

    def listens(self):
        """Waits until the program has taken over Ctrl-C, the first thing that it does."""
        while self.process.poll() is None and not self._mask("SigBlk"):
            self._wait(0.001)

    def interrupt(self, number=signal.SIGINT):
        """Sends one signal and waits until the program has taken it."""
        self.process.send_signal(number)
        while self.process.poll() is None and self._mask("ShdPnd", number):
            self._wait(0.001)

    def storm(self, number=signal.SIGINT):
        """Sends one signal after the other until the program has ended."""
        while self.process.poll() is None:
            self.process.send_signal(number)
            self._wait(0.001)
        return self.ends()

    def ends(self):
        """The exit status; what is left on the terminal is read."""
        while self._read():
            pass
        return self.process.wait(timeout=PATIENCE)

    def _read(self):
        self._wait(0)
        # Before the terminal is looked at: what a program writes and ends with is read, however late.
        has_ended = self.process.poll() is not None
        if not select.select([self.terminal], [], [], 0.1)[0]:
            return not has_ended
        try:
            text = os.read(self.terminal, 4096).decode()
        except OSError:
            return False
        self.shown += text
        return bool(text)

    def _mask(self, name, number=signal.SIGINT):
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text()
        except (FileNotFoundError, ProcessLookupError):
            return False
        return int(re.search(rf"^{name}:\s*(\w+)", status, re.M)[1], 16) >> (number - 1) & 1

    def _wait(self, seconds):
        assert time.monotonic() < self.deadline, f"hangs after {self.shown!r}"
        time.sleep(seconds)
