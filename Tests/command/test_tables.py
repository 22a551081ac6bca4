"""The tables of a results directory, against the documentation and against forecast.json."""

import csv
import json
import re
from pathlib import Path

import pytest

DOCUMENTATION = (Path(__file__).resolve().parents[2] / "docs/output.md").read_text()
TOTALS = {"count", "currency"}
RATIOS = {"channel_cost_per_lead", "channel_cost_per_opportunity", "channel_cost_per_win",
          "cost_per_lead", "cost_per_opportunity", "cost_per_win"}


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


def name(metric, labels, month=None):
    """What the column of a figure is called."""
    parts = [f"{key}={value}" for key, value in sorted(labels.items())]
    parts += [] if month is None else [f"month={month}"]
    return metric + (f"[{';'.join(parts)}]" if parts else "")


@pytest.mark.parametrize("file, columns", [
    ("metrics.csv", ["replication", "draw"]), ("inputs.csv", ["draw"]),
    ("raw_replications.csv", ["replication"]),
    ("raw_durations.csv", ["group", "clock", "segment", "ending"])])
def test_columns_that_are_no_figures_are_documented_in_order(results, file, columns):
    assert list(rows(results / file)[0])[: len(columns)] == columns
    assert first_cells(section(file))[: len(columns)] == columns


def test_metrics_are_those_of_the_forecast_for_each_replication(results):
    forecast = json.loads((results / "forecast.json").read_text())
    units = {metric["id"]: metric["unit"] for metric in forecast["metrics"]}
    table = rows(results / "metrics.csv")
    assert [(row["replication"], row["draw"]) for row in table] == [
        (str(number), str(number // 2)) for number in range(8)]
    whole = [estimate for estimate in forecast["estimates"]
             if estimate["month"] is None and "to" not in estimate["labels"]]
    assert len(table[0]) == 2 + len(whole)
    for estimate in whole:
        values = [row[name(estimate["metric"], estimate["labels"])] for row in table]
        defined = [float(value) for value in values if value]
        assert len(defined) == estimate["defined_replications"]
        # Numbers have six digits.
        if units[estimate["metric"]] in TOTALS and estimate["metric"] not in RATIOS:
            assert sum(defined) / 8 == pytest.approx(estimate["value"], rel=1e-5)
        for low, high in estimate["intervals"].values():
            assert min(defined) <= low * (1 + 1e-5)
            # A range that reaches what is something over nothing has no upper end.
            assert estimate["unbounded_replications"] if high is None else high * (1 - 1e-5) <= max(defined)


def test_inputs_explain_figures_draw_by_draw(journey, tmp_path):
    """Twice as long between entries makes half as many of them."""
    run = journey("run", "tiny.yaml", "--replications", "80", "--output", "many",
                  "--set", "market.segments.core.entry_interval=4 to 10 years")
    assert run.returncode == 0, run.stderr
    forecast = json.loads((tmp_path / "many/forecast.json").read_text())
    assert forecast["meta"]["input_values"] == "inputs.csv"
    path = forecast["uncertain_inputs"][0]["path"]
    drawn = {row["draw"]: float(row[path]) for row in rows(tmp_path / "many/inputs.csv")}
    assert list(drawn) == [str(draw) for draw in range(40)]
    xs, ys = [], []
    for row in rows(tmp_path / "many/metrics.csv"):
        xs.append(1 / drawn[row["draw"]])
        ys.append(float(row["entries_per_account_quarter"]))
    mean = sum(xs) / 80, sum(ys) / 80
    slope = (sum((x - mean[0]) * (y - mean[1]) for x, y in zip(xs, ys))
             / sum((x - mean[0]) ** 2 for x in xs))
    # Entries per quarter are its length over the interval. A quarter's entries of 250 accounts over a
    # year vary by about 14 % of 50 around that; the slope of 80 such by some 6 % of itself.
    assert slope == pytest.approx(91.3125, rel=0.25)


def test_results_that_are_certain_have_draws_without_inputs(journey, tmp_path):
    assert journey("run", "tiny.yaml", "--replications", "3", "--output", "out").returncode == 0
    assert (tmp_path / "out/inputs.csv").read_text() == "draw\n0\n1\n2\n"
    assert json.loads((tmp_path / "out/forecast.json").read_text())["meta"]["input_values"] is None


def test_results_of_200_futures_of_the_baseline_are_small(journey, tmp_path):
    """Of eight; there are 25 times as many rows of replications then, and 16 times of durations."""
    file = Path(__file__).resolve().parents[2] / "scenarios/midmarket-saas.yaml"
    assert journey("run", file, "--replications", "8", "--output", "out").returncode == 0
    growth = {"metrics.csv": 25, "raw_replications.csv": 25, "raw_durations.csv": 16}
    size = {}
    for file in (tmp_path / "out").iterdir():
        heading, *text = file.read_bytes().splitlines(keepends=True)
        size[file.name] = len(heading) + growth.get(file.name, 1) * sum(map(len, text))
    assert sum(size.values()) < 7_000_000, size


def test_every_raw_quantity_is_documented_and_in_snake_case(results):
    documented = set(re.findall(r"`([a-z0-9_]+)`", section("raw_replications.csv")))
    columns = list(rows(results / "raw_replications.csv")[0])[1:]
    assert len(set(columns)) == len(columns)
    quantities = {column.split("[")[0] for column in columns}
    assert len(quantities) > 30
    for quantity in quantities:
        assert re.fullmatch("[a-z0-9_]+", quantity)
        assert quantity in documented, quantity


def test_raw_sums_and_metrics_agree(results):
    raw, metrics = rows(results / "raw_replications.csv"), rows(results / "metrics.csv")
    for sums, row in zip(raw, metrics, strict=True):
        months = [value for column, value in sums.items()
                  if column.startswith("wins[month=") and value]
        assert sum(map(float, months)) == float(row["total_wins"])
