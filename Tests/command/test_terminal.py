"""Progress, Ctrl-C and streams that take nothing."""

import os
import pty
import re
import select
import signal
import subprocess
import time

import pytest

from conftest import COMMAND, ROOT

BASELINE = str(ROOT / "scenarios/midmarket-saas.yaml")
UNCERTAIN = ["--set", "market.segments.core.entry_interval=4 to 6 years"]


def watched(arguments, folder, until):
    """What a terminal is shown on standard error, until a pattern is there; then Ctrl-C twice."""
    terminal, side = pty.openpty()
    process = subprocess.Popen(
        [COMMAND, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=side)
    os.close(side)
    shown = ""
    deadline = time.monotonic() + 60
    try:
        while time.monotonic() < deadline and not re.search(until, shown):
            if select.select([terminal], [], [], 0.1)[0]:
                try:
                    shown += os.read(terminal, 4096).decode()
                except OSError:
                    break
    finally:
        while process.poll() is None:
            process.send_signal(signal.SIGINT)
            time.sleep(0.2)
        os.close(terminal)
    return shown, process.returncode


@pytest.mark.parametrize("arguments, pattern", [
    (["run", BASELINE, "--replications", "10000"],
     r"\d+ of 10000 replications, about \d+ (s|min) left"),
    (["run", "tiny.yaml", "--precision", "0.1%"],
     r"\d+ replications, error [\d.]+ %, wanted 0.1 %, about \d+ (s|min) left"),
    (["evidence", "tiny.yaml", "--journeys", "200000"],
     r"\d of 9 samples of journeys, about \d+ (s|min) left")])
def test_time_left_is_shown(journey, tmp_path, arguments, pattern):
    shown, status = watched(arguments, tmp_path, pattern)
    assert re.search(pattern, shown), shown
    assert status == 130


@pytest.mark.parametrize("arguments, message", [
    (["run", BASELINE, "--replications", "10000"], "nothing to report"),
    (["verify"], "the others have not been made"),
    (["evidence", BASELINE, "--journeys", "400000"], "nothing to report")])
def test_an_early_stop_is_told(tmp_path, arguments, message):
    process = subprocess.Popen([COMMAND, *arguments], cwd=tmp_path, text=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    errors = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert errors.startswith("Stopped ") and message in errors


@pytest.mark.parametrize("arguments", [
    ["run", "tiny.yaml", "--replications", "4", "--output", "out"], ["--help"],
    ["describe", "tiny.yaml"], ["schema"], ["--version"]])
def test_a_full_disk_is_an_error_and_a_reader_that_went_away_is_none(
        journey, tmp_path, arguments):
    with open("/dev/full", "w") as full:
        result = subprocess.run([COMMAND, *arguments], cwd=tmp_path, stdout=full,
                                stderr=subprocess.PIPE, text=True, timeout=60)
    assert result.returncode == 2
    assert "error: standard output cannot be written: no space left on device\n" in result.stderr
    assert (tmp_path / "out/report.txt").exists() == ("run" in arguments)
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run([COMMAND, *arguments], cwd=tmp_path, stdout=writer,
                            stderr=subprocess.PIPE, text=True, timeout=60)
    os.close(writer)
    assert result.returncode == 0
    with open("/dev/full", "w") as full:
        assert subprocess.run([COMMAND, "run"], stderr=full, timeout=60).returncode == 2


@pytest.mark.parametrize("arguments, message", [
    (["--replications", "2"], "--replications must be a multiple of 4: some inputs"),
    (["--replications", "2..<8"], "--replications must begin and end at multiples of 4"),
    (["--precision", "5%", "--replications", "2"], "--replications must be a multiple of 4"),
    (["--precision", "5%", "--replications", "4"], "--precision needs at least 8 replications")])
def test_replications_are_whole_draws(journey, arguments, message):
    result = journey("run", "tiny.yaml", *UNCERTAIN, *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: {message}") and "Usage" not in result.stderr


@pytest.mark.parametrize("command", ["run", "evidence"])
def test_too_frequent_entries_are_a_diagnostic(journey, tmp_path, command):
    scenario = tmp_path / "tiny.yaml"
    scenario.write_text(scenario.read_text().replace("5 years", "100 days"))
    result = journey(command, "tiny.yaml")
    assert (result.returncode, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert re.fullmatch(
        r"tiny.yaml:10:7: error: entry_interval of segment 'core' is 100 days, but a journey takes "
        r"\d+ days on average; accounts cannot enter again before they have left \[J205\]", lines[0])
    assert lines[1] == "   10 |       entry_interval: 100 days"
    assert lines[-1] == "1 error. See 'journey explain J205'."
    result = journey(command, "tiny.yaml", "--set", "market.segments.core.entry_interval=99 days")
    assert result.stderr.startswith("--set:1:1: error: entry_interval of segment 'core' is 99 days")


def test_version_and_help(journey):
    version = journey("--version")
    assert version.returncode == 0 and re.fullmatch(r"\d+\.\d+\.\d+\n", version.stdout)
    text = journey("help", "run").stdout
    examples = re.findall(r"^  journey run .*$", text, re.M)
    assert len(examples) == 5 and max(map(len, examples)) <= 80
    assert "\n  journey run market.yaml --replications '0..<500' --output out/part-1\n" in text
