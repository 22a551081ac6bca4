"""What is worth knowing before choosing: what 'journey compare --research' finds, refuses and says."""

import json
import subprocess

import pytest
from conftest import COMMAND, TINY

# An offer of which it is not known whether it will be the cheaper or the dearer one.
STRATEGIES = ["tiny.yaml", "--variant", "gamble", "--set", "us.offer.price=-50 to 60 %"]
RESEARCH = ["compare", *STRATEGIES, "--research", "--by", "wins", "--replications", "256"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("research")
    (folder / "tiny.yaml").write_text(TINY)
    return folder


def run(folder, *arguments):
    return subprocess.run(
        [COMMAND, *arguments], capture_output=True, text=True, cwd=folder, timeout=900)


def test_what_is_worth_knowing(folder):
    result = run(folder, *RESEARCH, "--format", "json", "--observe", "win rate")
    assert (result.returncode, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    assert [x["letter"] for x in found["strategies"]] == ["A", "B"]
    assert [x["path"] for x in found["inputs"]] == ["us.offer.price"]
    fit = found["inputs"][0]
    assert fit["is_above_zero"] and 0 < fit["worth"] < found["foresight"]
    assert fit["worth"] == found["all_inputs"]["worth"]
    assert [x["cases"] for x in found["observations"]] == [10, 30, 100, 300]
    assert {x["cost_per_case"] for x in found["observations"]} == {None}
    # What knowing is worth does not depend on what a case costs, which is told beside it.
    priced = json.loads(run(folder, "compare", *STRATEGIES, "--research", "--replications", "64",
                            "--format", "json", "--observe", "cycle length at 40 USD").stdout)
    plain = json.loads(run(folder, "compare", *STRATEGIES, "--research", "--replications", "64",
                           "--format", "json", "--observe", "cycle length").stdout)
    assert {x["cost_per_case"] for x in priced["observations"]} == {40}
    assert [x["worth"] for x in priced["observations"]] == [x["worth"] for x in plain["observations"]]
    again = run(folder, *RESEARCH, "--format", "json", "--observe", "win rate", "--threads", "1")
    assert again.stdout == result.stdout


def test_the_answer_comes_first_and_fits_a_screen(folder):
    result = run(folder, *RESEARCH, "--report", "page.html")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80 and len(lines) <= 45, result.stdout
    words = " ".join(result.stdout.split())
    assert "Knowing all inputs would be worth USD 0" not in words
    assert words.index("Most worth knowing is us.offer.price") < words.index("± is one")
    assert "Which number is worth researching?" in (folder / "page.html").read_text()


def test_deciders_are_asked_and_their_cost_is_taken_off(folder):
    """Ten answers at 40 cost 400, and 300 cost 12,000: where they tell nothing, that is all."""
    (folder / "aware.yaml").write_text(TINY + "us: {awareness: 4 % to 6 %}\n")
    result = run(folder, "compare", "aware.yaml", "aware.yaml", "--research", "--replications", "64",
                 "--observe", "awareness at 40 USD")
    assert result.returncode == 0, result.stderr
    rows = [line.split() for line in result.stdout.splitlines() if "deciders" in line]
    # A strategy beside itself: nothing is worth anything.
    assert [row[row.index("deciders") + 1:][:2] for row in rows] == [
        ["0", "-400"], ["0", "-1,200"], ["0", "-4,000"], ["0", "-12,000"]]


@pytest.mark.parametrize("arguments, message", [
    (["tiny.yaml", "--variant", "x", "--set", "us.offer.price=10 %", "--research"],
     "states a number as uncertain"),
    ([*STRATEGIES, "--observe", "win rate"], "--observe is about --research"),
    ([*STRATEGIES, "--research", "--observe", "luck"], "'win rate', 'cycle length', 'awareness'"),
    ([*STRATEGIES, "--research", "--observe", "awareness"], "needs us.awareness as a range"),
    (["tiny.yaml", "tiny.yaml", "--set", "us={awareness: 5 %, offer: {price: -5 % to 5 %}}", "--research",
      "--observe", "awareness"], "needs us.awareness as a range"),
    ([*STRATEGIES, "--research", "--by", "wins", "--observe", "win rate at 5 USD"], "--by bookings"),
    ([*STRATEGIES, "--research", "--observe", "win rate at a lot"], "--observe win rate"),
    ([*STRATEGIES, "--research", "--replications", "10"], "from 64"),
    ([*STRATEGIES, "--research", "--confidence", "95 %"], "ask one at a time"),
    ([*STRATEGIES, "--by", "wins"], "--confidence or --research"),
])
def test_what_makes_no_sense_is_refused(folder, arguments, message):
    result = run(folder, "compare", *arguments)
    assert result.returncode == 2 and result.stdout == ""
    assert message in " ".join(result.stderr.split()), result.stderr
