"""A forecast on this machine: ``journey run``."""

from pathlib import Path
from tempfile import TemporaryDirectory

from buyerjourney.options import Replications, Settings, options, path, replications, settings
from buyerjourney.program import Program, find
from buyerjourney.results import Results


def run(
    scenario: str | Path,
    *,
    overrides: Settings | None = None,
    futures: Replications | None = None,
    precision: str | None = None,
    assumptions: str | None = None,
    seed: int = 1,
    threads: int | None = None,
    study: str | Path | None = None,
    output: str | Path | None = None,
    replace: bool = False,
    program: Program | None = None,
) -> Results:
    """Simulates a scenario file and returns its results.

    ``futures`` and the other arguments are the options of ``journey help run``, where they are
    described; ``study`` keeps what is simulated, so that the same call goes on. Without ``output``
    the results are in a temporary directory that goes with them.

    Raises :class:`~buyerjourney.program.ProgramError` with the program's message.
    """
    keeper = TemporaryDirectory(prefix="journey-") if output is None else None
    directory = Path(keeper.name) / "results" if keeper else Path(str(output))
    words = options(
        replications=replications(futures), precision=precision, assumptions=assumptions, seed=seed,
        threads=threads, study=path(study), output=str(directory), replace=replace,
    )
    (program or find()).run("run", str(scenario), *settings(overrides), *words)
    return Results(directory, keeper)
