"""Why two scenarios differ: ``journey drivers``."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas

from buyerjourney.frames import checked, records
from buyerjourney.options import Settings, options, strategies
from buyerjourney.program import Program, find

DRIVERS = {
    "driver": "string", "part": "float64", "part_standard_error": "float64", "cost": "float64",
    "cost_standard_error": "float64", "alone": "float64", "alone_standard_error": "float64",
    "last": "float64", "last_standard_error": "float64",
}
SEGMENTS = {
    "segment": "string", "difference": "float64", "difference_standard_error": "float64",
}
STAGES = {
    "metric": "string", "unit": "string", "a": "float64", "b": "float64", "difference": "float64",
    "standard_error": "float64",
}
PERIODS = {
    "metric": "string", "from_day": "float64", "to_day": "float64", "difference": "float64",
    "difference_standard_error": "float64",
}


@dataclass(frozen=True)
class Drivers:
    """What a split says; columns and meanings are those of docs/output.md, *Drivers*."""

    document: dict[str, Any]

    @property
    def difference(self) -> dict[str, float]:
        """The whole difference, B minus A, to which the parts of ``drivers`` sum."""
        difference: dict[str, float] = self.document["difference"]
        return difference

    @cached_property
    def drivers(self) -> pandas.DataFrame:
        """What each change contributes (``DRIVERS``)."""
        return records(self.document["drivers"], DRIVERS)

    @cached_property
    def segments(self) -> pandas.DataFrame:
        """The difference by segment (``SEGMENTS``)."""
        return records(self.document["segments"], SEGMENTS)

    @cached_property
    def stages(self) -> pandas.DataFrame:
        """Figures on the way from the market to money (``STAGES``)."""
        return records(self.document["stages"], STAGES)

    @cached_property
    def periods(self) -> pandas.DataFrame:
        """The difference by year or quarter (``PERIODS``)."""
        return records(self.document["periods"], PERIODS)


def run(
    *sources: str | Path,
    overrides: Settings | None = None,
    by: str | None = None,
    margin: str | None = None,
    futures: int | None = None,
    assumptions: str | None = None,
    seed: int | None = None,
    threads: int | None = None,
    program: Program | None = None,
) -> Drivers:
    """Splits the difference of two scenario files, or of one and its copy changed by ``overrides``.

    The other arguments are options of ``journey help drivers``.

    Raises :class:`~buyerjourney.program.ProgramError` with the program's message.
    """
    words = options(
        by=by, margin=margin, replications=futures, assumptions=assumptions, seed=seed, threads=threads)
    document = (program or find()).document(
        "drivers", *strategies(sources, None, overrides), *words)
    return Drivers(checked(document, "the split"))
