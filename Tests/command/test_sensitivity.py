"""What outcomes hang on: `journey sensitivity` from outside, and its indices beside SALib's on the same design."""

import json
import math

import numpy
import pytest
from SALib.analyze import morris, sobol

MARKET = """
name: Hang
horizon: 1 year
currency: USD
market:
  segments:
    core:
      accounts: 300
      fit: 30 % to 90 %
      purchase_interval: 3 to 5 years
      deal_value: {median: 20 kUSD, p90: 50 kUSD}
competitors:
  rival: {awareness: 10 %}
channels:
  email: {touches: 0.5 / month}
seller: {negotiation: 2 to 6 weeks}
assumptions: fixed
"""


@pytest.fixture(scope="module")
def market(tmp_path_factory):
    path = tmp_path_factory.mktemp("sensitivity") / "market.yaml"
    path.write_text(MARKET)
    return path


def analyzed(journey, market, method, futures, *options):
    result = journey("sensitivity", market, "--method", method, "--futures", str(futures),
                     "--format", "json", *options)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_sobol_indices_are_those_of_salib(journey, market):
    """The same outcomes, analyzed by a library: the same indices, to the last digits but a few."""
    rows = 16
    found = analyzed(journey, market, "sobol", rows, "--by", "wins")
    factors = [factor["name"] for factor in found["factors"]]
    assert factors == ["market.segments.core.fit", "market.segments.core.purchase_interval",
                       "seller.negotiation", "chance"]
    outcomes = numpy.array([point["outcome"] for point in found["points"]])
    # Ours: A, then one sample for each factor, then B. SALib's: the same, row by row.
    design = outcomes.reshape(len(factors) + 2, rows).T.ravel()
    problem = {"num_vars": len(factors), "names": factors, "bounds": [[0, 1]] * len(factors)}
    theirs = sobol.analyze(problem, design, calc_second_order=False, num_resamples=10, seed=1)
    for factor, first, total in zip(found["factors"], theirs["S1"], theirs["ST"]):
        assert math.isclose(factor["first"]["share"], first, rel_tol=1e-9, abs_tol=1e-9)
        assert math.isclose(factor["total"]["share"], total, rel_tol=1e-9, abs_tol=1e-9)
    # Points of one row share their chance, but for those that exchange it.
    replications = [point["replication"] for point in found["points"]]
    assert replications == [*range(rows)] * 4 + [*range(rows, 2 * rows)] * 2


def test_elementary_effects_are_those_of_salib(journey, market):
    """Trajectories in units of each input's range, whose ends are the 5 and 95 % points."""
    found = analyzed(journey, market, "morris", 6, "--by", "wins")
    inputs = found["inputs"]
    values = numpy.array([point["values"] for point in found["points"]])
    outcomes = numpy.array([point["outcome"] for point in found["points"]])
    # Four levels; every input that moves takes at least two of them.
    levels = numpy.zeros_like(values)
    for column in range(len(inputs)):
        path = values[:, column].reshape(6, -1)
        for row in range(6):
            low, high = path[row].min(), path[row].max()
            assert low < high
            levels[row * 4:(row + 1) * 4, column] = numpy.where(path[row] == high, 2 / 3, 0)
    problem = {"num_vars": len(inputs), "names": [i["path"] for i in inputs],
               "bounds": [[0, 1]] * len(inputs)}
    theirs = morris.analyze(problem, levels, outcomes, num_levels=4, num_resamples=10, seed=1)
    for ours, mean, size, deviation in zip(inputs, theirs["mu"], theirs["mu_star"], theirs["sigma"]):
        assert math.isclose(ours["mean"]["mean"], mean, rel_tol=1e-9, abs_tol=1e-9)
        assert math.isclose(ours["size"]["mean"], size, rel_tol=1e-9, abs_tol=1e-9)
        assert math.isclose(ours["deviation"], deviation, rel_tol=1e-9, abs_tol=1e-9)


def test_one_screen_with_the_answer_first(journey, market):
    result = journey("sensitivity", market, "--futures", "12")
    assert result.returncode == 0
    lines = result.stdout.splitlines()
    assert "hang" in lines[0]
    assert len(lines) <= 24 and max(map(len, lines)) <= 80
    assert "They hang most on core.fit" in " ".join(" ".join(lines).split())


def test_the_same_on_any_number_of_threads(journey, market):
    one = journey("sensitivity", market, "--futures", "4", "--threads", "1", "--format", "json")
    two = journey("sensitivity", market, "--futures", "4", "--threads", "2", "--format", "json")
    assert one.stdout == two.stdout and one.returncode == 0


def test_a_page_has_the_numbers(journey, market, tmp_path):
    page = tmp_path / "page.html"
    result = journey("sensitivity", market, "--futures", "4", "--report", page)
    assert result.returncode == 0
    text = page.read_text()
    assert "<svg" in text and "core.fit" in text
    again = journey("sensitivity", market, "--futures", "4", "--report", page)
    assert again.returncode == 0, "a page of ours is replaced"


@pytest.mark.parametrize("options, words", [
    (["--set", "market.segments.core.fit=0.5", "--set", "seller.negotiation=4 weeks",
      "--set", "market.segments.core.purchase_interval=4 years"], "states no number as uncertain"),
    (["--by", "profit"], "--by profit needs --margin"),
    (["--margin", "50 %"], "--margin is about --by profit"),
    (["--by", "profit", "--margin", "a lot"], "--margin:"),
    (["--futures", "2"], "--futures takes a whole number from 4"),
    (["--method", "guess"], "one-at-a-time"),
    (["--replace"], "--replace is about --report"),
])
def test_questions_that_make_no_sense(journey, market, options, words):
    result = journey("sensitivity", market, *options)
    assert result.returncode == 2
    assert words in result.stderr
    assert result.stdout == ""
