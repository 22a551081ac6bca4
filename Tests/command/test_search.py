"""Who finds whom in research: recognition, assistants, and how wrong statements about them are refused."""

import json
import subprocess

import pytest
from conftest import COMMAND, PATIENCE, ROOT

SCENARIO = ROOT / "scenarios/small-business.yaml"
# One year of eight futures.
SMALL = ["--set", "horizon=1 year", "--replications", "8", "--format", "json"]
SEARCHED = ["paid_search", "content"]


def journey(command, *arguments):
    return subprocess.run([COMMAND, command, *arguments],
                          capture_output=True, text=True, timeout=PATIENCE)


def recognized(times, *arguments):
    stated = [part for channel in SEARCHED
              for part in ("--set", f"channels.{channel}.recognition={times}")]
    return journey("run", str(SCENARIO), *SMALL, *stated, *arguments)


def test_recognition_of_one_changes_no_byte():
    assert recognized(1).stdout == journey("run", str(SCENARIO), *SMALL).stdout


def content_touches(times, awareness):
    done = recognized(times, "--set", f"us.awareness={awareness}", "--replications", "16")
    return next(figure["value"] for figure in json.loads(done.stdout)["estimates"]
                if figure["metric"] == "touches_per_journey"
                and figure["labels"] == {"channel": "content"})


# Both differences are four unpaired standard errors or more, and futures are paired.
@pytest.mark.parametrize(("awareness", "gains"), [("5 %", False), ("60 %", True)])
def test_who_is_known_is_found_and_who_is_not_is_passed_over(awareness, gains):
    assert (content_touches(4, awareness) > content_touches(1, awareness)) == gains


@pytest.mark.parametrize(("stated", "code", "words"), [
    ("channels.content.recognition=0.5", "J205", "'recognition' of channel 'content'"),
    ("channels.email.recognition=2", "J410", "it is for pull channels"),
])
def test_what_cannot_be_recognized_is_refused(stated, code, words):
    done = journey("check", str(SCENARIO), "--set", stated)
    assert done.returncode == 2 and f"[{code}]" in done.stderr and words in done.stderr


def test_recognition_is_described_where_it_can_be():
    said = json.loads(journey("describe", str(SCENARIO), "--format", "json").stdout)
    assert said["scenario"]["channels"]["content"]["recognition"] == 1
    assert "recognition" not in said["scenario"]["channels"]["email"]


ASKED = [part for setting in (
    "channels.ai_assistant.mix={awareness: 20 %, consideration: 15 %, decision: 5 %}",
    "channels.content.mix={awareness: 15 %, consideration: 10 %, decision: 5 %}",
) for part in ("--set", setting)]


def test_an_assistant_that_nobody_asks_changes_no_byte():
    said = ["--set", "channels.ai_assistant.wrong_answers=50 %", "--set", "channels.ai_assistant.effect=1"]
    # It is no assumption that could be drawn, either.
    assert journey("run", str(SCENARIO), *SMALL, *said).stdout == journey("run", str(SCENARIO), *SMALL).stdout


def assisted_touches(*arguments):
    done = journey("run", str(SCENARIO), *SMALL, *ASKED, *arguments)
    assert done.returncode == 0, done.stderr
    return next(figure["value"] for figure in json.loads(done.stdout)["estimates"]
                if figure["metric"] == "touches_per_journey"
                and figure["labels"] == {"channel": "ai_assistant"})


def test_content_is_seen_through_an_assistant_and_wrong_answers_are_not():
    asked = assisted_touches()
    assert asked > 0
    # Nothing of ours is left that it could cite.
    none = [part for channel in ("content", "review_site") for part in (
        "--set", f"channels.{channel}.spend=0 USD / month")]
    assert assisted_touches(*none) < 0.75 * asked
    # Half of the answers are wrong, where a tenth was.
    wrong = assisted_touches("--set", "channels.ai_assistant.wrong_answers=50 %")
    assert wrong < 0.75 * asked


@pytest.mark.parametrize(("command", "stated", "words"), [
    ("check", ["--set", "channels.ai_assistant.spend=1 kUSD / month"], "earned ones take no money"),
    ("check", ["--set", "channels.ai_assistant.spend=1 kUSD / month"], "spend it on content"),
    ("check", ["--set", "channels.ai_assistant.before=same"], "earned ones take no money"),
    ("check", ["--set", "channels.email.wrong_answers=10 %"], "it is for pull channels"),
    ("check", ["--set", "channels.email.cost_model=earned"], "is a push channel and cannot have"),
    ("check", ["--set", "channels.ai_assistant.mix.awareness=10 %"], "must sum to 100 %"),
    ("plan", ["--budget", "100 kUSD / year", "--max", "ai_assistant=10 kUSD/year"], "takes no money"),
])
def test_nobody_can_pay_an_assistant(command, stated, words):
    done = journey(command, str(SCENARIO), *stated)
    assert done.returncode == 2 and words in " ".join(done.stderr.split())
