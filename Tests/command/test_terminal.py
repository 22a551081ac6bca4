"""Progress and streams that take nothing."""

import os
import re
import subprocess

import pytest

from conftest import COMMAND, PATIENCE, ROOT, Watched

BASELINE = str(ROOT / "scenarios/midmarket-saas.yaml")
UNCERTAIN = ["--set", "market.segments.core.entry_interval=4 to 6 years"]


@pytest.mark.parametrize("arguments, pattern", [
    (["run", BASELINE, "--replications", "1000000"],
     r"\d+ of 1000000 replications, about \d+ (s|min) left"),
    # Little more than what the pilot's error leaves, and thousands of replications away.
    (["run", "tiny.yaml", "--precision", "2.2%", "--replications", "1000000"],
     r"\d+ replications, error [\d.]+ %, wanted 2.2 %, about \d+ (s|min) left")])
def test_time_left_is_shown(journey, tmp_path, arguments, pattern):
    with Watched(arguments, tmp_path) as program:
        assert program.shows(pattern), program.shown


def test_the_replications_of_all_sides_are_counted_once(journey, tmp_path):
    arguments = ["compare", BASELINE, BASELINE, "--set", "channels.content.spend=1 kUSD / month", "--replications", "12"]
    with Watched(arguments, tmp_path) as program:
        assert program.ends() == 0, program.shown
        counts = {(int(done), int(total))
                  for done, total in re.findall(r"(\d+) of (\d+) replications", program.shown)}
    assert counts and all(done <= total == 24 for done, total in counts)


def test_a_precision_that_no_number_of_replications_has_ends_and_says_what_can_be(journey):
    result = journey("run", "tiny.yaml", "--precision", "0.1%", "--replications", "1000000")
    assert result.returncode == 0
    told = re.search(r"Ended at 100 replications: ([\d.]+) % of error would remain after any number", result.stderr)
    assert told and f"--precision can be {told[1]}% or more" in result.stderr
    assert re.search(r"^Futures +100 simulated", result.stdout, re.M)


def test_a_precision_is_not_given_up_while_a_figure_is_zero_so_far(journey):
    result = journey("run", "tiny.yaml", "--precision", "5%", "--replications", "400",
                     "--set", "market.segments.core.accounts=1", "--set", "horizon=1 week")
    assert result.returncode == 0
    assert "Ended at 400 replications with a headline figure that is zero" in result.stderr
    assert re.search(r"^Futures +400 simulated", result.stdout, re.M)


def test_time_left_of_evidence_is_shown(journey, tmp_path):
    journeys, found = 200_000, None
    while not found:  # a machine that ends within the first second gets more to do
        arguments = ["evidence", "tiny.yaml", "--journeys", str(journeys)]
        with Watched(arguments, tmp_path) as program:
            found = program.shows(r"\d of 9 samples of journeys, about \d+ (s|min) left")
            assert found or program.ends() == 0, program.shown
        journeys *= 4


@pytest.mark.parametrize("arguments", [
    ["run", "tiny.yaml", "--replications", "4", "--output", "out"], ["--help"],
    ["describe", "tiny.yaml"], ["schema"], ["--version"]])
def test_a_full_disk_is_an_error_and_a_reader_that_went_away_is_none(
        journey, tmp_path, arguments):
    with open("/dev/full", "w") as full:
        result = subprocess.run([COMMAND, *arguments], cwd=tmp_path, stdout=full,
                                stderr=subprocess.PIPE, text=True, timeout=PATIENCE)
    assert result.returncode == 2
    assert "error: standard output cannot be written: no space left on device\n" in result.stderr
    assert (tmp_path / "out/report.txt").exists() == ("run" in arguments)
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run([COMMAND, *arguments], cwd=tmp_path, stdout=writer,
                            stderr=subprocess.PIPE, text=True, timeout=PATIENCE)
    os.close(writer)
    assert result.returncode == 0
    with open("/dev/full", "w") as full:
        assert subprocess.run([COMMAND, "run"], stderr=full, timeout=PATIENCE).returncode == 2


@pytest.mark.parametrize("arguments, message", [
    (["--replications", "3"], "--replications must be a multiple of 2: some inputs"),
    (["--replications", "1..<8"], "--replications must begin and end at multiples of 2"),
    (["--precision", "5%", "--replications", "7"], "--replications must be a multiple of 2"),
    (["--precision", "5%", "--replications", "2"], "--precision needs at least 4 replications")])
def test_replications_are_whole_draws(journey, arguments, message):
    result = journey("run", "tiny.yaml", *UNCERTAIN, *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: {message}") and "Usage" not in result.stderr


def test_too_frequent_entries_are_a_diagnostic(journey, tmp_path):
    scenario = tmp_path / "tiny.yaml"
    scenario.write_text(scenario.read_text().replace("5 years", "100 days"))
    result = journey("run", "tiny.yaml")
    assert (result.returncode, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert re.fullmatch(
        r"tiny.yaml:11:7: error: entry_interval of segment 'core' is 100 days, but a journey takes "
        r"\d+ days on average; accounts cannot enter again before they have left \[J205\]", lines[0])
    assert lines[1] == "   11 |       entry_interval: 100 days"
    assert lines[-1] == "1 error. See 'journey explain J205'."
    result = journey("run", "tiny.yaml", "--set", "market.segments.core.entry_interval=99 days")
    assert result.stderr.startswith("--set:1:1: error: entry_interval of segment 'core' is 99 days")


def test_too_frequent_purchases_say_what_does_not_go_together(journey, tmp_path):
    scenario = tmp_path / "tiny.yaml"
    scenario.write_text(
        scenario.read_text().replace("entry_interval: 5 years", "purchase_interval: 2 years"))
    result = journey("run", "tiny.yaml")
    assert (result.returncode, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert re.fullmatch(
        r"tiny.yaml:11:7: error: purchase_interval of segment 'core' is 731 days, but \d+ % of journeys "
        r"end in a purchase, a journey takes \d+ days on average, and an account returns 300 days after "
        r"one without a purchase: no account can purchase more often than every \d+ days \[J205\]",
        lines[0])
    assert "state a longer purchase_interval" in lines[3]
    # What the diagnostic asks for is enough.
    least = int(re.search(r"every (\d+) days", lines[0])[1])
    result = journey("run", "tiny.yaml", "--replications", "2", "--set",
                     f"market.segments.core.purchase_interval={least + 30} days")
    assert result.returncode == 0, result.stderr


def test_version_and_help(journey):
    version = journey("--version")
    assert version.returncode == 0 and re.fullmatch(r"\d+\.\d+\.\d+\n", version.stdout)
    text = journey("help", "run").stdout
    examples = re.findall(r"^  journey run .*$", text, re.M)
    assert len(examples) == 8 and max(map(len, examples)) <= 80
    assert "\n  journey run market.yaml --replications '0..<500' --output out/part-1\n" in text
