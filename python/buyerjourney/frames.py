"""Tables and lists of objects to frames with stated columns and types."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pandas

# Columns in order, each with its pandas type: "string", "float64", "Int64" (whole or missing),
# "boolean", or "object" for a list.
Columns: TypeAlias = Mapping[str, str]
# Meaning of one field of every document that this package reads.
FORMAT_VERSION = 1


def records(objects: Iterable[Mapping[str, Any]], columns: Columns) -> pandas.DataFrame:
    """One row for each object, with these columns; what an object does not have is missing."""
    rows = list(objects)
    return pandas.DataFrame(
        {name: pandas.Series([row.get(name) for row in rows], dtype=kind)
         for name, kind in columns.items()}
    )


def with_ends(row: Mapping[str, Any], **intervals: tuple[str, str]) -> dict[str, Any]:
    """A row in which the two ends of each interval stand under names of their own.

    Missing where the row has no such interval.
    """
    ends: dict[str, float | None] = {}
    for interval, (low, high) in intervals.items():
        ends[low], ends[high] = row.get(interval) or (None, None)
    return {**row, **ends}


def table(path: Path, columns: Columns | None = None, **kinds: str) -> pandas.DataFrame:
    """A CSV table of the program; columns that neither argument names are numbers.

    Numbers are read to the last bit; only an empty field is missing.
    """
    types = defaultdict(lambda: "float64", {**(columns or {}), **kinds})
    return pandas.read_csv(
        path, dtype=types, encoding="utf-8-sig", keep_default_na=False, na_values=[""],
        float_precision="round_trip",
    )


def checked(document: dict[str, Any], name: str) -> dict[str, Any]:
    """The document, if its fields mean what this package takes them to mean.

    Raises ``ValueError`` for another ``format_version``.
    """
    meta = document.get("meta", document)
    version = meta.get("format_version")
    if version != FORMAT_VERSION:
        raise ValueError(
            f"{name} has format version {version}, expected {FORMAT_VERSION};"
            " install the package and the program from one checkout"
        )
    return document
