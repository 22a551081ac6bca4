"""A forecast on a Dask cluster, with the bytes of one machine.

Workers need this package, the program, and no shared files: the scenario travels with each shard, and
the ledgers come back as bytes. A worker that dies loses the shard it was at, which another takes.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

from distributed import Client, as_completed, get_worker

from buyerjourney import shard
from buyerjourney.program import Program, ProgramError, find
from buyerjourney.results import Results
from buyerjourney.shard import DesignPoint, Ledger


@dataclass(frozen=True)
class Study:
    """One scenario and how it is to be simulated."""

    scenario: str | Path
    # From 0; multiples of 4 if inputs are uncertain.
    replications: int
    seed: int = 1
    # PATH=VALUE pairs of ``--set``.
    overrides: Mapping[str, str] = field(default_factory=dict)
    # How many pieces of work; some for each processor, so that none waits long for the last.
    shards: int = 8
    # How often a shard that failed is tried again. Deaths of workers are not counted here: the
    # scheduler gives a shard up after ``distributed.scheduler.allowed-failures`` of them.
    retries: int = 2
    # The program's path on workers, if neither $JOURNEY nor $PATH tells it there.
    program: str | None = None


class MergeError(Exception):
    """All shards are simulated, but could not be merged; they are kept in ``ledgers``."""

    def __init__(self, message: str, ledgers: Path) -> None:
        super().__init__(message, ledgers)
        self.message, self.ledgers = message, ledgers

    def __str__(self) -> str:
        return (
            f"{self.message}\nNothing is lost:"
            f" 'journey merge {self.ledgers}/* --output DIRECTORY' takes the shards from there"
        )


def run(
    study: Study,
    client: Client,
    output: str | Path,
    *,
    replace: bool = False,
    program: Program | None = None,
) -> Results:
    """Simulates a study on the workers of a client, and merges what they send into ``output``.

    The files are those of ``journey run`` on one machine, byte for byte, but that ``inputs`` of
    ``manifest.json`` names the resolved scenario.

    Raises :class:`~buyerjourney.program.ProgramError` with the program's message, here for a scenario
    that cannot be used and from a worker for what only a draw of inputs shows; :class:`MergeError`.
    """
    local = program or find()
    point = shard.design_point(study.scenario, study.overrides, study.seed, local)
    parts = shard.ranges(study.replications, study.shards)
    target = Path(output).absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    kept = Path(mkdtemp(prefix=f"{target.name}-ledgers-", dir=target.parent))
    try:
        ledgers = _collect(client, study, point, parts, kept)
    except BaseException:
        shutil.rmtree(kept)
        raise
    try:
        results = shard.merge(ledgers, target, replace, local)
    except ProgramError as error:
        raise MergeError(str(error), kept) from error
    shutil.rmtree(kept)
    return results


def _collect(
    client: Client, study: Study, point: DesignPoint, parts: list[range], folder: Path
) -> list[Path]:
    """Writes the ledger of each range as soon as it is there, so that it cannot be lost any more."""
    pending = [
        client.submit(
            _simulate, point, part, study.program,
            key=f"shard-{part.start}-{part.stop}-{uuid4().hex}", retries=study.retries, pure=False,
        )
        for part in parts
    ]
    places = {future.key: folder / f"{part.start:09}" for future, part in zip(pending, parts, strict=True)}
    try:
        for future, ledger in as_completed(pending, with_results=True):
            ledger.write(places[future.key])
            future.release()
    except BaseException:
        client.cancel(pending)
        raise
    return list(places.values())


def _simulate(point: DesignPoint, part: range, program: str | None) -> Ledger:
    # In the worker's own directory, of which Dask removes what a killed worker has left.
    return shard.simulate(point, part, program, get_worker().local_directory)
