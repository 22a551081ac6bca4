"""The program is found or its absence explained, and what it says arrives."""

import pickle
import subprocess

import pytest

from buyerjourney import (
    ProgramError, ProgramNotFound, WrongVersion, choice, compare, forecast, plan,
)
from buyerjourney.options import options, repeated, replications, settings
from buyerjourney.program import find
from small_market import PROGRAM, written


def test_a_wrong_path_is_refused_and_named(monkeypatch):
    with pytest.raises(ProgramNotFound, match="/nowhere/journey, the path that was given"):
        find("/nowhere/journey")
    monkeypatch.setenv("JOURNEY", "/elsewhere/journey")
    with pytest.raises(ProgramNotFound, match=r"/elsewhere/journey, \$JOURNEY"):
        find()


def test_it_is_looked_for_on_the_path_and_then_in_the_checkout(monkeypatch, tmp_path):
    monkeypatch.delenv("JOURNEY")
    (tmp_path / "journey").symlink_to(PROGRAM.path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find().path == tmp_path / "journey"
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("buyerjourney.program.CHECKOUT", tmp_path)
    with pytest.raises(ProgramNotFound, match="make install"):
        find()
    (tmp_path / "Package.swift").touch()
    (tmp_path / ".build/release").mkdir(parents=True)
    (tmp_path / ".build/release/journey").symlink_to(PROGRAM.path)
    assert find().path == tmp_path / ".build/release/journey"


def test_another_version_is_refused(tmp_path):
    other = tmp_path / "journey"
    other.write_text("#!/bin/sh\necho 9.0.0\n")
    other.chmod(0o755)
    with pytest.raises(WrongVersion, match="version 9.0.0; this package reads 0.1"):
        find(other)


def test_the_message_of_the_program_arrives(tmp_path):
    scenario = written(tmp_path)
    scenario.write_text(scenario.read_text().replace("horizon: 1 year", "horizont: 1 year"))
    with pytest.raises(ProgramError) as caught:
        forecast.run(scenario, futures=4)
    assert caught.value.status == 2
    assert "small.yaml:3:1: error: unknown key 'horizont'" in caught.value.message
    assert "did you mean 'horizon'?" in str(caught.value)
    sent = pickle.loads(pickle.dumps(caught.value))
    assert (sent.command, sent.status, str(sent)) == (
        caught.value.command, 2, str(caught.value))


def test_what_is_simulated_is_kept_and_shared(tmp_path):
    scenario, study = written(tmp_path), tmp_path / "small.db"
    changed = {"channels.content.spend": "1 kUSD / month"}
    without = compare.run(scenario, scenario, overrides=changed, futures=8, seed=1)
    forecast.run(scenario, futures=8, study=study)
    both = compare.run(scenario, scenario, overrides=changed, futures=8, seed=1, study=study)
    assert both.document == without.document
    plan.run(scenario, levers=True, futures=4, seed=1, study=study)
    choice.run(scenario, scenario, overrides=changed, most_futures=40, seed=1, study=study)
    told = subprocess.run([PROGRAM.path, "study", study], capture_output=True, text=True, check=True).stdout
    log = [line for line in " ".join(told.split()).split("Z ") if line.startswith("finished")]
    # The comparison has found the forecast, and each of the others has kept what it needed.
    assert [line.split(":")[1][:35] for line in log][:2] == [
        " 8 replications simulated, 0 found ", " 8 replications simulated, 8 found "]
    assert len(log) == 4


def test_arguments_are_those_of_the_command():
    assert settings({"us.fit": "50 %"}) == ["--set", "us.fit=50 %"]
    assert replications(range(4, 8)) == "4..<8" and replications(12) == "12"
    with pytest.raises(ValueError, match="step of 2"):
        replications(range(0, 8, 2))
    assert options(seed=1, replace=True, output=None, levers=False) == ["--seed", "1", "--replace"]
    assert repeated("--min", {"email": "1 USD / year"}) == ["--min", "email=1 USD / year"]
