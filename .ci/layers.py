"""Compares the table of layers with what is declared and imported: layers.py ARCHITECTURE.md < DUMP.

The dump is that of 'swift package dump-package', of the package in the present folder. A row of the
table is | `Target` | purpose | `Dependency`, `Dependency` |, with a dash for none. Three lists must
be the same for each target: the table's, the dependencies in Package.swift, and the modules that
its files import. So an arrow that no file uses is refused like an import that the table lacks.
"""

import json
import re
import sys
from pathlib import Path

ROW = re.compile(r"^\| `([\w-]+)` \|.*\|([^|]*)\|$")
IMPORT = re.compile(
    r"^\s*(?:@\w+\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+"
    r"(?:(?:class|enum|func|let|protocol|struct|typealias|var)\s+)?(\w+)", re.M)
# Modules that come with Swift.
SYSTEM = {"Dispatch", "Foundation", "Synchronization"}


def declared(dump):
    targets, sources = {}, {}
    for target in dump["targets"]:
        if target["type"] == "test":
            continue
        names = set()
        for dependency in target["dependencies"]:
            kind = next(key for key in ("byName", "product", "target") if key in dependency)
            names.add(dependency[kind][0])
        targets[target["name"]] = names
        sources[target["name"]] = Path(target.get("path") or f"Sources/{target['name']}")
    return targets, sources


def imported(folder):
    """Imports, each with a file that has it."""
    return {name: file for file in sorted(folder.rglob("*.swift"))
            for name in IMPORT.findall(file.read_text()) if name not in SYSTEM}


def tabulated(text):
    rows = filter(None, map(ROW.match, text.splitlines()))
    return {row[1]: set(re.findall(r"`([\w-]+)`", row[2])) for row in rows}


def differences(name, targets, table, folder):
    if name not in table:
        return [f"{name} is not in the table"]
    if name not in targets:
        return [f"{name} is in the table but is no target"]
    if targets[name] != table[name]:
        return [f"{name} depends on {sorted(targets[name])}, the table says {sorted(table[name])}"]
    imports = imported(folder)
    return [f"{name} may import {other}, but no file of it does"
            for other in sorted(table[name] - imports.keys())] + [
            f"{imports[other]} imports {other}, which the table does not give to {name}"
            for other in sorted(imports.keys() - table[name])]


def main():
    targets, sources = declared(json.load(sys.stdin))
    table = tabulated(Path(sys.argv[1]).read_text())
    problems = [problem for name in sorted(targets.keys() | table.keys())
                for problem in differences(name, targets, table, sources.get(name))]
    print("\n".join(problems) or f"{len(targets)} targets are as the table says, imports too")
    sys.exit(bool(problems))


main()
