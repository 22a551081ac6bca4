"""Results directories that somebody has changed: refused, or read right, and never a crash.

Every change is made twice: as it is, which the fingerprints must show, and with fingerprints that
fit, after which only what the files say can be wrong. CAMPAIGN multiplies the number of changes.
"""

import hashlib
import json
import os
import random
import shutil
import subprocess

import pytest

from conftest import COMMAND, PATIENCE, TINY

CAMPAIGN = int(os.environ.get("CAMPAIGN", "1"))
FILES = ["forecast.json", "report.txt", "metrics.csv", "inputs.csv", "raw_replications.csv",
         "raw_durations.csv", "scenario.json", "calibration.json", "forecast.csv"]
# The files from which 'merge' and 'compare' take what they show.
READ = FILES[3:-1]
ABSURD = ["-1", "1e308", "1e300", "-1e300", "9223372036854775807", "-9223372036854775808", "18446744073709551616",
          "1e19", "nan", "inf", "-inf", "1e-320", "0.5", "", "x", "\x1b[2J", "\0", "\ufffd", "=1+1", "\"", "1e24"]


def command(folder, *arguments):
    return subprocess.run([COMMAND, *arguments], capture_output=True, cwd=folder, timeout=PATIENCE)


@pytest.fixture(scope="module")
def origin(tmp_path_factory):
    folder = tmp_path_factory.mktemp("origin")
    (folder / "tiny.yaml").write_text(TINY)
    made = command(folder, "run", "tiny.yaml", "--replications", "8", "--output", "out",
                   "--set", "market.segments.core.entry_interval=4 to 6 years")
    assert made.returncode == 0, made.stderr
    assert set(FILES) | {"manifest.json"} == {file.name for file in (folder / "out").iterdir()}
    return folder / "out"


def leaves(value, path=()):
    """Paths of all values in a JSON document that hold no others."""
    if isinstance(value, (dict, list)) and value:
        items = value.items() if isinstance(value, dict) else enumerate(value)
        return [leaf for key, part in items for leaf in leaves(part, (*path, key))]
    return [path]


def replaced(value, path, new):
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(value[path[0]], path[1:], new)
    return copy


def change_json(text, choice):
    document = json.loads(text)
    path = choice.choice(leaves(document)[:400])
    if path and choice.random() < 0.3:
        path = path[:choice.randrange(len(path)) + 1]
    new = choice.choice([*ABSURD, -1, 0, 1e300, 2**63, 2**64, -2**63, 1e-320, [], {}, None, True, [[]],
                         [1e300] * 3, [-1, -2]])
    if isinstance(new, str) and choice.random() < 0.5:
        marked = json.dumps(replaced(document, path, "@"))
        return marked.replace('"@"', new or "null", 1)
    return json.dumps(replaced(document, path, new))


def change_table(text, choice):
    lines = text.split("\r\n")
    row = choice.randrange(len(lines) - 1)
    kind = choice.randrange(8)
    if kind == 0:
        del lines[row]
    elif kind == 1:
        lines.insert(row, lines[row])
    elif kind == 2:
        other = choice.randrange(len(lines) - 1)
        lines[row], lines[other] = lines[other], lines[row]
    elif kind == 3:
        lines = lines[:row]
    else:
        cells = lines[row].split(",")
        column = choice.choice([0, len(cells) - 1, choice.randrange(len(cells))])
        cells[column] = choice.choice(ABSURD)
        if kind == 4:
            del cells[column]
        lines[row] = ",".join(cells)
    return "\r\n".join(lines)


def change_bytes(content, choice):
    at = choice.randrange(len(content))
    kind = choice.randrange(5)
    if kind == 0:
        return content[:at]
    if kind == 1:
        return content[:at] + bytes([choice.randrange(256)]) + content[at + 1:]
    if kind == 2:
        return b""
    if kind == 3:
        return content[:at] + content[at + choice.randrange(1, 200):]
    return content[:at] + bytes(choice.randrange(256) for _ in range(20)) + content[at:]


def changed(content, name, choice):
    if choice.random() < 0.3:
        return change_bytes(content, choice)
    change = change_table if name.endswith(".csv") else change_json
    return change(content.decode(), choice).encode() if name != "report.txt" else content + b"x"


def sealed(folder):
    """Fingerprints that fit the files as they are."""
    manifest = json.loads((folder / "manifest.json").read_text())
    for output in manifest["outputs"]:
        content = (folder / output["name"]).read_bytes()
        output["sha256"] = hashlib.sha256(content).hexdigest()
        if output["name"] == "scenario.json":
            manifest["scenario_hash"] = output["sha256"]
    (folder / "manifest.json").write_text(json.dumps(manifest))


def check(folder, allowed, note, verified=True):
    """What the three readers of results say; none of them may crash, and none leaves anything."""
    statuses = {}
    for arguments in (["compare", "out", "copy"], ["merge", "copy", "--output", "merged"],
                      *([["verify", "copy"]] if verified else [])):
        result = command(folder, *arguments)
        statuses[arguments[0]] = result.returncode
        assert result.returncode in allowed[arguments[0]], (note, arguments, result)
        assert result.returncode == 0 or result.stdout + result.stderr, (note, arguments)
    shutil.rmtree(folder / "merged", ignore_errors=True)
    assert not [file for file in folder.iterdir() if file.name.startswith(".journey")]
    return statuses


@pytest.fixture
def copy(origin, tmp_path):
    shutil.copytree(origin, tmp_path / "out")

    def fresh():
        shutil.rmtree(tmp_path / "copy", ignore_errors=True)
        shutil.copytree(origin, tmp_path / "copy")
        return tmp_path / "copy"

    return fresh


REFUSED = {"compare": {2}, "merge": {2}, "verify": {1, 2}}


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_refused_by_every_reader(copy, name):
    choice = random.Random(name)
    for number in range(8 * CAMPAIGN):
        folder = copy()
        before = (folder / name).read_bytes()
        after = changed(before, name, choice)
        if after == before:
            continue
        (folder / name).write_bytes(after)
        check(folder.parent, REFUSED, (name, number))


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_with_its_fingerprint_is_refused_or_read(copy, name):
    """A number that could be one is believed; 'verify' runs again and does not believe it."""
    choice = random.Random(name + "sealed")
    statuses = []
    for number in range(24 * CAMPAIGN):
        folder = copy()
        before = (folder / name).read_bytes()
        (folder / name).write_bytes(changed(before, name, choice))
        sealed(folder)
        allowed = {"compare": {0, 2}, "merge": {0, 2}, "verify": {0, 1, 2}}
        if (folder / name).read_bytes() != before:
            allowed["verify"] = {1, 2}
        statuses.append(check(folder.parent, allowed, (name, number), number % 4 == 0))
    if name in READ:
        assert sum(status["merge"] == 2 for status in statuses) > len(statuses) / 3


def test_a_changed_manifest_is_refused_or_changes_nothing(copy):
    choice = random.Random("manifest")
    for number in range(48 * CAMPAIGN):
        folder = copy()
        file = folder / "manifest.json"
        file.write_bytes(changed(file.read_bytes(), file.name, choice))
        allowed = {"compare": {0, 2}, "merge": {0, 2}, "verify": {0, 1, 2}}
        check(folder.parent, allowed, number, number % 4 == 0)


@pytest.mark.parametrize("outputs", ["none", "one", "twice", "unlisted"])
def test_a_manifest_that_lists_too_little_is_not_believed(copy, outputs):
    folder = copy()
    manifest = json.loads((folder / "manifest.json").read_text())
    listed = manifest["outputs"]
    manifest["outputs"] = {
        "none": [], "one": listed[:1], "twice": [listed[0]] * len(listed),
        "unlisted": [entry for entry in listed if entry["name"] != "raw_replications.csv"]}[outputs]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    check(folder.parent, REFUSED, outputs)


@pytest.mark.parametrize("name", ["manifest.json", "raw_replications.csv", "scenario.json"])
@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "link", "unreadable bytes"])
def test_what_is_no_file_is_refused(copy, name, kind):
    folder = copy()
    (folder / name).unlink()
    if kind == "folder":
        (folder / name).mkdir()
    elif kind == "pipe":
        os.mkfifo(folder / name)
    elif kind == "link":
        (folder / name).symlink_to(folder.parent / "out" / name)
    elif kind == "unreadable bytes":
        (folder / name).write_bytes(b"\xff\xfe\0" * 100)
    check(folder.parent, REFUSED, (name, kind))


def test_results_read_no_file_but_their_own(copy):
    """A scenario that extends another is no resolved one, whatever its fingerprint."""
    folder = copy()
    document = json.loads((folder / "scenario.json").read_text())
    (folder / "scenario.json").write_text(json.dumps({"extends": "../out/scenario.json"} | document))
    sealed(folder)
    check(folder.parent, REFUSED, "extends")


def test_files_beside_the_results_do_not_matter_to_merge_and_compare(copy):
    folder = copy()
    (folder / "notes.txt").write_text("mine")
    check(folder.parent, {"compare": {0}, "merge": {0}, "verify": {1}}, "notes")
