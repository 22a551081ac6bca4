"""The generated JSON Schema, judged by a validator that shares no code with it."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))
FIXTURES = sorted((ROOT / "Tests/JourneyScenarioFileTests/Fixtures").glob("J*.yaml"))
COMMAND = os.environ.get("JOURNEY", str(ROOT / ".build/debug/journey"))
MARK = b"# schema: rejects"


class TextLoader(yaml.SafeLoader):
    """Reads dates and yes/no as texts, as the scenario format does."""


TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in {
        "tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
TextLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def load(path):
    return with_text_keys(yaml.load(path.read_bytes(), TextLoader))


def with_text_keys(value):
    if isinstance(value, dict):
        return {str(key): with_text_keys(item) for key, item in value.items()}
    if isinstance(value, list):
        return [with_text_keys(item) for item in value]
    return value


@pytest.fixture(scope="module")
def validator():
    schema = json.loads((ROOT / "scenarios/scenario.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_there_are_scenarios_and_marked_fixtures():
    assert len(SCENARIOS) >= 7
    assert sum(path.read_bytes().startswith(MARK) for path in FIXTURES) >= 10


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_shipped_scenario_is_valid(path, validator):
    assert [error.message for error in validator.iter_errors(load(path))] == []


@pytest.mark.parametrize(
    "path", [path for path in FIXTURES if path.read_bytes().startswith(MARK)],
    ids=lambda path: path.stem)
def test_a_marked_fixture_is_rejected(path, validator):
    assert list(validator.iter_errors(load(path))) != []


@pytest.mark.parametrize("text", [
    "5 years", "4 to 6 years", "4 years to 6 years", "normal(5 years, 1 year)", ".5 years"])
def test_times_are_accepted(text, validator):
    segment = {"accounts": 1, "entry_interval": text}
    assert validator.is_valid({"market": {"segments": {"core": segment}}})


@pytest.mark.parametrize("text", ["5", 5, "5 kUSD", "5 years / day", "years", "5 to 6", True])
def test_what_is_no_time_is_rejected(text, validator):
    segment = {"accounts": 1, "entry_interval": text}
    assert not validator.is_valid({"market": {"segments": {"core": segment}}})


def test_only_a_file_that_extends_another_may_leave_out_the_market(validator):
    assert not validator.is_valid({"name": "x"})
    assert validator.is_valid({"name": "x", "extends": "base.yaml"})


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_resolved_scenario_is_valid(path, validator):
    described = subprocess.run(
        [COMMAND, "describe", str(path), "--format", "json"],
        capture_output=True, check=True, timeout=900)
    scenario = json.loads(described.stdout)["scenario"]
    assert [error.message for error in validator.iter_errors(scenario)] == []
    assert isinstance(scenario["market"]["segments"].popitem()[1]["accounts"], int)
    assert isinstance(scenario["roles"]["finance"]["has_veto"], bool)


def with_market(text):
    return {"market": {"segments": {"core": {"accounts": 1}}}, **yaml.load(text, TextLoader)}


@pytest.mark.parametrize("text", [
    "memory: {slow: -2 years}", "memory: {slow: -2 to 3 years}", "horizon: 2 to 3 years",
    "engagement: {join: -1 / day}", "channels: {paid_social: {spend: -1 USD / day}}",
    "seller: {acceptance: 170 %}", "seller: {acceptance: -5 %}", "seller: {acceptance: 1.7}",
    "seller: {acceptance: '1.7'}", "start: 2027-13-45", "start: 2027-02-30", "start: 2027-04-31",
    "competitors: {us: {}}", "channels: {podcast: {spend: 1 USD / day}}", "roles: {owner: {power: 2}}",
    "committee: {size_elasticity: 5}",
    "channels: {event: {touches: [{from: -1 days, amount: 1 / day}]}}",
])
def test_what_no_scenario_may_state_is_rejected(text, validator):
    assert not validator.is_valid(with_market(text))


@pytest.mark.parametrize("text", [
    "seller: {acceptance: 100 %}", "seller: {acceptance: 99.5%}", "seller: {acceptance: .5}",
    "seller: {acceptance: '0.5'}", "seller: {acceptance: 5e-2 %}", "seller: {acceptance: 10 to 20 %}",
    "seller: {acceptance: 10 % to 20 %}", "seller: {acceptance: 'beta(30, 2)'}",
    "us: {offer: {price: -20 %}}", "us: {scores: {price: '-1 to 1'}}", "start: 2028-02-29",
    "competitors: {use: {}, usa: {}}", "channels: {podcast: {kind: push}, email: {touches: 1 / day}}",
    "channels: {podcast: null}", "roles: {owner: {criteria: {price: 1}}, finance: {power: 2}}",
])
def test_what_a_scenario_may_state_is_accepted(text, validator):
    assert [error.message for error in validator.iter_errors(with_market(text))] == []


def test_a_file_that_extends_another_may_change_what_that_adds(validator):
    changes = {"channels": {"podcast": {"quality": "80 %"}}, "roles": {"owner": {"power": 2}}}
    assert validator.is_valid({"extends": "base.yaml", **changes})
