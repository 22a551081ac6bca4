"""The best of several strategies, with a confidence: ``journey compare --confidence``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas

from buyerjourney.frames import checked, records, with_ends
from buyerjourney.options import Settings, options, path, strategies
from buyerjourney.program import Program, find

CONTENDERS = {
    "letter": "string", "name": "string", "label": "string", "standing": "string",
    "futures": "Int64", "outcome": "float64", "outcome_standard_error": "float64",
    "cost": "float64", "cost_standard_error": "float64", "lack": "float64",
    "lack_standard_error": "float64", "lack_low": "float64", "lack_high": "float64",
    "expected_loss": "float64",
}


@dataclass(frozen=True)
class Choice:
    """What a choice says; columns and meanings are those of docs/output.md, *Choices*."""

    document: dict[str, Any]

    @property
    def best(self) -> str:
        """The letter of the best, or of the one in front where that is not known."""
        return str(self.document["best"])

    @property
    def is_known(self) -> bool:
        """Whether the best is known with the confidence that was asked for."""
        return bool(self.document["ending"] == "known")

    @cached_property
    def contenders(self) -> pandas.DataFrame:
        """The strategies: how they stand, and what they lack of the best (``CONTENDERS``)."""
        rows = (with_ends(row, lack_interval=("lack_low", "lack_high"))
                for row in self.document["contenders"])
        return records(rows, CONTENDERS)


def run(
    *sources: str | Path,
    variants: Mapping[str, Settings] | None = None,
    overrides: Settings | None = None,
    confidence: str = "95 %",
    tolerance: str | None = None,
    by: str | None = None,
    margin: str | None = None,
    most_futures: int | None = None,
    assumptions: str | None = None,
    seed: int | None = None,
    threads: int | None = None,
    study: str | Path | None = None,
    program: Program | None = None,
) -> Choice:
    """Spends futures where they matter until it is known which strategy is best on average.

    The strategies are those of :func:`buyerjourney.compare.run`; ``most_futures`` bounds what each
    gets. The other arguments are options of ``journey help compare``.

    Raises :class:`~buyerjourney.program.ProgramError` with the program's message.
    """
    words = options(
        confidence=confidence, tolerance=tolerance, by=by, margin=margin, replications=most_futures,
        assumptions=assumptions, seed=seed, threads=threads, study=path(study))
    document = (program or find()).document(
        "compare", *strategies(sources, variants, overrides), *words)
    return Choice(checked(document, "the choice"))
