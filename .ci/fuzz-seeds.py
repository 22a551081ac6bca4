"""What fuzzing begins with: the words of the scenario format, and files of a results directory.

journey schema | fuzz-seeds.py RESULTS SEEDS WORDS
"""

import json
import sys
from pathlib import Path

# As the fuzzer reads them: the first byte says which file the rest is.
FILES = ["manifest.json", "calibration.json", "raw_replications.csv", "raw_durations.csv"]


def words(schema):
    """Keys and values that the schema names."""
    if isinstance(schema, list):
        return set().union(*map(words, schema))
    if not isinstance(schema, dict):
        return set()
    found = set(schema.get("properties", {}))
    found |= {value for value in schema.get("enum", []) if isinstance(value, str)}
    return found.union(*map(words, schema.values()))


results, seeds, dictionary = map(Path, sys.argv[1:])
for number, name in enumerate(FILES):
    contents = (results / name).read_bytes()
    # The fuzzer puts headings before rows.
    if name.endswith(".csv"):
        contents = contents.split(b"\n", 1)[1]
    # Longer inputs are cut; a head is what a reader sees first.
    (seeds / name).write_bytes(bytes([number]) + contents[:19_000])
quoted = sorted(json.dumps(word) for word in words(json.load(sys.stdin)) if word.isascii())
dictionary.write_text("\n".join(quoted) + "\n")
