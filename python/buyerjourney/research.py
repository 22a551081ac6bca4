"""Which number is worth knowing before a choice: ``journey compare --research``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas

from buyerjourney.frames import checked, records
from buyerjourney.options import Settings, options, path, strategies
from buyerjourney.program import Program, find

STRATEGIES = {
    "letter": "string", "name": "string", "label": "string", "outcome": "float64",
    "outcome_standard_error": "float64",
}
WORTH = {
    "worth": "float64", "worth_standard_error": "float64", "is_above_zero": "boolean",
    "another_chosen": "float64",
}
INPUTS = {"path": "string", **WORTH}
OBSERVATIONS = {"observed": "string", "cases": "Int64", "cost_per_case": "float64", **WORTH}


@dataclass(frozen=True)
class Research:
    """What is worth knowing; columns and meanings are those of docs/output.md, *Research*."""

    document: dict[str, Any]

    @property
    def best(self) -> str:
        """The letter of the strategy that is best on average, as things are known today."""
        return str(self.document["best"])

    @cached_property
    def strategies(self) -> pandas.DataFrame:
        """What each strategy brings on average (``STRATEGIES``)."""
        return records(self.document["strategies"], STRATEGIES)

    @cached_property
    def inputs(self) -> pandas.DataFrame:
        """What knowing each uncertain input gains, most first (``INPUTS``)."""
        return records(self.document["inputs"], INPUTS)

    @cached_property
    def observations(self) -> pandas.DataFrame:
        """What samples of each size gain, before their cost (``OBSERVATIONS``)."""
        return records(self.document["observations"], OBSERVATIONS)


def run(
    *sources: str | Path,
    variants: Mapping[str, Settings] | None = None,
    overrides: Settings | None = None,
    observe: Iterable[str] = (),
    by: str | None = None,
    margin: str | None = None,
    futures: int | None = None,
    assumptions: str | None = None,
    seed: int | None = None,
    threads: int | None = None,
    study: str | Path | None = None,
    program: Program | None = None,
) -> Research:
    """Asks which uncertain input is worth knowing before one of several strategies is chosen.

    The strategies are those of :func:`buyerjourney.compare.run`; each text of ``observe`` names what
    could be sampled, with or without what a case costs: ``"win rate at 40 USD"``. The other arguments
    are options of ``journey help compare``.

    Raises :class:`~buyerjourney.program.ProgramError` with the program's message.
    """
    words = options(
        research=True, by=by, margin=margin, replications=futures, assumptions=assumptions, seed=seed,
        threads=threads, study=path(study))
    words += [word for sample in observe for word in ("--observe", sample)]
    document = (program or find()).document(
        "compare", *strategies(sources, variants, overrides), *words)
    return Research(checked(document, "the research"))
