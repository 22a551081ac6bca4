"""Ctrl-C once, twice and often, at every time: what is reported, which status, what is written."""

import json
import select
import signal
import subprocess
import sys
import time

import pytest

from conftest import ROOT, Watched

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="reads from /proc when the program has taken a signal")

BASELINE = str(ROOT / "scenarios/midmarket-saas.yaml")
# A market of which no machine simulates a replication before it is stopped.
ENDLESS = ["--set", "market.segments.core.accounts=1000000", "--set", "horizon=10 years"]
SIGNALS = pytest.mark.parametrize(
    "number, status", [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "SIGTERM"])


def contents(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def names(folder):
    return {file.name for file in folder.iterdir()}


@SIGNALS
def test_the_first_signal_stops_with_a_report(journey, tmp_path, number, status):
    arguments = ["run", "tiny.yaml", "--replications", "1000000", "--threads", "1", "--output", "out"]
    with open(tmp_path / "text", "w+") as output, Watched(arguments, tmp_path, output) as program:
        assert program.shows(r"[1-9]\d* of 1000000 replications, about"), program.shown
        program.interrupt(number)
        assert program.ends() == status
        output.seek(0)
        assert output.read().startswith("Stopped early")
    manifest = json.loads((tmp_path / "out/manifest.json").read_text())
    assert 1 <= manifest["replications"] < manifest["requested_replications"] == 1_000_000
    assert manifest["stopped_early"] is True
    assert (tmp_path / "out/report.txt").read_text().startswith("Stopped early")
    assert '"stopped_early": true' in (tmp_path / "out/forecast.json").read_text()


def test_a_choice_that_is_stopped_says_what_is_known(journey, tmp_path):
    arguments = ["compare", "tiny.yaml", "tiny.yaml", "--set", "channels.email.touches=0.51 / month",
                 "--confidence", "99 %", "--tolerance", "0.01 %", "--replications", "1000000"]
    with open(tmp_path / "text", "w+") as output, Watched(arguments, tmp_path, output) as program:
        # More than the first stage of both.
        assert program.shows(r"[2-9]\d\d\d* of 2000000 replications"), program.shown
        program.interrupt()
        assert program.ends() == 130
        output.seek(0)
        text = " ".join(output.read().split())
        assert text.startswith("Stopped early") and "It is not known yet which" in text


@SIGNALS
@pytest.mark.parametrize("arguments, message", [
    (["run", "tiny.yaml", *ENDLESS], "nothing to report"),
    (["compare", "tiny.yaml", "tiny.yaml", "--set", "currency=USD"], "nothing"),
    (["plan", BASELINE, "--replications", "10000"], "nothing to report"),
    (["drivers", BASELINE, "--set", "us.offer.price=10 %", "--replications", "10000"], "nothing"),
    (["evidence", BASELINE, "--journeys", "1000000"], "nothing to report"),
    (["verify"], "the others have not been made")], ids=lambda value: value[0])
def test_an_early_stop_is_told(journey, tmp_path, arguments, message, number, status):
    if arguments[0] == "compare":
        endless = (tmp_path / "tiny.yaml").read_text()
        endless = endless.replace("accounts: 250", "accounts: 1000000").replace("1 year", "10 years")
        (tmp_path / "tiny.yaml").write_text(endless)
    with Watched(arguments, tmp_path) as program:
        assert program.shows(r"Measuring|0 of|Checking"), program.shown
        program.interrupt(number)
        assert program.ends() == status
        last = program.shown.rsplit("\x1b[K", 1)[-1]
        assert last.startswith("Stopped") and message in last


@pytest.mark.parametrize("more", [["drivers"], ["compare", "--research"]], ids=lambda value: value[0])
def test_a_stop_in_the_midst_of_futures_is_told_too(journey, tmp_path, more):
    arguments = [more[0], "tiny.yaml", "tiny.yaml", "--set", "us.offer.price=10 to 30 %", *more[1:],
                 "--replications", "100000"]
    with Watched(arguments, tmp_path) as program:
        assert program.shows(r"[1-9]\d* of \d+ replications"), program.shown
        program.interrupt()
        assert program.ends() == 130
        last = program.shown.rsplit("\x1b[K", 1)[-1]
        assert last.startswith("Stopped") and "nothing to report" in last


@SIGNALS
@pytest.mark.parametrize("arguments", [
    ["run", BASELINE, "--replications", "1000000", "--output", "out"],
    ["compare", BASELINE, BASELINE, "--replications", "1000000"],
    ["plan", BASELINE, "--replications", "10000"], ["evidence", BASELINE, "--journeys", "1000000"],
    ["verify"], ["describe", BASELINE]],
    ids=lambda value: value[0])
@pytest.mark.parametrize("seconds", [0, 0.05, 0.5, 3])
def test_many_signals_end_every_command_at_once(tmp_path, arguments, seconds, number, status):
    with Watched(arguments, tmp_path) as program:
        program.listens()
        time.sleep(seconds)
        allowed = [status] if arguments[0] != "describe" else [0, status]
        assert program.storm(number) in allowed, program.shown
    assert not any(name.startswith(".journey") for name in names(tmp_path))


def test_one_signal_does_not_throw_finished_results_away_and_a_second_does(journey, tmp_path):
    """While the program writes to a pipe that nobody reads, its work is done."""
    arguments = ["run", "tiny.yaml", "--replications", "4", "--format", "json"]
    with Watched(arguments, tmp_path, subprocess.PIPE) as program:
        select.select([program.process.stdout], [], [])
        program.interrupt()
        assert json.loads(program.process.stdout.read())["meta"]["replications"] == 4
        assert program.ends() == 0
    with Watched(arguments, tmp_path, subprocess.PIPE) as program:
        select.select([program.process.stdout], [], [])
        program.interrupt()
        program.interrupt()
        assert program.ends() == 130 and "Stopped at once" in program.shown


@pytest.fixture
def expected(journey, tmp_path):
    """What whole results are: of seed 1, of seed 2, and merged."""
    for seed in ("1", "2"):
        made = journey("run", "tiny.yaml", "--replications", "4", "--output", f"seed-{seed}",
                       "--seed", seed)
        assert made.returncode == 0
    return {seed: contents(tmp_path / f"seed-{seed}") for seed in ("1", "2")}


@pytest.mark.parametrize("moment", range(6))
def test_files_are_whole_or_not_there_whenever_signals_come(expected, tmp_path, moment):
    """Signals begin with the first word of the report, before the files are written."""
    arguments = ["run", "tiny.yaml", "--replications", "4", "--output", "out", "--replace"]
    before = None
    for seed in ("1", "2"):
        with Watched([*arguments, "--seed", seed], tmp_path, subprocess.PIPE) as program:
            select.select([program.process.stdout], [], [])
            time.sleep(0.002 * moment)
            assert program.storm() in (0, 130)
        assert not any(name.startswith(".journey") for name in names(tmp_path))
        after = contents(tmp_path / "out") if (tmp_path / "out").exists() else None
        assert after in (before, expected[seed])
        before = after


@pytest.mark.parametrize("seconds", [0, 0.1, 0.3, 1, 1.3, 1.6, 2])
def test_merged_files_and_a_text_in_a_file_are_whole_or_not_there(expected, tmp_path, seconds):
    with Watched(["merge", "seed-1", "--output", "merged"], tmp_path) as program:
        program.listens()
        time.sleep(seconds)
        assert program.storm() in (0, 130)
    if (tmp_path / "merged").exists():
        assert contents(tmp_path / "merged") == expected["1"]
    arguments = ["run", "tiny.yaml", "--replications", "4", "--format", "json"]
    with open(tmp_path / "text", "wb") as output, Watched(arguments, tmp_path, output) as program:
        program.listens()
        time.sleep(seconds)
        assert program.storm() in (0, 130)
    text = (tmp_path / "text").read_bytes()
    assert text in (b"", expected["1"]["forecast.json"])


def test_the_help_says_what_ctrl_c_does(journey):
    for arguments in (["--help"], ["help", "run"]):
        text = " ".join(journey(*arguments).stdout.split())
        assert "Ctrl-C" in text and "a second Ctrl-C ends" in text and "130" in text
