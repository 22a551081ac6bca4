"""The program ``journey``: where it is, which version, and how it is run."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The versions of the program whose files this package reads: all that begin so.
SUPPORTED = "0.1."
# The build of a checkout that this package was installed from with pip --editable.
CHECKOUT = Path(__file__).resolve().parents[2]


class ProgramNotFound(Exception):
    """There is no program where it was looked for."""


class WrongVersion(Exception):
    """The program is of another version than its files can be used with."""


class ProgramError(Exception):
    """The program ended with another status than 0.

    ``status`` is its exit status, negative for the number of the signal that ended it; ``message``
    is what it wrote to standard error, with file, line and advice; ``command`` is what was run.
    """

    def __init__(self, command: Sequence[str], status: int, message: str) -> None:
        # All three go to the base class, so that the error can be sent from one process to another.
        super().__init__(command, status, message)
        self.command, self.status, self.message = list(command), status, message

    def __str__(self) -> str:
        return f"'{' '.join(self.command[:2])}' ended with status {self.status}:\n{self.message}"


@dataclass(frozen=True)
class Program:
    """A program that exists and can be run; :func:`find` makes one."""

    path: Path

    @property
    def version(self) -> str:
        """Its version, such as ``0.1.0``."""
        return self.run("--version").strip()

    def run(
        self, *arguments: str, folder: Path | None = None, ends_with_caller: bool = False
    ) -> str:
        """Runs a command and returns its standard output.

        ``folder`` is where it runs, the current one by default. With ``ends_with_caller`` the program
        is ended by the system if the thread that called it is (on Linux with ``setpriv``; elsewhere
        it works on to its end, unheard).

        Raises :class:`ProgramError` with the program's own message.
        """
        guard = shutil.which("setpriv") if ends_with_caller else None
        prefix = [guard, "--pdeathsig", "KILL"] if guard else []
        done = subprocess.run(
            [*prefix, str(self.path), *arguments],
            capture_output=True, encoding="utf-8", cwd=folder, check=False,
        )
        if done.returncode != 0:
            raise ProgramError(["journey", *arguments], done.returncode, done.stderr.strip())
        return done.stdout

    def document(self, *arguments: str, folder: Path | None = None) -> dict[str, Any]:
        """Runs a command with ``--format json`` and returns its document."""
        text = self.run(*arguments, "--format", "json", folder=folder)
        document: dict[str, Any] = json.loads(text)
        return document


def find(path: str | Path | None = None) -> Program:
    """The program: ``path``, or ``$JOURNEY``, or on ``$PATH``, or the build of a checkout.

    What is named, by ``path`` or ``$JOURNEY``, is taken or refused; nothing else is tried then.

    Raises :class:`ProgramNotFound` and :class:`WrongVersion`.
    """
    program = Program(_place(path))
    if not program.version.startswith(SUPPORTED):
        raise WrongVersion(
            f"{program.path} is version {program.version}; this package reads {SUPPORTED}*:"
            " install the package and the program from one checkout"
        )
    return program


def _place(path: str | Path | None) -> Path:
    named = path or os.environ.get("JOURNEY")
    if named:
        place = Path(named).expanduser().absolute()
        if place.is_file() and os.access(place, os.X_OK):
            return place
        source = "the path that was given" if path else "$JOURNEY"
        raise ProgramNotFound(f"no program at {place}, {source}; 'make build' makes one")
    found = shutil.which("journey")
    built = CHECKOUT / ".build/release/journey"
    if found:
        return Path(found).absolute()
    if (CHECKOUT / "Package.swift").exists() and built.exists():
        return built
    raise ProgramNotFound(
        "'journey' is not on $PATH and $JOURNEY is not set;"
        " 'make install PREFIX=$HOME/.local' installs it"
    )
