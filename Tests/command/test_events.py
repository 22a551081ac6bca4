"""The table of events of 'journey run --events', against the documentation and the forecast."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

DOCUMENTATION = (Path(__file__).resolve().parents[2] / "docs/events.md").read_text()


def documented(heading):
    text = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", DOCUMENTATION, re.M | re.S)[1]
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])]


def rows(path):
    with open(path, newline="", encoding="utf-8") as table:
        return list(csv.DictReader(table))


@pytest.fixture
def events(journey, tmp_path):
    run = journey("run", "tiny.yaml", "--replications", "3", "--output", "out",
                  "--events", "events.csv", "--event-replications", "3")
    assert run.returncode == 0, run.stderr
    return rows(tmp_path / "events.csv")


def test_columns_and_kinds_are_documented(events):
    assert documented("Columns") == list(events[0])
    kinds = {row["kind"] for row in events}
    assert kinds <= set(documented("Kinds")) and len(kinds) > 20


def test_wins_of_the_table_are_those_of_the_forecast(events, tmp_path):
    forecast = json.loads((tmp_path / "out/forecast.json").read_text())
    wins = Counter(row["replication"] for row in events
                   if row["kind"] == "end" and row["outcome"] == "bought"
                   and row["vendor"] == "us"
                   and float(row["day"]) < forecast["meta"]["horizon_days"])
    estimate, = [entry for entry in forecast["estimates"]
                 if entry["metric"] == "total_wins" and not entry["labels"]]
    assert estimate["value"] == pytest.approx(sum(wins.values()) / 3)


def test_the_table_does_not_depend_on_threads_or_other_replications(journey, events, tmp_path):
    run = journey("run", "tiny.yaml", "--replications", "1..<2", "--threads", "3",
                  "--events", "again.csv")
    assert run.returncode == 0, run.stderr
    assert rows(tmp_path / "again.csv") == [row for row in events if row["replication"] == "1"]


def test_a_table_is_replaced_only_on_demand_and_other_files_never(journey, tmp_path):
    arguments = ["run", "tiny.yaml", "--replications", "1", "--events", "events.csv"]
    assert journey(*arguments).returncode == 0
    before = (tmp_path / "events.csv").read_bytes()
    refused = journey(*arguments, "--seed", "2")
    assert refused.returncode == 2 and "--replace" in refused.stderr
    assert (tmp_path / "events.csv").read_bytes() == before
    assert journey(*arguments, "--seed", "2", "--replace").returncode == 0
    assert (tmp_path / "events.csv").read_bytes() != before
    (tmp_path / "events.csv").write_text("mine\n")
    assert journey(*arguments, "--replace").returncode == 2
    assert (tmp_path / "events.csv").read_text() == "mine\n"
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


@pytest.mark.parametrize("arguments", [
    ["--event-replications", "2"],
    ["--events", "events.csv", "--event-replications", "0"],
    ["--events", "events.csv", "--event-replications", "two"],
    ["--events", "events.csv", "--event-replications", "9", "--replications", "8"],
    ["--events", "missing/events.csv"],
    ["--events", "."],
    ["--events", ""],
    ["--events", "out/events.csv", "--output", "out"],
])
def test_what_cannot_be_is_refused_before_anything_is_simulated(journey, tmp_path, arguments):
    run = journey("run", "tiny.yaml", *arguments)
    assert run.returncode == 2 and run.stderr and not run.stdout
    assert [file.name for file in tmp_path.iterdir()] == ["tiny.yaml"]
