"""What levers do in a small scenario, as the command shows it."""

import json
import re

import pytest

BASE = ["evidence", "tiny.yaml", "--journeys", "1000"]


def test_levers_stand_beside_their_bands(journey):
    text = journey(*BASE, "--levers", "--futures", "10")
    assert text.returncode == 0 and text.stderr == ""
    levers = text.stdout.split("What levers do, in 10 futures of 5 years\n", 1)[1]
    assert max(map(len, levers.splitlines())) <= 80
    again = journey(*BASE, "--levers", "--futures", "10", "--threads", "1", "--format", "json")
    found = json.loads(again.stdout)
    assert found["lever_futures"] == 10 and len(found["facts"]) == 18
    for lever in found["levers"]:
        heading = re.search(
            rf"^{re.escape(lever['title'])} .* {re.escape(lever['rows'] or 'assumption')}$\n"
            r"  first year .* (\w+)\n  fifth year .* (\w+)$", levers, re.M)
        assert heading, lever["title"]
        verdicts = [effect["verdict"] for effect in lever["effects"]]
        assert [word.lower() for word in heading.groups()] == verdicts
        assert [effect["period"] for effect in lever["effects"]] == ["first_year", "fifth_year"]
        for effect in lever["effects"]:
            assert effect["low"] < effect["high"]
            low = effect["wins"] - 2 * effect["wins_standard_error"]
            high = effect["wins"] + 2 * effect["wins_standard_error"]
            is_inside = effect["low"] <= low and high <= effect["high"]
            is_outside = high < effect["low"] or low > effect["high"]
            assert effect["verdict"] == (
                "inside" if is_inside else "outside" if is_outside else "unclear")
    assert {lever["unit"] for lever in found["levers"]} == {"elasticity", "relative_change"}


def test_levers_not_measured_are_counted(journey):
    plain = journey(*BASE)
    assert plain.stdout.endswith(
        "What the 15 levers of this scenario do has not been measured: '--levers' does\n"
        "it, in 1,408 futures of 5 years\n")
    found = json.loads(journey(*BASE, "--format", "json").stdout)
    assert found["levers"] is None and found["lever_futures"] is None


@pytest.mark.parametrize("arguments, message", [
    (["--futures", "20"], "--futures is about --levers, which is not given"),
    (["--levers", "--futures", "9"], "--futures takes a whole number from 10"),
])
def test_futures_of_levers_are_checked(journey, arguments, message):
    refused = journey("evidence", "tiny.yaml", *arguments)
    assert refused.returncode == 2 and message in refused.stderr
