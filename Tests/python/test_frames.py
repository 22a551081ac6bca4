"""Frames have every number of the files, and every field that docs/output.md describes."""

import csv
import json
import math
import re

import pandas
import pytest

from buyerjourney import (
    choice, compare, drivers, forecast, plan, research, results, sensitivity)
from small_market import ROOT, written

PAGE = (ROOT / "docs/output.md").read_text()


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A scenario, and what a run of it left behind."""
    folder = tmp_path_factory.mktemp("frames")
    scenario = written(folder)
    return scenario, forecast.run(scenario, futures=40, output=folder / "out")


def section(heading):
    """The text below a heading, up to the next of its level or above."""
    start = PAGE.index(f"\n{heading}\n")
    level = heading.split(" ")[0]
    end = re.search(rf"^#{{1,{len(level)}}} ", PAGE[start + len(heading) + 1:], re.M)
    return PAGE[start:start + len(heading) + 1 + end.start()] if end else PAGE[start:]


def described(heading, prefix=""):
    """Names in the first column of the tables below a heading, those that begin with a prefix."""
    cells = re.findall(r"^\| (`.*?) \|", section(heading), re.M)
    names = [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]
    return {name.removeprefix(prefix) for name in names if name.startswith(prefix)}


def ends(names, *intervals):
    """Names in which an interval stands as its two ends."""
    for interval, low, high in intervals:
        names = names - {interval} | {low, high}
    return names


def kinds(frame):
    return {name: str(kind) for name, kind in frame.dtypes.items()}


def test_estimates_have_the_fields_of_the_page(small):
    frame = small[1].estimates
    fields = described("### Estimates", "estimates[].")
    labels = {name.removeprefix("labels.") for name in fields if name.startswith("labels.")}
    assert labels == set(results.LABELS)
    plain = {name for name in fields if not name.startswith(("labels", "intervals"))}
    # An object stands as its path under its own name, and its numbers beside it.
    plain -= {"leading_assumption.path"}
    plain = {name.replace(".", "_") for name in plain}
    wanted = plain | labels | {f"{side}_{p}" for side in ("low", "high") for p in (50, 80, 95)}
    assert set(frame.columns) == wanted
    assert kinds(frame) == {"metric": "string"} | dict.fromkeys(labels, "string") | results.ESTIMATE


def test_estimates_have_the_numbers_of_the_file(small):
    estimates = json.loads((small[1].directory / "forecast.json").read_text())["estimates"]
    frame = small[1].estimates
    assert len(frame) == len(estimates) > 500
    for row, estimate in zip(frame.to_dict("records"), estimates, strict=True):
        stated = {name: row[name] for name in results.LABELS if not pandas.isna(row[name])}
        assert stated == estimate["labels"]
        for name in ("value", "standard_error", "denominator", "month_days"):
            assert row[name] == estimate[name] or estimate[name] is None and math.isnan(row[name])
        for percent, (low, high) in estimate["intervals"].items():
            for end, expected in ((f"low_{percent}", low), (f"high_{percent}", high)):
                assert row[end] == expected or expected is None and math.isnan(row[end])
    by_month = small[1].months
    assert len(by_month) == sum(e["month"] is not None for e in estimates)


def test_tables_have_the_columns_of_the_page_and_all_digits(small):
    found = small[1]
    assert set(found.forecast.columns) == described("### forecast.csv")
    assert kinds(found.forecast) == results.FORECAST
    assert {"replication", "draw"} < set(found.metrics.columns)
    *groups, stated = found.inputs.columns[1:]
    assert found.inputs.columns[0] == "draw" and stated == "market.segments.core.entry_interval"
    assert len(groups) == 15 and all(name.startswith("assumptions.") for name in groups)
    for name, frame in (("forecast.csv", found.forecast), ("metrics.csv", found.metrics),
                        ("inputs.csv", found.inputs),
                        ("raw_replications.csv", found.raw_replications)):
        with (found.directory / name).open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == len(frame) and list(rows[0]) == list(frame.columns)
        for row, read in zip(rows, frame.to_dict("records"), strict=True):
            for column, text in row.items():
                assert pandas.isna(read[column]) if text == "" else (
                    read[column] == text or float(text) == read[column])


def test_curves_metrics_and_clocks_have_the_fields_of_the_page(small):
    found = small[1]
    renamed = {"days": "day", "shares": "share", "standard_errors": "standard_error"}
    fields = {renamed.get(name, name) for name in described("### Curves", "curves[].")}
    assert set(found.curves.columns) == fields and kinds(found.curves) == results.CURVES
    assert len(found.curves) == sum(len(c["days"]) for c in found.document["curves"])
    assert set(found.metric_definitions.columns) == described("### Metrics", "metrics[].") - {"labels"}
    assert set(found.entry_clocks.columns) == described("### Entry clocks", "entry_clocks[].")
    assert found.manifest["replications"] == 40 and found.report.startswith("Small market")


def test_comparisons_have_the_fields_of_the_page(small):
    changes = {"more": {"channels.content.spend": "6 kUSD / month"},
               "none": {"channels.content.spend": "0 kUSD / month"}}
    found = compare.run(small[0], variants=changes, futures=12)
    for name, columns, *intervals in (
            ("differences", compare.DIFFERENCES, ("interval_80", "low_80", "high_80")),
            ("months", compare.MONTHS, ("total_interval_80", "total_low_80", "total_high_80")),
            ("verdicts", compare.VERDICTS), ("crossings", compare.CROSSINGS)):
        assert set(columns) == ends(
            described("## Comparisons", f"{name}[]."), *intervals) | {"contender"}
        frame = getattr(found, name)
        assert kinds(frame) == columns and len(frame) == len(found.document[name])
    assert set(compare.RANKINGS) == described("## Comparisons of more than two", "rankings[].")
    assert set(found.rankings.contender) == {"A", "B", "C"}
    assert set(found.differences.contender) == {"B", "C"}
    two = compare.run(small[0], small[0], overrides=changes["more"], futures=8)
    assert set(two.differences.contender) == {"B"} and len(two.rankings) == 0
    first = two.document["differences"][0]
    assert two.differences.difference[0] == first["difference"]


STRATEGIES = {"more": {"channels.content.spend": "6 kUSD / month"},
              "dear": {"us.offer.price": "60 to 120 %"}}


def test_choices_have_the_fields_of_the_page(small):
    found = choice.run(small[0], variants=STRATEGIES, by="wins", tolerance="5 %", most_futures=60)
    assert set(choice.CONTENDERS) == ends(
        described("## Choices", "contenders[]."), ("lack_interval", "lack_low", "lack_high"))
    assert kinds(found.contenders) == choice.CONTENDERS
    assert list(found.contenders.letter) == ["A", "B", "C"]
    assert found.is_known == (found.document["ending"] == "known")
    for row, written_row in zip(
            found.contenders.to_dict("records"), found.document["contenders"], strict=True):
        low, high = written_row["lack_interval"] or (None, None)
        assert row["lack_low"] == low or row["letter"] == found.best and math.isnan(row["lack_low"])
        assert row["lack_high"] == high or row["letter"] == found.best and math.isnan(row["lack_high"])


def test_research_has_the_fields_of_the_page(small):
    found = research.run(small[0], variants=STRATEGIES, futures=64,
                         observe=["win rate at 40 USD", "cycle length"])
    assert set(research.STRATEGIES) == described("## Research", "strategies[].")
    assert set(research.INPUTS) == described("## Research", "inputs[].")
    # What an observation is worth is told as of inputs: the page says it once.
    assert described("## Research", "observations[].") <= set(research.OBSERVATIONS)
    for name in ("strategies", "inputs", "observations"):
        frame = getattr(found, name)
        assert kinds(frame) == getattr(research, name.upper())
        assert len(frame) == len(found.document[name]) > 0
        for row, written_row in zip(frame.to_dict("records"), found.document[name], strict=True):
            assert set(written_row) == set(row)
            assert all(row[key] == value or value is None for key, value in written_row.items())
    assert set(found.observations.observed) == {"win rate", "cycle length"}


def test_drivers_have_the_fields_of_the_page(small):
    found = drivers.run(small[0], futures=20, overrides={
        "channels.content.spend": "6 kUSD / month", "us.offer.price": "90 %"})
    for name in ("drivers", "segments", "stages", "periods"):
        frame, columns = getattr(found, name), getattr(drivers, name.upper())
        errors = {column for column in columns if column.endswith("_standard_error")}
        assert set(columns) - errors == described("## Drivers", f"{name}[].")
        assert kinds(frame) == columns and len(frame) == len(found.document[name]) > 0
        for row, written_row in zip(frame.to_dict("records"), found.document[name], strict=True):
            assert set(written_row) == set(row)
            assert all(row[key] == value or value is None for key, value in written_row.items())
    assert found.drivers.part.sum() == pytest.approx(found.difference["difference"], rel=1e-9)


def test_plans_have_the_fields_of_the_page(small, tmp_path):
    file = tmp_path / "plan.yaml"
    found = plan.run(small[0], most={"content": "90 kUSD / year"}, futures=4, output=file)
    assert file.exists() == found.is_better
    levers = {name for name in described("## Plans", "levers[].") if "[]" not in name}
    assert set(plan.LEVERS) == ends(
        levers, ("close_range", "close_low", "close_high"),
        ("firm_range_80", "firm_low_80", "firm_high_80"))
    assert set(found.levers.channel) == {"email", "content"}
    assert set(plan.CURVES) == described("## Plans", "levers[].curve[].") | {"channel", "segment"}
    assert len(found.curves) == sum(len(lever["curve"]) for lever in found.document["levers"])
    for name, columns in (("months", plan.MONTHS), ("frontier", plan.FRONTIER),
                          ("responses", plan.RESPONSES)):
        assert set(columns) == described("## Plans", f"{name}[].")
        assert kinds(getattr(found, name)) == columns and len(getattr(found, name)) > 0
    assert found.gain["difference"] == found.document["gain"]["difference"]
    assert len(found.quarters) == 0 and len(found.phased) == 0
    phased = plan.run(small[0], futures=4, phase="quarters", phased=["content"])
    quarters = {name for name in described("## Plans", "phasing.quarters[].") if "[]" not in name}
    assert set(plan.QUARTERS) | {"curve"} == ends(
        quarters, ("close_range", "close_low", "close_high"),
        ("firm_range_80", "firm_low_80", "firm_high_80"))
    assert kinds(phased.quarters) == plan.QUARTERS and len(phased.quarters) == 4
    assert set(plan.PHASED) == described("## Plans", "phasing.channels[].")
    assert kinds(phased.phased) == plan.PHASED and set(phased.phased.channel) == {"content"}
    few = plan.run(small[0], levers=True, futures=4)
    assert len(few.levers) == 0 and len(few.responses) > 0
    parts = plan.run(small[0], segmented=["content"], most={"content/core": "9 kUSD / year"},
                     futures=4, levers=True).responses
    assert set(zip(parts.channel, parts.segment.fillna("all"), strict=True)) == {
        ("content", "core"), ("content", "little"), ("email", "all")}


def test_sensitivities_have_the_fields_of_the_page(small):
    fields = described("## Sensitivity", "inputs[].")
    means = {f"{name}_standard_error" for name in
             ("at_low", "at_high", "swing", "mean", "size")}
    assert set(sensitivity.INPUTS) == fields | means
    tornado = sensitivity.run(
        small[0], futures=4, assumptions="fixed", overrides={"us.offering_level": "0.3 to 0.7"})
    assert kinds(tornado.inputs) == sensitivity.INPUTS and len(tornado.inputs) == 2
    swing = tornado.document["inputs"][0]["swing"]
    assert (tornado.inputs.swing[0], tornado.inputs.swing_standard_error[0]) == (
        swing["mean"], swing["standard_error"])
    sobol = sensitivity.run(small[0], method="sobol", futures=4, assumptions="fixed")
    assert kinds(sobol.factors) == sensitivity.FACTORS
    assert list(sobol.factors.name) == ["market.segments.core.entry_interval", "chance"]
    assert sobol.factors["total"][1] == sobol.document["factors"][1]["total"]["share"]


def test_another_format_is_refused(small, tmp_path):
    document = small[1].document | {"meta": small[1].document["meta"] | {"format_version": 2}}
    (tmp_path / "forecast.json").write_text(json.dumps(document))
    with pytest.raises(ValueError, match="format version 2, expected 1"):
        results.Results(tmp_path).document


def test_results_without_a_place_go_with_the_object(small):
    found = forecast.run(small[0], futures=range(4, 8))
    assert list(found.metrics.replication) == [4, 5, 6, 7]
    directory = found.directory
    del found
    assert not directory.exists()
