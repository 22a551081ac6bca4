"""What 'journey plan' proposes, refuses and writes."""

import json
import re
from pathlib import Path

import pytest

from conftest import ROOT

# A market in which e-mails are nearly free and events too dear, so that any search finds a gain.
MARKET = """\
name: Market to plan
start: 2027-01-01
horizon: 1 year
currency: USD
market:
  reference_deal_value: 50 kUSD
  segments:
    core:
      accounts: 1500
      entry_interval: 4 years
      deal_value: {median: 50 kUSD, p90: 80 kUSD}
competitors:
  rival: {awareness: 20 %}
channels:
  email: {touches: 0.3 / month}
  event: {touches: 0.05 / month}
  content: {spend: 2 kUSD / month}
"""
FAST = ["--replications", "4", "--maximize", "wins"]


@pytest.fixture
def market(tmp_path):
    (tmp_path / "market.yaml").write_text(MARKET)
    return tmp_path


@pytest.fixture
def planned(market, journey):
    """A plan as JSON, and the file that it was written to."""
    result = journey("plan", "market.yaml", *FAST, "--format", "json", "--output", "plan.yaml",
                     "--max", "email=40 kUSD / year")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout), result.stderr


def test_the_answer_fits_a_screen(market, journey):
    result = journey("plan", "market.yaml", *FAST)
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80 and len(lines) <= 36, result.stdout
    for channel in ("email", "event", "content", "all"):
        assert re.search(rf"^{channel} ", result.stdout, re.M), result.stdout
    assert "chance that it is a gain" in " ".join(lines)
    assert "what it brings later is not counted" in " ".join(lines)


def test_the_budget_holds_to_the_cent(planned):
    plan, _ = planned
    cents = {lever["channel"]: round(100 * lever["candidate"]) for lever in plan["levers"]}
    assert sum(cents.values()) <= round(100 * plan["meta"]["budget"])
    for lever in plan["levers"]:
        assert lever["least"] <= lever["candidate"] <= lever["most"]
    same = sum(round(100 * lever["same_split"]) for lever in plan["levers"])
    assert same == round(100 * plan["meta"]["budget"])
    # By default as much as today.
    assert same == sum(round(100 * lever["today"]) for lever in plan["levers"])


def test_the_gain_is_that_of_fresh_futures(planned):
    plan, _ = planned
    meta, gain = plan["meta"], plan["gain"]
    assert meta["search_replications"] == 4 and meta["confirmation_replications"] == 24
    assert gain["b"] - gain["a"] == pytest.approx(gain["difference"])
    assert 0 <= gain["chance"] <= 1 and 0 <= gain["share_higher"] <= 1
    assert meta["is_better"] == (gain["difference"] > 2 * gain["standard_error"])
    months = sum(month["difference"] for month in plan["months"])
    assert months == pytest.approx(gain["difference"])
    budgets = [point["budget"] for point in plan["frontier"]]
    values = [point["difference"] for point in plan["frontier"]]
    assert budgets == sorted(budgets) and values == sorted(values)


def test_the_plan_file_runs_and_costs_what_it_says(planned, market, journey):
    plan, said = planned
    assert plan["meta"]["is_better"] and "journey compare market.yaml plan.yaml" in said
    assert journey("check", "plan.yaml").returncode == 0
    result = journey("compare", "market.yaml", "plan.yaml", "--replications", "8", "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    comparison = json.loads(result.stdout)
    assert comparison["meta"]["shares_past"] and comparison["meta"]["shares_entry_clocks"]
    cost = next(item for item in comparison["differences"] if item["metric"] == "total_cost")
    years = plan["meta"]["horizon_days"] / 365.25
    stated = years * sum(lever["candidate"] for lever in plan["levers"])
    assert cost["b"] == pytest.approx(stated, abs=0.05)
    # The past is today's, so that the plan alone begins where today's plan had led.
    run = journey("run", "plan.yaml", "--replications", "8", "--format", "json")
    forecast = json.loads(run.stdout)
    wins = next(item["value"] for item in forecast["estimates"]
                if item["metric"] == "total_wins" and not item["labels"])
    compared = next(item for item in comparison["differences"] if item["metric"] == "total_wins")
    assert wins == pytest.approx(compared["b"])


def test_it_replaces_a_file_only_if_it_is_told_to(market, journey):
    (market / "plan.yaml").write_text("mine\n")
    result = journey("plan", "market.yaml", *FAST, "--output", "plan.yaml")
    assert result.returncode == 2 and "only --replace replaces it" in result.stderr
    assert (market / "plan.yaml").read_text() == "mine\n"
    result = journey("plan", "market.yaml", "--output", "market.yaml", "--replace")
    assert result.returncode == 2 and "the scenario itself" in result.stderr
    assert (market / "market.yaml").read_text() == MARKET


def test_kept_channels_and_steps_hold(market, journey):
    result = journey("plan", "market.yaml", *FAST, "--format", "json", "--keep", "event",
                     "--step", "1 kUSD / year", "--min", "content=5 kUSD / year")
    assert result.returncode == 0, result.stderr
    levers = {lever["channel"]: lever for lever in json.loads(result.stdout)["levers"]}
    assert levers["event"]["candidate"] == levers["event"]["today"]
    assert levers["event"]["binding"] == "kept"
    assert levers["content"]["candidate"] >= 5_000
    assert levers["content"]["candidate"] % 1_000 == 0 and levers["email"]["candidate"] % 1_000 == 0


def test_a_window_ends_before_the_horizon(market, journey):
    arguments = ["--window", "6 months", "--output", "plan.yaml", "--format", "json"]
    result = journey("plan", "market.yaml", *FAST, *arguments)
    assert result.returncode == 0, result.stderr
    plan = json.loads(result.stdout)
    assert plan["meta"]["window_days"] == 181
    if plan["meta"]["is_better"]:
        text = (market / "plan.yaml").read_text()
        assert "from: 6 months" in text and journey("check", "plan.yaml").returncode == 0


def test_levers_are_shown_without_a_plan(market, journey):
    result = journey("plan", "market.yaml", *FAST, "--levers")
    assert (result.returncode, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= 80
    data = json.loads(journey("plan", "market.yaml", *FAST, "--levers", "--format", "json").stdout)
    assert "levers" not in data and "gain" not in data
    points = [(point["channel"], point["amount"] / point["today"]) for point in data["responses"]]
    assert sorted(channel for channel, _ in points) == ["content"] * 2 + ["email"] * 2 + ["event"] * 2
    assert [round(factor, 2) for _, factor in points] == [0.35, 2.8] * 3


def test_levels_of_a_grid_are_those_that_are_asked_for(market, journey):
    result = journey("plan", "market.yaml", *FAST, "--grid", "70 %, 130 %")
    assert (result.returncode, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= 80
    data = json.loads(
        journey("plan", "market.yaml", *FAST, "--grid", "70 %, 130 %", "--format", "json").stdout)
    factors = [round(point["amount"] / point["today"], 3) for point in data["responses"]]
    assert factors == [0.7, 1.3] * 3


def test_a_budget_may_be_a_part_of_todays_and_an_amount_settled(market, journey):
    result = journey("plan", "market.yaml", *FAST, "--format", "json", "--budget", "70 %",
                     "--fix", "content=10 kUSD / year")
    assert result.returncode == 0, result.stderr
    plan = json.loads(result.stdout)
    today = sum(lever["today"] for lever in plan["levers"])
    assert plan["meta"]["budget"] == pytest.approx(0.7 * today, abs=0.01)
    content = next(lever for lever in plan["levers"] if lever["channel"] == "content")
    assert content["candidate"] == 10_000 and content["binding"] == "fixed"


def test_a_target_is_a_chance_and_the_worst_an_average(market, journey):
    arguments = ["plan", "market.yaml", *FAST, "--format", "json"]
    result = journey(*arguments, "--target", "34")
    assert result.returncode == 0, result.stderr
    plan = json.loads(result.stdout)
    meta, gain = plan["meta"], plan["gain"]
    assert (meta["aim"], meta["target"]) == ("target", 34)
    assert meta["confirmation_replications"] == 12 * meta["search_replications"]
    for chance in (meta["today"], gain["a"], gain["b"]):
        assert 0 <= chance <= 1
    count = meta["confirmation_replications"]
    assert gain["b"] * count == pytest.approx(round(gain["b"] * count))
    worst = json.loads(journey(*arguments, "--worst", "20 %").stdout)
    assert (worst["meta"]["aim"], worst["meta"]["worst_share"]) == ("worst", 0.2)
    mean = json.loads(journey(*arguments).stdout)
    assert mean["meta"]["aim"] == "average" and worst["meta"]["today"] < mean["meta"]["today"]


def test_a_chance_is_told_in_words(market, journey):
    arguments = ["plan", "market.yaml", *FAST]
    said = " ".join(journey(*arguments, "--target", "34").stdout.split())
    assert "of futures reach 34 wins in 12 months" in said and "chance that it is a gain" in said
    none = " ".join(journey(*arguments, "--target", "100000").stdout.split())
    assert "In none of 48 futures 100000 wins are reached" in none and "below 6." in none
    every = " ".join(journey(*arguments, "--target", "1").stdout.split())
    assert "In all of 48 futures" in every


def test_money_falls_over_quarters(market, journey):
    arguments = ["--phase", "quarters", "--phased", "email", "--phased", "content"]
    result = journey("plan", "market.yaml", *FAST, *arguments)
    assert (result.returncode, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= 80, result.stdout
    assert "quarters" in result.stdout
    result = journey("plan", "market.yaml", *FAST, *arguments, "--format", "json",
                     "--output", "plan.yaml")
    plan = json.loads(result.stdout)
    phasing = plan["phasing"]
    chosen = "candidate" if plan["meta"]["is_better"] else "same_split"
    split = {lever["channel"]: lever[chosen] for lever in plan["levers"]}
    assert len(phasing["quarters"]) == 4 and phasing["years"] == 1
    # Quarters of the calendar, of the year that the first day begins.
    begins = [quarter["from_day"] for quarter in phasing["quarters"]]
    assert begins == [0, 90, 181, 273]
    days = [end - begin for begin, end in zip(begins, begins[1:] + [365])]
    for channel in ("email", "content"):
        levels = [row["candidate"] for row in phasing["channels"] if row["channel"] == channel]
        # To the cent, not only nearly.
        spent = sum(level * count for level, count in zip(levels, days)) / 365
        assert abs(spent - split[channel]) <= 0.005
    even = sum(round(100 * quarter["even"]) for quarter in phasing["quarters"])
    assert even == sum(round(100 * split[channel]) for channel in ("email", "content"))
    if phasing["is_better"] or plan["meta"]["is_better"]:
        assert journey("check", "plan.yaml").returncode == 0


def test_profit_takes_a_margin(market, journey):
    arguments = ["plan", "market.yaml", "--replications", "4", "--format", "json"]
    result = journey(*arguments, "--maximize", "profit", "--margin", "75 %")
    assert result.returncode == 0, result.stderr
    plan = json.loads(result.stdout)
    assert plan["meta"]["objective"] == "profit" and plan["meta"]["margin"] == 0.75


# Effort that decides tests, at a cost beside which e-mail and content are much.
SELLERS = MARKET + """\
us: {usual_effort_cost: 10 kUSD / year, seller_effort: 0.5}
seller: {effort_test_effect: 3}
"""


@pytest.fixture
def sellers(market):
    (market / "market.yaml").write_text(SELLERS)
    return market


def test_sellers_are_planned_beside_channels(sellers, journey):
    result = journey("plan", "market.yaml", *FAST, "--sellers", "--format", "json",
                     "--output", "plan.yaml")
    assert result.returncode == 0, result.stderr
    plan = json.loads(result.stdout)
    levers = {lever["channel"]: lever for lever in plan["levers"]}
    effort = levers["seller_effort"]
    assert effort["today"] == 5_000 and effort["most"] == 14_000
    assert plan["meta"]["budget"] == pytest.approx(sum(lever["today"] for lever in plan["levers"]))
    assert plan["meta"]["is_better"] and effort["candidate"] > effort["today"]
    # A year of the plan, in which the money of effort is spent as planned.
    assert effort["spent"] == pytest.approx(effort["candidate"] * plan["meta"]["horizon_days"] / 365.25)
    written = (sellers / "plan.yaml").read_text()
    stated = re.search(r"^us:\n  planned_effort: ([0-9.]+)    # ([0-9.]+) USD / year$", written, re.M)
    assert stated, written
    assert float(stated[1]) == pytest.approx(effort["candidate"] / 10_000, rel=1e-8)
    assert journey("check", "plan.yaml").returncode == 0
    # As with channels, the past is today's, and the plan is compared as it was found.
    result = journey("compare", "market.yaml", "plan.yaml", "--replications", "8", "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    comparison = json.loads(result.stdout)
    assert comparison["meta"]["shares_past"] and comparison["meta"]["shares_entry_clocks"]
    forecast = json.loads(
        journey("run", "plan.yaml", "--replications", "8", "--format", "json").stdout)
    wins = next(item["value"] for item in forecast["estimates"]
                if item["metric"] == "total_wins" and not item["labels"])
    compared = next(item for item in comparison["differences"] if item["metric"] == "total_wins")
    assert wins == pytest.approx(compared["b"]) and compared["difference"] > 0


def test_limits_of_sellers_hold_and_their_plan_ends(sellers, journey):
    text = journey("plan", "market.yaml", *FAST, "--sellers", "--fix", "seller_effort=12 kUSD / year",
                   "--keep", "event", "--max", "email=40 kUSD / year", "--max", "content=60 kUSD / year",
                   "--window", "9 months", "--output", "plan.yaml")
    assert text.returncode == 0, text.stderr
    assert max(map(len, text.stdout.splitlines())) <= 80, text.stdout
    assert re.search(r"^seller effort +5k .* settled", text.stdout, re.M), text.stdout
    written = (sellers / "plan.yaml").read_text()
    assert ("us:\n  planned_effort:\n    - {from: 0 days, amount: 1.2}\n"
            "    - {from: 9 months, amount: 0.5}\n") in written, written
    assert journey("check", "plan.yaml").returncode == 0


def test_effort_of_sellers_without_a_cost_is_refused_with_what_to_add(market, journey):
    result = journey("plan", "market.yaml", *FAST, "--sellers")
    assert (result.returncode, result.stdout) == (2, "")
    assert "us: {usual_effort_cost: 600 kUSD / year}" in " ".join(result.stderr.split())
    result = journey("plan", "market.yaml", *FAST, "--keep", "seller_effort")
    assert result.returncode == 2 and "--sellers plans sellers' effort" in result.stderr


def test_planned_effort_is_checked_and_described(sellers, journey):
    steps = "[{from: 0 days, amount: 2}, {from: 0 days, amount: 3}]"
    result = journey("check", "market.yaml", "--set", f"us.planned_effort={steps}")
    assert result.returncode == 2 and "must begin later than step 1" in result.stderr, result.stderr
    result = journey("check", "market.yaml", "--set", "us.usual_effort_cost=5 to 9 kUSD / year")
    assert result.returncode == 2 and "must be certain" in result.stderr, result.stderr
    result = journey("check", "market.yaml", "--set", "us.usual_effort_cost=0 USD / year")
    assert result.returncode == 2 and "usual_effort_cost" in result.stderr, result.stderr
    described = journey("describe", "market.yaml").stdout
    assert "usual_effort_cost" in described and "planned_effort" not in described


def test_the_seed_decides_and_threads_do_not(market, journey):
    def plan(*options):
        return journey("plan", "market.yaml", *FAST, "--format", "json", *options).stdout
    assert plan("--threads", "1") == plan("--threads", "2") != plan("--seed", "2")


@pytest.mark.parametrize("options, says", [
    (["--budget", "5 USD / year", "--keep", "event"], "contradicts --keep event"),
    (["--budget", "5 USD / year", "--min", "content=6 USD / year"], "contradicts --min content"),
    (["--budget", "9 USD / year", "--min", "content=6 USD / year", "--fix", "email=5 USD / year",
      "--min", "event=1 USD / year"],
     "contradicts --min content (USD 6.00 a year) and --fix email (USD 5.00 a year), USD 11.00 a year"),
    (["--budget=-30 %"], "from 0 %"),
    (["--budget", "0 %"], "nothing to split"),
    (["--fix", "content=6 USD / year", "--max", "content=7 USD / year"], "both an amount"),
    (["--fix", "content=6 USD / year", "--keep", "content"], "kept and has an amount"),
    (["--fix", "email=9 MUSD / year"], "frequency_cap"),
    (["--target", "3 MUSD", "--maximize", "wins"], "a number of wins such as 40"),
    (["--target", "40"], "write --maximize wins --target 40, or --target '40 USD'"),
    (["--target", "nan", "--maximize", "wins"], "a number of wins"),
    (["--target", "0", "--maximize", "wins"], "a number of wins"),
    (["--worst", "0 %"], "from 1 % to below 100 %"),
    (["--worst", "120 %"], "--worst"),
    (["--worst", "20 %", "--target", "3 MUSD"], "two aims"),
    (["--phase", "months"], "quarters"),
    (["--phase", "quarters", "--window", "100 days"], "two to four quarters"),
    (["--phase", "quarters", "--phased", "emial"], "there is no channel 'emial'"),
    (["--phase", "quarters", "--phased", "event", "--keep", "event"], "kept or settled"),
    (["--phased", "event"], "about --phase"),
    (["--phase", "quarters", "--levers"], "proposes no plan that --phase"),
    (["--grid", "130"], "percent of today's"),
    (["--grid", "50 %,,70 %"], "percent of today's"),
    (["--grid", "5000 %"], "to 1000 %"),
    (["--grid", "50 %", "--output", "plan.yaml"], "proposes no plan"),
    (["--budget", "90 MUSD / year"], "above what all channels together may get"),
    (["--budget", "0 USD / year"], "nothing to split"),
    (["--budget=-5 USD / year"], "out of range"),
    (["--budget", "-5 USD / year"], "out of range"),
    (["--budget", "-30 %"], "from 0 %"),
    (["--target", "-3", "--maximize", "wins"], "a number of wins"),
    (["--target", "-3 MUSD"], "out of range"),
    (["--worst", "-20 %"], "--worst"),
    (["--window", "-3 months"], "out of range"),
    (["--step", "-1 USD / year"], "out of range"),
    (["--grid", "-50 %"], "percent of today's"),
    (["--budget", "1e400 USD / year"], "--budget"),
    (["--budget", "nan USD / year"], "is not a number"),
    (["--budget", "5 kUSD"], "money per time"),
    (["--budget", "5 kEUR / year"], "not the scenario's currency"),
    (["--budget", "1.000 kUSD / year"], "can be"),
    (["--keep", "emial"], "there is no channel 'emial'"),
    (["--keep", "paid_social"], "no spend to keep"),
    (["--min", "paid_social=5 USD / year"], "state it with --max"),
    (["--min", "email"], "CHANNEL=AMOUNT"),
    (["--min", "email=2 kUSD / year", "--max", "email=1 kUSD / year"], "above its --max"),
    (["--min", "email=1 MUSD / year", "--max", "email=2 MUSD / year"], "frequency_cap"),
    (["--max", "email=1 USD / year", "--max", "email=2 USD / year"], "twice"),
    (["--keep", "email", "--keep", "event", "--keep", "content"], "nothing to plan"),
    (["--step", "1 USD / year", "--budget", "50 kUSD / year"], "too many amounts"),
    (["--step", "9 MUSD / year"], "more than there is to split"),
    (["--step", "0 USD / year"], "above 0"),
    (["--window", "2 years"], "longer than the scenario"),
    (["--window", "0 days"], "out of range"),
    (["--maximize", "profit"], "needs --margin"),
    (["--margin", "75 %"], "--maximize profit"),
    (["--maximize", "profit", "--margin", "7500 %"], "out of range"),
    (["--replications", "3"], "from 4 to"),
    (["--levers", "--output", "plan.yaml"], "proposes no plan"),
    (["--output", "missing/plan.yaml"], "missing"),
    (["--replace"], "--replace is about"),
])
def test_questions_that_make_no_sense_are_answered_in_words(market, journey, options, says):
    result = journey("plan", "market.yaml", *options)
    assert (result.returncode, result.stdout) == (2, ""), result.stderr
    assert says in " ".join(result.stderr.split()), result.stderr
    assert not (market / "plan.yaml").exists()


def test_the_example_of_the_documentation_is_a_scenario():
    text = (ROOT / "docs" / "planning.md").read_text()
    for name in re.findall(r"scenarios/([\w-]+\.yaml)", text):
        assert Path(ROOT / "scenarios" / name).exists()
