"""Finds declarations without documentation: symbols.py [--list] [MODULE ...] < PATHS.

Reads the paths of symbol graphs ('swift package dump-symbol-graph', see .ci/documentation), one a
line. Every symbol of at least package access needs a docstring of its own or one inherited from a
protocol; one that throws must say so under 'Throws'. Metrics and sums are documented by their
definitions instead. Extensions of types of other modules do not count. Prints a row a module; with
--list each gap, too. Status 1 if there is any in the MODULEs, or anywhere if none is named.

The last column is only printed: the share of numbers whose text names a unit, a range or what is
counted, by a list of words, since no list of words can judge a sentence.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

NUMBER = re.compile(r": (?:Double|Float|U?Int(?:8|16|32|64)?|\[(?:Double|Float|U?Int\d*)\])\??$")
MEASURE = re.compile(
    r"\b(?:0|1|zero|one|days?|weeks?|months?|years?|hours?|percent|shares?|rates?|probabilit\w+"
    r"|counts?|number|many|index|units?|currency|positive|negative|finite|least|most|above|below"
    r"|between|from|seconds?|bits?|dimensionless|dollars?|USD|per|times|touches|journeys|accounts"
    r"|replications|scale|weight|factor|ratio|degrees?|mean|median|variance|deviation|error)\b",
    re.I)


def declaration(symbol):
    return "".join(fragment["spelling"] for fragment in symbol["declarationFragments"])


def documentation(symbol):
    return "\n".join(line["text"] for line in symbol.get("docComment", {}).get("lines", []))


def throws(symbol):
    keywords = [fragment["spelling"] for fragment in symbol["declarationFragments"]
                if fragment["kind"] == "keyword"]
    # A parameter that is a throwing function stands before the closing parenthesis.
    tail = declaration(symbol).rsplit(")", 1)[-1]
    return "throws" in keywords and bool(
        re.search(r"\bthrows\b", tail) or re.search(r"\)\s*throws\([^)]*\)", declaration(symbol)))


def source(symbol):
    """The path from the package's root; empty for a symbol that stands in no file of it."""
    uri = symbol.get("location", {}).get("uri", "")
    found = re.search(r".*/((?:Sources|Tests)/.*)", uri)
    return found[1] if found else uri


def place(symbol):
    path = source(symbol)
    return f"{path}:{symbol['location']['position']['line'] + 1}: " if path else ""


# A metric and a sum cannot be declared without an argument 'as', which says what they measure and
# of whom; the compiler asks for it, and forecasts, files and docs/output.md print it. A comment
# above could only repeat it, or come to contradict it.
def is_defined_in_code(symbol):
    kind = symbol["kind"]["identifier"]
    if kind == "swift.type.property":
        return (declaration(symbol).endswith(": Metric")
                and bool(re.search(r"/Metric\+\w+\.swift$", source(symbol))))
    return kind == "swift.enum.case" and symbol["pathComponents"][:-1] == ["Sum"]


def gaps(symbol):
    if is_defined_in_code(symbol):
        return []
    text = documentation(symbol)
    if not text.strip():
        return ["no documentation"]
    if throws(symbol) and "throws" not in text.lower():
        return ["does not say what it throws"]
    return []


def main():
    names = [name for name in sys.argv[1:] if name != "--list"]
    failed = False
    print(f"{'module':<22}{'symbols':>9}{'gaps':>7}{'numbers':>9}  with unit or range")
    for path in sorted(map(Path, sys.stdin.read().split())):
        module = path.name.removesuffix(".symbols.json")
        counts, found = Counter(), []
        for symbol in json.loads(path.read_text())["symbols"]:
            if "location" not in symbol or "::SYNTHESIZED::" in symbol["identifier"]["precise"]:
                continue
            counts["symbols"] += 1
            for gap in gaps(symbol):
                found.append(f"{place(symbol)}{'.'.join(symbol['pathComponents'])}: {gap}")
            if symbol["kind"]["identifier"].endswith("property") and NUMBER.search(
                    declaration(symbol).split(" {")[0]):
                counts["numbers"] += 1
                counts["measured"] += bool(MEASURE.search(documentation(symbol)))
        share = f"{counts['measured'] / max(1, counts['numbers']):.0%}"
        print(f"{module:<22}{counts['symbols']:>9}{len(found):>7}{counts['numbers']:>9}  {share}")
        if "--list" in sys.argv:
            print("".join(f"  {line}\n" for line in sorted(found)), end="")
        failed = failed or bool(found) and (not names or module in names)
    sys.exit(failed)


main()
