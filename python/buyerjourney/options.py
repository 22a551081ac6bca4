"""How arguments are handed to the program."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

# PATH=VALUE pairs of ``--set``, laid over a scenario; values carry their units as in a file.
Settings: TypeAlias = Mapping[str, str]
# A number of replications from 0, or consecutive ones such as ``range(200, 400)``.
Replications: TypeAlias = int | range
Option: TypeAlias = str | int | float | bool | None


def settings(pairs: Settings | None) -> list[str]:
    """``--set`` arguments, in the order of the mapping."""
    return [word for path, value in (pairs or {}).items() for word in ("--set", f"{path}={value}")]


def strategies(
    sources: Iterable[str | Path],
    variants: Mapping[str, Settings] | None,
    overrides: Settings | None,
) -> list[str]:
    """What is set side by side: files, changes of the second of two, named variants of the first."""
    words = [str(source) for source in sources] + settings(overrides)
    for name, pairs in (variants or {}).items():
        words += ["--variant", name, *settings(pairs)]
    return words


def replications(count: Replications | None) -> str | None:
    """The argument of ``--replications``.

    Raises ``ValueError`` for a range that leaves replications out.
    """
    if count is None or isinstance(count, int):
        return None if count is None else str(count)
    if count.step != 1:
        raise ValueError(f"replications are consecutive; {count} has a step of {count.step}")
    return f"{count.start}..<{count.stop}"


def path(file: str | Path | None) -> str | None:
    """The argument for a file."""
    return None if file is None else str(file)


def options(**named: Option) -> list[str]:
    """``--name value`` arguments; ``None`` and ``False`` are left out, ``True`` is a flag."""
    words: list[str] = []
    for name, value in named.items():
        if value is None or value is False:
            continue
        words.append("--" + name.replace("_", "-"))
        if value is not True:
            words.append(str(value))
    return words


def repeated(name: str, values: Mapping[str, str] | None) -> list[str]:
    """``--name KEY=VALUE`` for each pair."""
    return [word for key, value in (values or {}).items() for word in (name, f"{key}={value}")]
