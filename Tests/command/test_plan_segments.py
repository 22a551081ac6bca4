"""What 'journey plan --segments' proposes, refuses and writes."""

import json
import re

import pytest
import yaml

# Two segments, of which one hardly ever buys, so that any search finds a gain.
MARKET = """\
name: Two segments
start: 2027-01-01
horizon: 1 year
currency: USD
assumptions: fixed
market:
  reference_deal_value: 50 kUSD
  segments:
    core:
      accounts: 1200
      entry_interval: 4 years
      deal_value: {median: 50 kUSD, p90: 80 kUSD}
    still_life:
      accounts: 1200
      entry_interval: 100 years
      deal_value: {median: 50 kUSD, p90: 80 kUSD}
competitors:
  rival: {awareness: 20 %}
channels:
  event: {touches: 0.15 / month, effect: 2, quality: 95 %}
  paid_search: {spend: 1 kUSD / month}
  content: {spend: 2 kUSD / month, target: {core: 25 %, still_life: 75 %}}
"""
ASKED = ["--segments", "--replications", "6", "--maximize", "wins"]


@pytest.fixture
def market(tmp_path):
    (tmp_path / "market.yaml").write_text(MARKET)
    return tmp_path


@pytest.fixture
def planned(market, journey):
    """A plan as JSON, and the file that it was written to."""
    result = journey("plan", "market.yaml", *ASKED, "--format", "json", "--output", "plan.yaml")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def names(plan):
    return [lever["channel"] + (f"/{lever['segment']}" if lever["segment"] else "")
            for lever in plan["levers"]]


def test_each_segment_has_its_amount_and_the_budget_holds(planned):
    assert sorted(names(planned)) == ["content/core", "content/still_life", "event/core",
                                      "event/still_life", "paid_search"]
    levers = dict(zip(names(planned), planned["levers"]))
    # Shares that are stated, and everybody alike where none are.
    content = [levers[f"content/{segment}"]["today"] for segment in ("core", "still_life")]
    assert content == pytest.approx([6_000, 18_000], abs=0.01)
    event = [levers[f"event/{segment}"]["today"] for segment in ("core", "still_life")]
    assert event[0] == pytest.approx(event[1], abs=0.01)
    cents = sum(round(100 * lever["candidate"]) for lever in planned["levers"])
    assert cents <= round(100 * planned["meta"]["budget"])
    assert planned["meta"]["is_better"]
    # What happens where nobody buys is not worth money.
    assert levers["event/core"]["candidate"] > 1.3 * levers["event/core"]["today"]
    assert levers["event/still_life"]["candidate"] < 0.6 * levers["event/still_life"]["today"]


def test_the_plan_file_runs_costs_what_it_says_and_has_todays_past(planned, market, journey):
    text = (market / "plan.yaml").read_text()
    stated = yaml.safe_load(text)["channels"]
    assert stated["event"]["touches"] is None and set(stated["event"]["touches_by_segment"]) == {
        "core", "still_life"}
    result = journey("compare", "market.yaml", "plan.yaml", "--replications", "8", "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    comparison = json.loads(result.stdout)
    assert comparison["meta"]["shares_past"] and comparison["meta"]["shares_entry_clocks"]
    # The past is today's, so that the plan alone begins where today's plan had led.
    run = journey("run", "plan.yaml", "--replications", "8", "--format", "json")
    estimates = json.loads(run.stdout)["estimates"]
    costs = {item["labels"]["channel"]: item["value"] for item in estimates
             if item["metric"] == "channel_cost" and set(item["labels"]) == {"channel"}}
    years = planned["meta"]["horizon_days"] / 365.25
    for channel in ("event", "content"):
        wanted = years * sum(lever["candidate"] for lever in planned["levers"]
                             if lever["channel"] == channel)
        assert costs[channel] == pytest.approx(wanted, abs=0.05)
    wins = next(item["value"] for item in estimates
                if item["metric"] == "total_wins" and not item["labels"])
    compared = next(item["b"] for item in comparison["differences"]
                    if item["metric"] == "total_wins" and not item["labels"])
    assert wins == pytest.approx(compared)


def test_a_plan_by_segment_is_planned_by_segment_again(planned, market, journey):
    options = [option for option in ASKED if option != "--segments"]
    result = journey("plan", "plan.yaml", *options, "--format", "json", "--output", "again.yaml",
                     "--max", "event/still_life=1 kUSD / year")
    assert result.returncode == 0, result.stderr
    again = json.loads(result.stdout)
    # What gets nothing any more is planned only if it is named.
    assert {"event/core", "event/still_life"} <= set(names(again))
    if again["meta"]["is_better"]:
        stated = yaml.safe_load((market / "again.yaml").read_text())["channels"]
        assert all("before" in channel for channel in stated.values())
    assert journey("check", "plan.yaml").returncode == 0


def test_the_answer_fits_a_screen(market, journey):
    result = journey("plan", "market.yaml", *ASKED)
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80 and len(lines) <= 40, result.stdout
    for row in ("event, core", "event, still life", "paid search", "all, core", "all, still life", "all"):
        assert re.search(rf"^{row}  ", result.stdout, re.M), result.stdout


def test_one_channel_by_segment_and_quarters(market, journey):
    asked = [option for option in ASKED if option != "--segments"]
    result = journey("plan", "market.yaml", *asked, "--segmented", "event", "--phase", "quarters",
                     "--phased", "event", "--format", "json")
    assert result.returncode == 0, result.stderr
    plan = json.loads(result.stdout)
    assert sorted(names(plan)) == ["content", "event/core", "event/still_life", "paid_search"]
    phased = {(row["channel"], row["segment"]) for row in plan["phasing"]["channels"]}
    assert phased == {("event", "core"), ("event", "still_life")}


def test_levers_are_shown_by_segment(market, journey):
    result = journey("plan", "market.yaml", *ASKED, "--levers")
    assert (result.returncode, result.stderr) == (0, "")
    assert re.search(r"^event, core +\d", result.stdout, re.M), result.stdout


@pytest.mark.parametrize("options, says", [
    (["--segments", "--levers", "--budget", "5 kUSD / year"], "--budget is about a plan"),
    (["--segments", "--segmented", "evnt"], "there is no channel 'evnt'"),
    (["--segments", "--segmented", "paid_search"], "paid_search cannot be planned by segment"),
    (["--segments", "--max", "event=5 kUSD / year"], "name it, such as event/core"),
    (["--segments", "--max", "event/cor=5 kUSD / year"], "there is no segment 'cor'"),
    (["--segments", "--max", "paid_search/core=5 kUSD / year"], "cannot be planned by segment"),
    (["--segments", "--keep", "event", "--keep", "event/core"], "keeps it in all segments"),
    (["--segments", "--keep", "email"], "no spend to keep"),
    (["--segments", "--max", "event/=5 kUSD / year"], "there is no segment ''"),
    (["--keep", "event/"], "event is planned as a whole"),
    (["--max", "event/core=5 kUSD / year"], "event is planned as a whole; --segments"),
    (["--segments", "--min", "event/core=5 kUSD / year", "--budget", "1 kUSD / year"],
     "contradicts --min event/core"),
    (["--segments", "--min", "email/core=5 kUSD / year"], "--max email/core=AMOUNT"),
])
def test_questions_that_make_no_sense_are_answered_in_words(market, journey, options, says):
    result = journey("plan", "market.yaml", *options)
    assert (result.returncode, result.stdout) == (2, ""), result.stderr
    assert says in " ".join(result.stderr.split()), result.stderr


def test_one_segment_has_no_split(market, journey):
    one = MARKET.split("    still_life:")[0] + "channels:\n  event: {touches: 0.15 / month}\n"
    (market / "one.yaml").write_text(one)
    result = journey("plan", "one.yaml", "--segments")
    assert result.returncode == 2 and "has one segment" in result.stderr
