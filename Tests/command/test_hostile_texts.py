"""No text of a file, argument or file name makes a terminal or spreadsheet do anything."""

import json
import random
import re
import subprocess
import unicodedata

import pytest

from conftest import COMMAND, PATIENCE, TINY

SEQUENCES = [
    "\x1b]0;PWNED\x07", "\x1b[2J", "\x1b[31m", "\x1bc", "\x1b]8;;http://x\x1b\\", "\x1bP1$r\x1b\\",
    "\x9b2J", "\x90q\x9c", "\x85", "\x7f", "\x08\x08", "\r", "\n", "\n\nerror: forged", "\x0b", "\x0c",
    "\x0e", "\x07", "\x01", "\x1f", "\t"]
MARKS = [chr(code) for code in [
    *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]]
UNSEEN = [chr(code) for code in [
    *range(0x200B, 0x200E), 0x2060, 0x2063, 0xFEFF, 0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x180B,
    0x180E, 0x3164, 0xFE0F, 0xFFA0, 0xFFF9, 0x1D173, 0xE0001, 0xE0041, 0xE0100, 0xE01EF, 0x2028, 0x2029,
    0xE000, 0xF8FF, 0x100000, 0xFFFF, 0xFFFE, 0x1FFFE]]
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "a;=1+1", "a; @x", "\t=1", "\r=1"]
# Seen by nobody, though Unicode calls them letters or marks.
IGNORABLE = {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x1810),
             *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
LONGEST = 2_000


def texts(count=1_000):
    """Each sequence and mark alone, in a word, at its ends, many times, and random mixtures."""
    made = []
    for part in [*SEQUENCES, *MARKS, *UNSEEN, *FORMULAS]:
        made += [part, f"a{part}b", f"{part}a", f"a{part}", part * 3_000]
    choice = random.Random(6)
    while len(made) < count:
        parts = choice.choices([*SEQUENCES, *MARKS, *UNSEEN, *FORMULAS, "core", " ", "é", "%", "'"],
                               k=choice.randint(2, 9))
        made.append("".join(parts))
    return made


TEXTS = texts()


def quoted(text):
    """A double-quoted scalar of YAML."""
    return '"' + "".join(
        letter if letter.isascii() and letter.isprintable() and letter not in '"\\'
        else f"\\U{ord(letter):08x}" for letter in text) + '"'


# Where a text can stand in a scenario; `{}` is the text, quoted.
PLACES = [
    "name: {}", "question: {}", "currency: {}", "start: {}", "horizon: {}", "extends: {}", "{}: 1",
    "channels: {{event: {{target: {{{}: 1}}}}}}", "channels: {{{}: {{kind: push}}}}",
    "channels: {{event: {{{}: 1}}}}", "channels: {{event: {{kind: {}}}}}",
    "channels: {{email: {{touches: {}}}}}", "channels: {{email: {{touches: [{{from: {}, amount: 1}}]}}}}",
    "channels: {{email: {{touches: [{{{}: 1}}]}}}}", "channels: {{email: {{role_fit: {{{}: 1}}}}}}",
    "channels: {{email: {{fit: {}}}}}", "channels: {{email: {{role_fit: {{champion: {}}}}}}}",
    "market: {{segments: {{{}: {{accounts: 5}}}}}}", "market: {{segments: {{core: {{accounts: {}}}}}}}",
    "market: {{segments: {{core: {{accounts: 5, incumbents: {{{}: 5 %}}}}}}}}",
    "market: {{segments: {{core: {{accounts: 5, {}: 1}}}}}}",
    "competitors: {{{}: {{awareness: 5 %}}}}", "competitors: {{r: {{visibility: {{{}: 1}}}}}}",
    "competitors: {{r: {{spend: {{{}: 1 USD / day}}}}}}", "competitors: {{r: {{touches: {{{}: 1 / day}}}}}}",
    "roles: {{{}: {{presence: 5 %}}}}", "roles: {{champion: {{criteria: {{{}: 1}}}}}}",
    "roles: {{champion: {{mandatory: {}}}}}", "committee: {{size: {{table: {{{}: 1}}}}}}",
    "{}", "- {}", "[{}", "name: {{{}", "? {}\n: x"]

# Where a text can stand among arguments.
ARGUMENTS = [
    ["{}"], ["--{}"], ["run", "{}"], ["run", "tiny.yaml", "--{}"], ["run", "tiny.yaml", "{}"],
    ["check", "{}"], ["check", "tiny.yaml", "--set", "{}"], ["check", "tiny.yaml", "--set", "name={}"],
    ["check", "tiny.yaml", "--set", "{}=1"], ["check", "tiny.yaml", "--set", "channels.email.{}=1"],
    ["describe", "{}"], ["describe", "tiny.yaml", "--format", "{}"],
    ["describe", "tiny.yaml", "--set", "name={}"],
    ["describe", "tiny.yaml", "--format", "json", "--set", "name={}"],
    ["evidence", "{}"], ["evidence", "tiny.yaml", "--journeys", "{}"],
    ["compare", "{}"], ["compare", "{}", "{}"], ["compare", "tiny.yaml", "{}"],
    ["compare", "tiny.yaml", "--variant", "{}"],
    ["compare", "tiny.yaml", "--variant", "a", "--set", "{}"],
    ["compare", "tiny.yaml", "--variant", "{}", "--set", "horizon={}"],
    ["verify", "{}"], ["verify", "--seed", "{}"], ["merge", "{}", "--output", "out"],
    ["merge", "tiny.yaml", "--output", "{}"], ["explain", "{}"], ["help", "{}"], ["schema", "{}"],
    ["init", "missing/{}"], ["run", "tiny.yaml", "--replications", "{}"],
    ["run", "tiny.yaml", "--seed", "{}"], ["run", "tiny.yaml", "--precision", "{}"],
    ["run", "tiny.yaml", "--threads", "{}"], ["run", "tiny.yaml", "--output", "tiny.yaml/{}"],
    ["run", "tiny.yaml", "--report", "missing/{}"], ["run", "tiny.yaml", "--events", "missing/{}"]]


def obeyed(content, line_ends=b"\n"):
    """Characters of some bytes that a terminal obeys or that nobody can see."""
    text = content.replace(line_ends, b"").decode()
    return {f"U+{ord(letter):04X}" for letter in set(text)
            if unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cs")
            or ord(letter) in IGNORABLE}


def harmless(result, where):
    for stream in (result.stdout, result.stderr):
        assert not obeyed(stream), (where, stream[:500])
        longest = max(map(len, stream.decode().split("\n")))
        # A curve of a JSON document is one line of numbers.
        assert longest <= LONGEST or stream.startswith(b"{"), (where, longest)
        assert not re.search(rb"^error: forged", stream, re.M), where
    assert result.returncode in (0, 1, 2), (where, result)


def command(folder, *arguments):
    return subprocess.run([COMMAND, *arguments], capture_output=True, cwd=folder, timeout=PATIENCE)


def argument(text):
    return text.replace("\0", "")


def test_there_are_a_thousand_and_each_is_hostile():
    assert len(TEXTS) == len(set(TEXTS)) == 1_000
    assert sum(bool(obeyed(text.encode(errors="replace"), b"\0")) for text in TEXTS) > 900


@pytest.mark.parametrize("share", range(10))
def test_scenario_files_with_a_hostile_text_anywhere(tmp_path, share):
    """Every text in three places, every place with some ninety texts."""
    files = []
    for number in range(share, len(TEXTS), 10):
        for turn in range(3):
            place = PLACES[(number // 10 + turn * 11 + share) % len(PLACES)]
            lines = [line for line in TINY.splitlines() if not line.startswith("name")]
            key = place.split(":")[0]
            if key in ("market", "channels", "competitors"):
                start = lines.index(f"{key}:")
                end = next((at for at in range(start + 1, len(lines)) if lines[at][0] != " "), len(lines))
                del lines[start:end]
            else:
                lines = [line for line in lines if line.split(":")[0] != key]
            file = tmp_path / f"{number}-{turn}.yaml"
            file.write_text("\n".join([*lines, place.format(quoted(TEXTS[number]))]) + "\n")
            files.append(file.name)
    for first in range(0, len(files), 30):
        harmless(command(tmp_path, "check", *files[first:first + 30]), files[first:first + 30])


@pytest.mark.parametrize("share", range(10))
def test_arguments_and_raw_files(tmp_path, share):
    (tmp_path / "tiny.yaml").write_text(TINY)
    for number in range(share, len(TEXTS), 10):
        text = argument(TEXTS[number])[:40_000]
        chosen = ARGUMENTS[(number // 10 * 7 + share) % len(ARGUMENTS)]
        harmless(command(tmp_path, *[part.replace("{}", text) for part in chosen]), (chosen, text[:40]))
        raw = tmp_path / "raw.yaml"
        raw.write_bytes(TINY.encode() + b"name: x" + TEXTS[number].encode() + b"\n")
        harmless(command(tmp_path, ("check", "describe")[number % 2], "raw.yaml"), text[:40])


NAMES = [text for text in TEXTS if len(text.encode()) < 60 and "/" not in text and "\0" not in text]


def test_file_names(tmp_path):
    """Sixty names of files that are there, in every command that reads or writes one."""
    for number, name in enumerate(NAMES[::len(NAMES) // 60]):
        file = tmp_path / ("n" + name + ".yaml")
        file.write_text(TINY.replace("250", "2x50") if number % 2 else TINY)
        for arguments in (["check", file.name], ["describe", file.name], ["init", file.name],
                          ["compare", file.name, "--variant", name, "--set", "horizon=x"],
                          ["verify", file.name], ["merge", file.name, "--output", file.name],
                          ["run", file.name, "--output", file.name, "--replications", "1"],
                          ["run", "missing", "--report", file.name]):
            harmless(command(tmp_path, *arguments), arguments)
        file.unlink()


def test_results_of_a_hostile_name_and_a_hostile_manifest(tmp_path):
    """Every way out of results: report, page, tables, JSON, comparison; then what a manifest says."""
    (tmp_path / "tiny.yaml").write_text(TINY)
    allowed = []
    for text in NAMES:
        name = "x" + text
        if command(tmp_path, "describe", "tiny.yaml", "--set", f"name={quoted(name)}").returncode == 0:
            allowed.append(name)
    assert len(allowed) > 20
    for name in [*allowed[::len(allowed) // 6], "=1+1", "a;=cmd|' /C calc'!A0", "-2"]:
        arguments = ["--replications", "4", "--set", f"name={quoted(name)}"]
        run = command(tmp_path, "run", "tiny.yaml", *arguments, "--output", "out", "--replace",
                      "--report", "page.html", "--format", random.Random(name).choice(["text", "json"]))
        assert run.returncode == 0, run.stderr
        harmless(run, name)
        assert not obeyed((tmp_path / "page.html").read_bytes()), name
        for file in (tmp_path / "out").iterdir():
            ends = b"\r\n" if file.suffix == ".csv" else b"\n"
            assert not obeyed(file.read_bytes(), ends), (name, file.name)
            if file.suffix == ".csv":
                for line in file.read_text().splitlines():
                    for cell in re.split(r'[,;]', line):
                        assert re.fullmatch(r"-?[\d.e+-]*", cell) or cell.lstrip('" ')[:1] not in list(
                            "=+-@＝＋－＠"), (name, line)
        assert json.loads((tmp_path / "out/scenario.json").read_text())["name"] == name.rstrip("\n")
    for place in ("program_version", "scenario_hash", "scenario_identity", "seed", "inputs", "outputs"):
        for text in ["\x1b[2J", "a\u202eb", "\x9b31m\x07" * 900]:
            file = tmp_path / "out/manifest.json"
            kept = file.read_text()
            content = json.loads(kept)
            if place in ("inputs", "outputs"):
                content[place][0]["name"] = text
            else:
                content[place] = text
            file.write_text(json.dumps(content))
            for arguments in (["verify", "out"], ["merge", "out", "--output", "merged"],
                              ["compare", "out", "out"], ["run", "tiny.yaml", "--output", "out"]):
                harmless(command(tmp_path, *arguments), (place, text[:20], arguments))
            file.write_text(kept)
