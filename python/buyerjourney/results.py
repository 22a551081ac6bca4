"""A directory of results of ``journey run`` or ``journey merge`` as frames.

Columns, meanings and units are those of docs/output.md; types are stated here. What is undefined or
does not apply is missing.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas

from buyerjourney.frames import checked, records, table

FORECAST = {
    "metric": "string", "title": "string", "segment": "string", "part": "string",
    "estimate": "float64", "standard_error": "float64", "low_80": "float64", "high_80": "float64",
    "unit": "string", "population": "string", "definition": "string", "note": "string",
}
# Parts of a population; an estimate of all has none of them.
LABELS = (
    "segment", "committee_size", "incumbent", "channel", "job", "from", "to", "cause", "clock",
    "outcome", "vendor", "stage", "conflict", "moment", "reason", "age", "origin",
    "quarter",
)
ESTIMATE = {
    "month": "Int64", "month_start": "string", "month_days": "float64", "value": "float64", "standard_error": "float64",
    "low_50": "float64", "high_50": "float64", "low_80": "float64", "high_80": "float64",
    "low_95": "float64", "high_95": "float64", "input_share": "float64",
    "input_share_standard_error": "float64", "chance_share": "float64",
    "chance_share_standard_error": "float64", "assumption_share": "float64",
    "assumption_share_standard_error": "float64", "leading_assumption": "string",
    "leading_assumption_share": "float64", "leading_assumption_standard_error": "float64",
    "defined_replications": "Int64",
    "unbounded_replications": "Int64", "unseen_share_at_most": "float64", "note": "string",
    "denominator": "float64",
}
CURVES = {
    "clock": "string", "segment": "string", "outcome": "string", "unit": "string",
    "definition": "string", "day": "float64", "share": "float64", "standard_error": "float64",
}
METRICS = {
    "id": "string", "title": "string", "unit": "string", "population": "string",
    "definition": "string", "better": "string", "headline": "boolean",
}
CLOCKS = {
    "segment": "string", "mean_journey_days": "float64", "mean_journey_standard_error": "float64",
    "purchase_share": "float64", "purchase_share_standard_error": "float64",
    "journey_purchase_covariance": "float64", "our_share_standard_error": "float64",
    "mean_days_after_purchase": "float64", "mean_days_after_no_decision": "float64",
    "journeys_relative_standard_error": "float64", "pilot_journeys": "Int64",
}


@dataclass(frozen=True)
class Results:
    """Results in a directory; each file is read when it is first asked for."""

    directory: Path
    # Whatever must live as long as the results, such as the temporary directory they are in.
    keeper: object = field(default=None, repr=False, compare=False)

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the files were made from, and their fingerprints."""
        return checked(json.loads(self._text("manifest.json")), "manifest.json")

    @cached_property
    def document(self) -> dict[str, Any]:
        """``forecast.json`` as it is: every number behind the report."""
        return checked(json.loads(self._text("forecast.json")), "forecast.json")

    @cached_property
    def report(self) -> str:
        """The forecast for people."""
        return self._text("report.txt")

    @cached_property
    def forecast(self) -> pandas.DataFrame:
        """Estimates of the whole period, a row each (``FORECAST``)."""
        return table(self.directory / "forecast.csv", FORECAST)

    @cached_property
    def estimates(self) -> pandas.DataFrame:
        """Every estimate, by month and by part too: ``metric``, ``LABELS``, then ``ESTIMATE``.

        Text labels are missing where the estimate is of all; ``low_80`` and ``high_80`` are the ends
        of the prediction interval of 80 %, and so on.
        """
        labels = dict.fromkeys(LABELS, "string")
        rows = list(self._estimates())
        # A label that a later version adds must not make two rows look alike.
        labels |= dict.fromkeys(
            [name for row in rows for name in row["labels"] if name not in labels], "string"
        )
        flat = [row["labels"] | row for row in rows]
        return records(flat, {"metric": "string"} | labels | ESTIMATE)

    @cached_property
    def months(self) -> pandas.DataFrame:
        """The estimates by month, with the columns of ``estimates``."""
        rows = self.estimates
        return rows[rows.month.notna()].reset_index(drop=True)

    @cached_property
    def metrics(self) -> pandas.DataFrame:
        """Each figure in each replication: whole ``replication`` and ``draw``, then numbers."""
        return table(self.directory / "metrics.csv", replication="int64", draw="int64")

    @cached_property
    def inputs(self) -> pandas.DataFrame:
        """The uncertain inputs in each draw: whole ``draw``, then numbers in base units."""
        return table(self.directory / "inputs.csv", draw="int64")

    @cached_property
    def raw_replications(self) -> pandas.DataFrame:
        """The sums of each replication, by month and part: whole ``replication``, then numbers.

        An empty sum is 0, an empty statistic of durations undefined: both are missing here.
        """
        return table(self.directory / "raw_replications.csv", replication="int64")

    @cached_property
    def curves(self) -> pandas.DataFrame:
        """Shares closed, or still open, by day since a clock's start: a row for each day (``CURVES``)."""
        return records(self._curve_points(), CURVES)

    @cached_property
    def metric_definitions(self) -> pandas.DataFrame:
        """Every metric that the program knows (``METRICS``)."""
        return records(self.document["metrics"], METRICS)

    @cached_property
    def entry_clocks(self) -> pandas.DataFrame:
        """How often a segment's accounts enter the market (``CLOCKS``)."""
        return records(self.document["entry_clocks"], CLOCKS)

    def _text(self, name: str) -> str:
        return (self.directory / name).read_text(encoding="utf-8")

    def _estimates(self) -> Iterator[dict[str, Any]]:
        for row in self.document["estimates"]:
            ends = {
                f"{side}_{percent}": end
                for percent, interval in row["intervals"].items()
                for side, end in zip(("low", "high"), interval, strict=True)
            }
            leading = row.get("leading_assumption") or {}
            yield {
                **row,
                **ends,
                "leading_assumption": leading.get("path"),
                "leading_assumption_share": leading.get("share"),
                "leading_assumption_standard_error": leading.get("standard_error"),
            }

    def _curve_points(self) -> Iterator[dict[str, Any]]:
        for curve in self.document["curves"]:
            points = zip(curve["days"], curve["shares"], curve["standard_errors"], strict=True)
            for day, share, error in points:
                yield {**curve, "day": day, "share": share, "standard_error": error}
