"""Compares the numbers of every shipped scenario with recorded ones: golden.py PROGRAM.

'golden.py PROGRAM --record' (make golden) records new ones after a change that is meant to move
them; 'golden.py --self-test' shows that a number that moves is noticed, and a text is not.

Tests/golden/forecasts.json keeps headline figures of each scenario, to be read, and two kinds of
fingerprints: one per scenario and one per figure, so that a change names both. They are taken of the
figures that were recorded; a figure that is new moves no other's. Numbers count to nine digits: what
moves the last bits only, such as another machine's logarithm, is no change of results.
"""

import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RECORD = ROOT / "Tests/golden/forecasts.json"
# The first year, with four draws of what is uncertain, each of which takes two replications.
OPTIONS = ["--set", "horizon=1 year", "--replications", "8", "--seed", "1", "--threads", "1"]
# Sections that say what the numbers are and hold none of them.
WORDS = {"program", "meta", "metrics", "titles"}
# Texts about a number; the other texts say which number it is.
PROSE = {"definition", "note", "title", "unit"}
DIGITS = 9


def plain(value):
    """A value of JSON without prose, its numbers rounded to so many digits."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in sorted(value.items()) if key not in PROSE}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    return f"{value:.{DIGITS}g}"


def figures(forecast):
    """All numbers of a forecast by what they are: metrics, curves by their clock, other sections."""
    found = {}
    for section, entries in sorted(forecast.items()):
        if section in WORDS:
            continue
        for entry in entries if isinstance(entries, list) else [entries]:
            name = section
            if section == "estimates":
                name = entry["metric"]
            elif section == "curves":
                name = f"curves.{entry['clock']}"
            found.setdefault(name, []).append(plain(entry))
    return found


def headlines(forecast):
    """Value and standard error of the headline figures, for people."""
    names = [metric["id"] for metric in forecast["metrics"] if metric["headline"]]
    return {
        entry["metric"]: " ± ".join(
            "undefined" if number is None else f"{number:.{digits}g}"
            for number, digits in ((entry["value"], 6), (entry["standard_error"], 2)))
        for entry in forecast["estimates"]
        if entry["metric"] in names and not entry["labels"] and entry["month"] is None
    }


def fingerprint(parts):
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def summary(forecasts, known=None):
    """What is recorded of forecasts by scenario; of the known figures only, if they are given."""
    tables = {name: figures(forecast) for name, forecast in sorted(forecasts.items())}
    names = sorted({figure for table in tables.values() for figure in table})
    kept = [figure for figure in names if known is None or figure in known]
    return {
        "scenarios": {
            name: {
                "fingerprint": fingerprint([table.get(figure) for figure in kept]),
                "headlines": headlines(forecasts[name]),
            } for name, table in tables.items()
        },
        "figures": {
            figure: fingerprint([table.get(figure) for table in tables.values()]) for figure in names
        },
    }


def differences(recorded, forecasts):
    """One line for each scenario and figure that is not as recorded."""
    found = summary(forecasts, known=recorded["figures"])
    lines = []
    for kind in ("scenarios", "figures"):
        for name in sorted(recorded[kind].keys() | found[kind].keys()):
            old, new = recorded[kind].get(name), found[kind].get(name)
            if old == new:
                continue
            if old is None or new is None:
                lines.append(f"{name}: {'not recorded' if old is None else 'recorded, and gone'}")
                continue
            lines.append(f"{name}: other numbers")
            if kind == "scenarios":
                before, after = old["headlines"], new["headlines"]
                lines += [f"  {figure} was {before[figure]}, is {after.get(figure)}"
                          for figure in before if before[figure] != after.get(figure)]
    return lines


def forecast(program, file):
    result = subprocess.run(
        [program, "run", file, *OPTIONS, "--format", "json"], capture_output=True, text=True,
        timeout=600)
    if result.returncode != 0:
        sys.exit(f"{file}: {result.stderr}")
    return json.loads(result.stdout)


def self_test():
    def example(**changes):
        estimate = {"metric": "wins", "value": 12.5, "standard_error": 0.25, "labels": {},
                    "month": None, "note": "few"} | changes
        return {"one": {"program": {"version": "1"}, "metrics": [{"id": "wins", "headline": True}],
                        "estimates": [estimate], "curves": [{"clock": "in_market", "days": [0, 1]}]}}

    recorded = summary(example())
    kept = [{}, {"note": "many"}, {"value": 12.5 * (1 + 1e-12)}]
    noticed = [{"value": 12.5 * (1 + 1e-7)}, {"standard_error": None}, {"labels": {"month": 1}},
               {"metric": "losses"}]
    for changes in kept:
        assert not differences(recorded, example(**changes)), f"refused: {changes}"
    for changes in noticed:
        assert differences(recorded, example(**changes)), f"not noticed: {changes}"
    longer = example()
    longer["one"]["estimates"] += [{**longer["one"]["estimates"][0], "metric": "losses"}]
    assert differences(recorded, longer) == ["losses: not recorded"]
    assert differences(recorded, {**example(), "two": example()["one"]})
    print(f"{len(noticed) + 2} changes noticed")


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    program = str(Path(sys.argv[1]).resolve())
    files = sorted((ROOT / "scenarios").glob("*.yaml"))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        forecasts = dict(zip((file.stem for file in files),
                             pool.map(lambda file: forecast(program, str(file)), files)))
    if sys.argv[2:] == ["--record"]:
        record = {"options": " ".join(OPTIONS), **summary(forecasts)}
        RECORD.write_text(json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
        return print(f"recorded: git diff {RECORD.relative_to(ROOT)}")
    lines = differences(json.loads(RECORD.read_text()), forecasts)
    if lines:
        sys.exit("\n".join([*lines, "If this is meant: make golden, and say why under Results in "
                            "CHANGELOG.md (CONTRIBUTING.md, Changes of results)."]))
    print(f"{len(forecasts)} scenarios give the recorded numbers")


main()
