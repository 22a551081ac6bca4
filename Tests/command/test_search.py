"""Who finds whom in research: recognition, and how wrong statements about it are refused."""

import json
import subprocess

import pytest
from conftest import COMMAND, PATIENCE, ROOT

SCENARIO = ROOT / "scenarios/small-business.yaml"
# One year of eight futures of two draws.
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
