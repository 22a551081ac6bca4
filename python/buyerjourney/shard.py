"""The contract of shards, whatever the engine: a design point and a range in, a ledger out.

docs/clusters.md describes it for those who bring another engine. Nothing here knows of one.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from buyerjourney.options import Settings, options, replications, settings
from buyerjourney.program import Program, WrongVersion, find
from buyerjourney.results import Results

# Replications that share one draw of uncertain inputs; a shard has whole draws.
DRAW = 4


@dataclass(frozen=True)
class DesignPoint:
    """What is simulated, in full: it needs no file beside it."""

    # A resolved scenario (JSON): with every default, every file that it extends, every override.
    scenario: str
    seed: int
    # Ledgers of different versions do not mix, so a worker refuses to make one.
    program_version: str


@dataclass(frozen=True)
class Ledger:
    """The results of one range, as files by name; they merge with those of the other ranges."""

    files: dict[str, bytes]

    def write(self, directory: Path) -> None:
        """Writes the files into a new directory."""
        directory.mkdir()
        for name, content in self.files.items():
            (directory / name).write_bytes(content)


def design_point(
    scenario: str | Path, overrides: Settings | None, seed: int, program: Program
) -> DesignPoint:
    """The design point of a scenario file with settings laid over it.

    Raises :class:`~buyerjourney.program.ProgramError` if the scenario cannot be used.
    """
    described = program.document("describe", str(scenario), *settings(overrides))
    text = json.dumps(described["scenario"], ensure_ascii=False, indent=2) + "\n"
    return DesignPoint(text, seed, program.version)


def ranges(count: int, shards: int) -> list[range]:
    """At most so many ranges of whole draws, as even as they can be, in order and without gap."""
    if count < 1 or shards < 1:
        raise ValueError(f"expected at least 1 replication and 1 shard, not {count} and {shards}")
    draws = -(-count // DRAW)
    pieces = min(shards, draws)
    edges = [min(count, DRAW * (draws * piece // pieces)) for piece in range(pieces + 1)]
    return [range(low, high) for low, high in zip(edges, edges[1:], strict=False)]


def simulate(
    point: DesignPoint, part: range, program: str | None = None, folder: str | None = None
) -> Ledger:
    """Simulates one range on one processor.

    ``program`` is its path on the machine that does it, by default as :func:`program.find` looks for
    it there; ``folder`` is where temporary files go.

    Raises :class:`~buyerjourney.program.WrongVersion` and
    :class:`~buyerjourney.program.ProgramError`.
    """
    found = find(program)
    if found.version != point.program_version:
        raise WrongVersion(
            f"{found.path} is version {found.version}, expected {point.program_version}:"
            " all machines of a study need the same"
        )
    with TemporaryDirectory(prefix="shard-", dir=folder) as place:
        (Path(place) / "scenario.json").write_text(point.scenario, encoding="utf-8")
        words = options(
            replications=replications(part), seed=point.seed, threads=1, output="ledger")
        found.run("run", "scenario.json", *words, folder=Path(place), ends_with_caller=True)
        return Ledger({file.name: file.read_bytes() for file in (Path(place) / "ledger").iterdir()})


def merge(
    ledgers: Sequence[Path] | Iterable[Path], output: Path, replace: bool, program: Program
) -> Results:
    """Merges directories of ledgers into one of results, which appears whole or not at all."""
    words = options(output=str(output), replace=replace)
    program.run("merge", *[str(ledger) for ledger in ledgers], *words)
    return Results(output)
