"""What 'journey check' says of files that can be used."""

import json
import os
import pty
import re
import subprocess
import time

import pytest

from conftest import COMMAND, PATIENCE, ROOT

SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_shipped_scenarios_fit_a_screen(file):
    result = subprocess.run([COMMAND, "check", file.name], capture_output=True, text=True,
                            cwd=file.parent, timeout=PATIENCE)
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == f"{file.name}: ok" and re.match(r"\d+ accounts in \d segments, ", lines[1])
    assert max(map(len, lines)) <= 80 and len(lines) <= 24, result.stdout
    assert re.search(r"^A run of 200 futures takes (about [\d.]+ (s|min)|less than a second) on "
                     r"\d+ threads? of this machine\.$", result.stdout, re.M)
    assert "published facts that" in " ".join(lines)


def test_the_answer_is_that_of_a_run_on_any_machine(journey, tmp_path):
    """Interval and touches near the limit of what a market can do: whether they fit is not a matter of speed."""
    (tmp_path / "often.yaml").write_text("extends: tiny.yaml\nmarket: {segments: {core: {entry_interval: null}}}\n")
    refused = 0
    for interval in (895, 900, 903, 910):
        often = ["often.yaml", "--set", f"market.segments.core.purchase_interval={interval} days",
                 "--set", "channels.email.touches=13 / month"]
        checks = [journey("check", *often, "--threads", threads) for threads in ("1", "2")]
        run = journey("run", *often, "--replications", "1")
        assert {check.returncode for check in checks} == {run.returncode}
        assert checks[0].stderr == checks[1].stderr
        shown = [[line for line in check.stdout.splitlines() if "A run of" not in line] for check in checks]
        assert shown[0] == shown[1]
        refused += run.returncode == 2
        if run.returncode == 0:
            assert "our push touches: up to 13.0 a month per person; beyond 4.00 they annoy" in checks[0].stdout
    assert 0 < refused < 4


def test_json_has_the_same_content(journey):
    text = journey("check", "tiny.yaml").stdout
    files = json.loads(journey("check", "tiny.yaml", "tiny.yaml", "--format", "json").stdout)["files"]
    assert len(files) == 2 and files[0]["file"] == "tiny.yaml"
    channels = {channel["channel"]: channel for channel in files[0]["channels"]}
    assert list(channels) == ["email", "content"]
    # Half a touch a month for everybody, at 0.1 each; two thousand a month, for the 365 days of a year.
    months = 365 / 30.4375
    people = channels["email"]["people"]
    assert channels["email"]["touches_per_person_month"] == pytest.approx(0.5)
    assert channels["email"]["planned"] == pytest.approx(people * 0.5 * months * 0.1)
    assert channels["content"]["spent"] == pytest.approx(2_000 * months)
    assert channels["content"]["touches_standard_error"] > 0
    assert files[0]["cautions"] == [] and "\n! " not in text
    assert files[0]["run"]["replications"] == 200
    assert f"of {len(files[0]['facts_told'])} published facts" in text or "None of the" in text


def test_cautions_come_from_the_file(journey):
    text = journey("check", "tiny.yaml", "--set", "channels.paid_search.spend=90 kUSD / month",
                   "--set", "channels.email.touches=1 / day").stdout
    assert re.search(r"^! paid search: about USD [\d.,]+k? of USD 1\.08M spent: only [\d.]+ clicks a month$",
                     text, re.M)
    assert re.search(r"^! email: 30\.4 touches per person and month are stated, frequency_cap allows 13\.0",
                     text, re.M)


def test_files_that_cannot_be_used_are_answered_at_once(journey):
    start = time.monotonic()
    result = journey("check", "tiny.yaml", "--set", "horizon=2")
    assert (result.returncode, result.stdout) == (2, "") and "[J" in result.stderr
    assert time.monotonic() - start < 5


def test_names_are_shown_harmless(journey, tmp_path):
    (tmp_path / "hostile.yaml").write_text(
        (tmp_path / "tiny.yaml").read_text()
        + '  "\\e]0;PWNED\\a\\e[2J": {kind: push, spend: 1 kUSD / month}\n')
    result = journey("check", "hostile.yaml")
    assert "\x1b" not in result.stdout + result.stderr
    assert result.returncode in (0, 2)


@pytest.mark.parametrize("terminal", ["dumb", "xterm"])
def test_a_terminal_that_cannot_clear_a_line_gets_plain_text(tmp_path, journey, terminal):
    """A run of some seconds, of which others see the progress."""
    reader, side = pty.openpty()
    program = subprocess.Popen(
        [COMMAND, "run", "tiny.yaml", "--replications", "100000"], cwd=tmp_path, stderr=side,
        stdout=subprocess.DEVNULL, env={**os.environ, "TERM": terminal})
    os.close(side)
    time.sleep(4)
    program.terminate()
    program.wait(timeout=PATIENCE)
    shown = b""
    try:
        while part := os.read(reader, 4096):
            shown += part
    except OSError:
        pass
    os.close(reader)
    assert (b"\x1b" in shown) == (terminal == "xterm")


def test_too_frequent_entries_are_found(journey, tmp_path):
    result = journey("check", "tiny.yaml", "--set", "market.segments.core.entry_interval=99 days")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("--set:1:1: error: entry_interval of segment 'core' is 99 days")
