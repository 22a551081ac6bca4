"""Scenarios in the same futures: ``journey compare``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas

from buyerjourney.frames import checked, records, with_ends
from buyerjourney.options import (
    Replications, Settings, options, path, replications, strategies,
)
from buyerjourney.program import Program, find

DIFFERENCES = {
    "contender": "string", "metric": "string", "labels": "object", "unit": "string",
    "definition": "string", "better": "string", "a": "float64", "b": "float64",
    "a_standard_error": "float64", "b_standard_error": "float64", "difference": "float64",
    "standard_error": "float64", "low_80": "float64", "high_80": "float64",
    "share_higher": "float64", "share_equal": "float64", "share_better": "float64",
    "defined_replications": "Int64", "defined_replications_of_a_alone": "Int64",
    "defined_replications_of_b_alone": "Int64", "correlation": "float64",
    "variance_reduction": "float64",
}
MONTHS = {
    "contender": "string", "metric": "string", "unit": "string", "month": "Int64",
    "month_start": "string", "month_days": "float64", "a": "float64", "difference": "float64", "standard_error": "float64",
    "total": "float64", "total_standard_error": "float64", "total_low_80": "float64",
    "total_high_80": "float64", "share_ahead": "float64",
}
VERDICTS = {
    "contender": "string", "verdict": "string", "bookings_per_cost": "float64",
    "bookings_per_cost_standard_error": "float64",
}
CROSSINGS = {
    "contender": "string", "metric": "string", "month": "Int64", "ends_ahead": "boolean",
    "is_clear": "boolean", "earliest": "Int64", "latest": "Int64", "farthest_month": "Int64",
    "farthest": "float64", "farthest_standard_error": "float64", "shares_crossed": "object",
}
RANKINGS = {
    "contender": "string", "metric": "string", "labels": "object", "unit": "string",
    "definition": "string", "better": "string", "share_best": "float64",
    "share_best_standard_error": "float64", "regret": "float64", "regret_standard_error": "float64",
    "defined_replications": "Int64",
}


@dataclass(frozen=True)
class Comparison:
    """What a comparison says; columns and meanings are those of docs/output.md, *Comparisons*.

    In ``contender`` stands the letter of what is set against A: B where there are two.
    """

    document: dict[str, Any]

    @cached_property
    def differences(self) -> pandas.DataFrame:
        """B minus A of each headline figure (``DIFFERENCES``)."""
        return self._frame("differences", DIFFERENCES, interval_80=("low_80", "high_80"))

    @cached_property
    def months(self) -> pandas.DataFrame:
        """Wins and bookings by month, and summed from the start (``MONTHS``)."""
        return self._frame(
            "months", MONTHS, total_interval_80=("total_low_80", "total_high_80"))

    @cached_property
    def verdicts(self) -> pandas.DataFrame:
        """What each comes to against A (``VERDICTS``)."""
        return self._frame("verdicts", VERDICTS)

    @cached_property
    def crossings(self) -> pandas.DataFrame:
        """When summed curves cross; no row where they do not (``CROSSINGS``)."""
        return self._frame("crossings", CROSSINGS)

    @cached_property
    def rankings(self) -> pandas.DataFrame:
        """How often each is best of more than two; no row for two (``RANKINGS``)."""
        return self._frame("rankings", RANKINGS)

    def _frame(
        self, name: str, columns: Mapping[str, str], **intervals: tuple[str, str]
    ) -> pandas.DataFrame:
        rows = self.document.get(name, [])
        return records(({"contender": "B", **with_ends(row, **intervals)} for row in rows), columns)


def run(
    *sources: str | Path,
    variants: Mapping[str, Settings] | None = None,
    overrides: Settings | None = None,
    futures: Replications | None = None,
    assumptions: str | None = None,
    seed: int | None = None,
    threads: int | None = None,
    study: str | Path | None = None,
    program: Program | None = None,
) -> Comparison:
    """Sets scenario files, or directories of results, against the first in the same futures.

    ``variants`` are changed copies of the first file by name; ``overrides`` are laid over the second
    of two files. The other arguments are options of ``journey help compare``.

    Raises :class:`~buyerjourney.program.ProgramError` with the program's message.
    """
    words = options(
        replications=replications(futures), assumptions=assumptions, seed=seed, threads=threads,
        study=path(study))
    document = (program or find()).document(
        "compare", *strategies(sources, variants, overrides), *words)
    return Comparison(checked(document, "the comparison"))

