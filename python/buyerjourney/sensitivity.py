"""The uncertain inputs that an outcome hangs on: ``journey sensitivity``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas

from buyerjourney.frames import checked, records
from buyerjourney.options import Settings, options, settings
from buyerjourney.program import Program, find

INPUTS = {
    "path": "string", "unit": "string", "low": "float64", "high": "float64",
    "at_low": "float64", "at_low_standard_error": "float64",
    "at_high": "float64", "at_high_standard_error": "float64",
    "swing": "float64", "swing_standard_error": "float64",
    "mean": "float64", "mean_standard_error": "float64",
    "size": "float64", "size_standard_error": "float64", "deviation": "float64",
}
FACTORS = {
    "name": "string", "first": "float64", "first_standard_error": "float64",
    "first_is_above_zero": "boolean", "total": "float64", "total_standard_error": "float64",
    "total_is_above_zero": "boolean",
}


@dataclass(frozen=True)
class Sensitivity:
    """What an analysis says; meanings are those of docs/output.md, *Sensitivity*."""

    document: dict[str, Any]

    @cached_property
    def inputs(self) -> pandas.DataFrame:
        """The inputs in order of paths (``INPUTS``); what the method does not tell is missing."""
        return records(map(_flat, self.document["inputs"]), INPUTS)

    @cached_property
    def factors(self) -> pandas.DataFrame:
        """Shares of the variance, by Sobol alone; the last factor is ``chance`` (``FACTORS``)."""
        return records(map(_flat, self.document.get("factors", [])), FACTORS)


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row in which a mean or a share takes the place of the object that holds it."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            flat[name] = value.get("mean", value.get("share"))
            flat |= {f"{name}_{key}": part for key, part in value.items() if key not in ("mean", "share")}
        else:
            flat[name] = value
    return flat


def run(
    scenario: str | Path,
    *,
    overrides: Settings | None = None,
    by: str | None = None,
    margin: str | None = None,
    method: str | None = None,
    futures: int | None = None,
    assumptions: str | None = None,
    seed: int | None = None,
    threads: int | None = None,
    program: Program | None = None,
) -> Sensitivity:
    """Finds the uncertain inputs that an outcome hangs on.

    The arguments are options of ``journey help sensitivity``.

    Raises :class:`~buyerjourney.program.ProgramError` with the program's message.
    """
    words = options(
        by=by, margin=margin, method=method, futures=futures, assumptions=assumptions, seed=seed,
        threads=threads)
    document = (program or find()).document(
        "sensitivity", str(scenario), *settings(overrides), *words)
    return Sensitivity(checked(document, "the analysis"))
