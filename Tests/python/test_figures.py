"""Figures hold the numbers of what they are made from, and are drawn."""

import pytest

from buyerjourney import figures, forecast, plan
from small_market import written


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A forecast and a plan of the small market."""
    scenario = written(tmp_path_factory.mktemp("figures"))
    return forecast.run(scenario, futures=36), plan.run(scenario, futures=4)


def drawn(chart, path):
    """The chart's data, by column; the picture is written and has a size."""
    chart.save(path)
    assert path.stat().st_size > 5000
    tables = chart.to_dict()["datasets"].values()
    return {name: [row[name] for table in tables for row in table if name in row]
            for table in tables for row in table for name in row}


def test_figures_of_a_forecast(made, tmp_path):
    results = made[0]
    months = results.months[results.months.metric == "bookings"]
    fan = drawn(figures.fan(results), tmp_path / "fan.png")
    assert fan["value"] == list(months.value) and fan["high_80"] == list(months.high_80)
    wins = results.estimates[results.estimates.metric == "funnel_count"]
    funnel = drawn(figures.funnel(results), tmp_path / "funnel.png")
    assert funnel["reached"][0] == wins[wins.to == "entered"].value.iloc[0]
    cycle = drawn(figures.cycle(results, days=360), tmp_path / "cycle.png")
    assert max(cycle["day"]) == 360 and len(set(cycle["state"])) == 4
    both = drawn(figures.flow_and_stock(results), tmp_path / "both.png")
    assert set(both["who"]) == {"all accounts", "core", "little"} and len(set(both["count"])) == 4


def test_figures_of_a_plan(made, tmp_path):
    proposal = made[1]
    curves = drawn(figures.responses(proposal), tmp_path / "responses.png")
    assert set(curves["channel"]) == {"email", "content"}
    split = drawn(figures.split(proposal), tmp_path / "split.png")
    assert set(proposal.levers.candidate) < set(split["amount"])
    gain = drawn(figures.gain_by_month(proposal), tmp_path / "gain.png")
    assert gain["difference"] == list(proposal.months.difference)
