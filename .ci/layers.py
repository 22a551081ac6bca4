"""Compares the targets' dependencies with the table of layers: layers.py ARCHITECTURE.md < DUMP.

The dump is that of 'swift package dump-package'. A row of the table is
| `Target` | purpose | `Dependency`, `Dependency` |, with a dash for none.
"""

import json
import re
import sys
from pathlib import Path

ROW = re.compile(r"^\| `([\w-]+)` \|.*\|([^|]*)\|$")


def declared(dump):
    targets = {}
    for target in dump["targets"]:
        if target["type"] == "test":
            continue
        names = set()
        for dependency in target["dependencies"]:
            kind = next(key for key in ("byName", "product", "target") if key in dependency)
            names.add(dependency[kind][0])
        targets[target["name"]] = names
    return targets


def tabulated(text):
    rows = filter(None, map(ROW.match, text.splitlines()))
    return {row[1]: set(re.findall(r"`([\w-]+)`", row[2])) for row in rows}


def main():
    targets = declared(json.load(sys.stdin))
    table = tabulated(Path(sys.argv[1]).read_text())
    problems = []
    for name in sorted(targets.keys() | table.keys()):
        if name not in table:
            problems.append(f"{name} is not in the table")
        elif name not in targets:
            problems.append(f"{name} is in the table but is no target")
        elif targets[name] != table[name]:
            problems.append(
                f"{name} depends on {sorted(targets[name])}, the table says {sorted(table[name])}")
    print("\n".join(problems) or f"{len(targets)} targets are as the table says")
    sys.exit(bool(problems))


main()
