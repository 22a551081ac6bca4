"""The best split of a budget: ``journey plan``."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas

from buyerjourney.frames import checked, records, with_ends
from buyerjourney.options import options, path, repeated
from buyerjourney.program import Program, find

LEVERS = {
    "channel": "string", "segment": "string", "today": "float64", "same_split": "float64", "candidate": "float64",
    "least": "float64", "most": "float64", "binding": "string", "spent": "float64",
    "spent_standard_error": "float64", "return": "float64", "return_standard_error": "float64",
    "close_low": "float64", "close_high": "float64", "firm_low_80": "float64",
    "firm_high_80": "float64",
}
CURVES = {
    "channel": "string", "segment": "string", "amount": "float64", "difference": "float64", "standard_error": "float64",
}
MONTHS = {"month": "Int64", "difference": "float64", "standard_error": "float64"}
FRONTIER = {"budget": "float64", "difference": "float64"}
QUARTERS = {
    "from_day": "float64", "even": "float64", "candidate": "float64", "most": "float64",
    "return": "float64", "return_standard_error": "float64", "close_low": "float64",
    "close_high": "float64", "firm_low_80": "float64", "firm_high_80": "float64",
}
PHASED = {
    "channel": "string", "segment": "string", "quarter": "Int64", "candidate": "float64",
}
RESPONSES = {
    "channel": "string", "segment": "string", "today": "float64", "amount": "float64", "difference": "float64",
    "standard_error": "float64", "cost": "float64", "cost_standard_error": "float64",
    "limit": "float64",
}


@dataclass(frozen=True)
class Plan:
    """What a search found; columns and meanings are those of docs/output.md, *Plans*.

    Of a run with ``levers`` alone only ``responses`` has rows.
    """

    document: dict[str, Any]

    @property
    def is_better(self) -> bool:
        """Whether the candidate beats today's split clearly; if not, nothing is proposed."""
        return bool(self.document["meta"].get("is_better", False))

    @property
    def gain(self) -> dict[str, float]:
        """The candidate against today's split of the budget, in futures that confirm."""
        gain: dict[str, float] = self.document["gain"]
        return gain

    @cached_property
    def levers(self) -> pandas.DataFrame:
        """The channels: today, same split, candidate, and how firm (``LEVERS``)."""
        return records(map(_lever, self.document.get("levers", [])), LEVERS)

    @cached_property
    def curves(self) -> pandas.DataFrame:
        """The fitted response of each channel, a row for each amount (``CURVES``)."""
        return records(self._curve_points(), CURVES)

    @cached_property
    def months(self) -> pandas.DataFrame:
        """When the gain comes (``MONTHS``)."""
        return records(self.document.get("months", []), MONTHS)

    @cached_property
    def frontier(self) -> pandas.DataFrame:
        """What the best plans of other budgets bring (``FRONTIER``)."""
        return records(self.document.get("frontier", []), FRONTIER)

    @cached_property
    def responses(self) -> pandas.DataFrame:
        """What was simulated of each channel alone (``RESPONSES``)."""
        return records(self.document["responses"], RESPONSES)

    @cached_property
    def quarters(self) -> pandas.DataFrame:
        """How the money falls over quarters, where that was asked (``QUARTERS``)."""
        phasing = self.document.get("phasing", {})
        return records(map(_lever, phasing.get("quarters", [])), QUARTERS)

    @cached_property
    def phased(self) -> pandas.DataFrame:
        """The same by channel, in money a year while a quarter lasts (``PHASED``)."""
        return records(self.document.get("phasing", {}).get("channels", []), PHASED)

    def _curve_points(self) -> Iterator[dict[str, Any]]:
        for lever in self.document.get("levers", []):
            for point in lever["curve"]:
                yield {"channel": lever["channel"], "segment": lever["segment"], **point}


def _lever(lever: Mapping[str, Any]) -> dict[str, Any]:
    return with_ends(
        lever, close_range=("close_low", "close_high"),
        firm_range_80=("firm_low_80", "firm_high_80"))


def run(
    scenario: str | Path,
    *,
    budget: str | None = None,
    maximize: str | None = None,
    margin: str | None = None,
    target: str | None = None,
    worst: str | None = None,
    keep: Iterable[str] = (),
    fix: Mapping[str, str] | None = None,
    least: Mapping[str, str] | None = None,
    most: Mapping[str, str] | None = None,
    step: str | None = None,
    window: str | None = None,
    phase: str | None = None,
    phased: Iterable[str] = (),
    segments: bool = False,
    segmented: Iterable[str] = (),
    sellers: bool = False,
    futures: int | None = None,
    assumptions: str | None = None,
    seed: int | None = None,
    threads: int | None = None,
    study: str | Path | None = None,
    levers: bool = False,
    grid: str | None = None,
    output: str | Path | None = None,
    replace: bool = False,
    program: Program | None = None,
) -> Plan:
    """Finds the best split of a budget over channels, and confirms it.

    ``fix``, ``least`` and ``most`` are ``--fix``, ``--min`` and ``--max`` by channel, or by
    ``"channel/segment"``; the other arguments are options of ``journey help plan``. ``output`` is a
    scenario file for the plan; ``study`` keeps what is simulated, so that the same call goes on.

    Raises :class:`~buyerjourney.program.ProgramError` with the program's message.
    """
    words = options(
        budget=budget, maximize=maximize, margin=margin, target=target, worst=worst,
        step=step, window=window, phase=phase, replications=futures,
        assumptions=assumptions, seed=seed, threads=threads, levers=levers, grid=grid,
        segments=segments, sellers=sellers, study=path(study),
        output=path(output), replace=replace,
    )
    words += [word for channel in keep for word in ("--keep", channel)]
    words += [word for channel in phased for word in ("--phased", channel)]
    words += [word for channel in segmented for word in ("--segmented", channel)]
    words += repeated("--fix", fix) + repeated("--min", least) + repeated("--max", most)
    document = (program or find()).document("plan", str(scenario), *words)
    return Plan(checked(document, "the plan"))
