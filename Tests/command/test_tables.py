"""The tables of a results directory, against the documentation and against forecast.json."""

import csv
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

DOCUMENTATION = (Path(__file__).resolve().parents[2] / "docs/output.md").read_text()
TOTALS = {"count", "currency"}
RATIOS = {"channel_cost_per_opportunity", "channel_cost_per_win", "cost_per_opportunity",
          "cost_per_win"}


def section(heading):
    return re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", DOCUMENTATION, re.M | re.S)[1]


def first_cells(text):
    """Names in code in the first column of the tables of a section."""
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])]


def rows(file):
    with open(file, newline="", encoding="utf-8") as table:
        return list(csv.DictReader(table))


@pytest.fixture
def results(journey, tmp_path):
    run = journey("run", "tiny.yaml", "--replications", "8", "--output", "out",
                  "--set", "market.segments.core.entry_interval=4 to 6 years")
    assert run.returncode == 0, run.stderr
    return tmp_path / "out"


def test_every_file_is_documented(results):
    introduction = DOCUMENTATION.split("\n## ")[0]
    assert sorted(first_cells(introduction)) == sorted(file.name for file in results.iterdir())


@pytest.mark.parametrize("name", ["metrics.csv", "raw_replications.csv", "raw_durations.csv"])
def test_every_column_is_documented_in_order(results, name):
    columns = list(rows(results / name)[0])
    assert first_cells(section(name))[: len(columns)] == columns
    assert all(re.fullmatch("[a-z_]+", column) for column in columns)


def test_metrics_are_those_of_the_forecast_for_each_replication(results):
    forecast = json.loads((results / "forecast.json").read_text())
    units = {metric["id"]: metric["unit"] for metric in forecast["metrics"]}
    values = defaultdict(list)
    for row in rows(results / "metrics.csv"):
        assert row["scenario"] == "Tiny" and row["unit"] == units[row["metric"]]
        labels = {key: row[key] for key in list(row)[4:-2] if row[key]}
        key = (row["metric"], row["period"], tuple(sorted(labels.items())))
        values[key].append((int(row["replication"]), row["value"]))
    assert len(values) == len(forecast["estimates"])
    for estimate in forecast["estimates"]:
        period = "all" if estimate["month"] is None else str(estimate["month"])
        key = (estimate["metric"], period, tuple(sorted(estimate["labels"].items())))
        assert [replication for replication, _ in values[key]] == list(range(8))
        defined = [float(value) for _, value in values[key] if value]
        assert len(defined) == estimate["defined_replications"]
        if units[key[0]] in TOTALS and key[0] not in RATIOS:
            assert sum(defined) / 8 == pytest.approx(estimate["value"], rel=1e-12)
        for low, high in estimate["intervals"].values():
            assert min(defined) <= low <= high <= max(defined)


def test_every_raw_quantity_is_documented_and_in_snake_case(results):
    documented = set(re.findall(r"`([a-z0-9_]+)`", section("raw_replications.csv")))
    quantities = {row["quantity"] for row in rows(results / "raw_replications.csv")}
    assert len(quantities) > 30
    for quantity in quantities:
        assert re.fullmatch("[a-z0-9_]+", quantity)
        assert quantity in documented, quantity


def test_raw_sums_and_metrics_agree(results):
    def entries(file, name):
        return [(row["replication"], row["period"], float(row["value"]))
                for row in rows(results / file) if row[name] == "entries"]

    assert entries("metrics.csv", "metric") == entries("raw_replications.csv", "quantity")
