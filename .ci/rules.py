"""Checks the rules of the model, their trace and every citation: rules.py, or rules.py --self-test.

A rule is a heading `## 3.7 Title` in docs/model/3-*.md; *(later)* in it marks what is not simulated.
docs/model/trace.md has one row for each, whose cells name files and what is found in them:
`File.swift`: `name`, `name`; `Other.swift`: `name`. The file `verify` stands for the checks of
`journey verify`. A citation is "model, rule 3.7", "model, rules 3.7 to 3.9" or "model, section 3".
The self-test breaks the tree in memory, one thing at a time, and expects each to be noticed.
"""

import re
import sys
from functools import cache
from os.path import normpath
from pathlib import Path

TRACE = "docs/model/trace.md"
RULE = re.compile(r"^## ((\d+)\.(\d+)) (.+?)( \*\(later\)\*)?$", re.MULTILINE)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
ROW = re.compile(r"^\| \[(\d+\.\d+) ([^\]]+)\]\(([^)]+)\) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
CITATION = re.compile(r"\bmodel,\s+(rule|section)s?\b([^\n]*)", re.IGNORECASE)
NUMBER = re.compile(r"\s*(?:(,|and|to|, and)\s+)?(\d+(?:\.\d+)?)(?!\.?\d)")
LINK = re.compile(r"\]\(([\w./-]*\.md)(?:#([\w-]+))?\)")
TEXTS = {".swift", ".c", ".h", ".py", ".md", ".yaml", ".json", ".cpp", ".sh", ""}
ROOTS = ["Sources", "Tests", "docs", "benchmarks", "scenarios", "notebooks"]
PAGES = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]


def load():
    """The text of every file that states, follows, tests or cites rules, by path."""
    files = [Path(page) for page in PAGES if Path(page).exists()]
    for root in ROOTS:
        files += [path for path in sorted(Path(root).rglob("*"))
                  if path.is_file() and path.suffix in TEXTS and "out" not in path.parts]
    return {str(path): path.read_text(errors="replace") for path in files}


def anchor(heading):
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def read_rules(tree, problems):
    """Title, page and whether it is simulated, by number; and the numbers of sections."""
    rules, sections = {}, set()
    for path, text in tree.items():
        page = re.fullmatch(r"docs/model/(\d+)-[\w-]+\.md", path)
        if not page:
            continue
        sections.add(page[1])
        last = 0
        for number, section, place, title, later in RULE.findall(text):
            if section != page[1] or int(place) <= last or number in rules:
                problems.append(f"{path}: rule {number} is out of place")
            last = int(place)
            target = f"{Path(path).name}#{anchor(number + ' ' + title + later)}"
            rules[number] = (title, target, not later)
    return rules, sections


def find(tree, name, root):
    """Paths under a root that a cell's file name stands for."""
    return [path for path in tree if path.startswith(root) and ("/" + path).endswith("/" + name)]


def holds(text, name):
    """Whether a file has a name, or a test that is called by a sentence."""
    if " " in name:
        return f"func `{name}`" in text
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def check_cell(tree, where, cell, root, problems):
    """The files and names of a cell exist; a cell without any says why."""
    if cell.startswith("none"):
        if not re.match(r"none, because \w", cell):
            problems.append(f"{where}: 'none' without a reason")
        return
    file, named = None, {}
    for token in re.findall(r"`([^`]+)`", cell):
        if token == "verify" or re.search(r"\.(swift|[ch]|py)$", token):
            file = token
            named[file] = []
        elif file is None:
            problems.append(f"{where}: no file before {token}")
        else:
            named[file].append(token)
    for file, names in named.items():
        if not names:
            problems.append(f"{where}: nothing named in {file}")
        if file == "verify":
            checks = "\n".join(tree[path] for path in find_all(tree, "Sources/JourneyVerification/"))
            for name in names:
                literal = '"' + (name[:-1] if name.endswith("*") else name + '"')
                if literal not in checks:
                    problems.append(f"{where}: journey verify has no check {name}")
            continue
        paths = find(tree, file, root)
        if len(paths) != 1:
            places = {name: [path for path in find_all(tree, root) if holds(tree[path], name)]
                      for name in names}
            problems.append(f"{where}: {len(paths)} files {file} in {root}; names are in {places}")
            continue
        for name in names:
            if not holds(tree[paths[0]], name):
                others = [path for path in find_all(tree, root) if holds(tree[path], name)]
                problems.append(f"{where}: no {name} in {paths[0]}; it is in {others or 'no file'}")
    if not named:
        problems.append(f"{where}: neither a file nor 'none, because ...'")


def find_all(tree, root):
    return [path for path in tree if path.startswith(root)]


def check_trace(tree, rules, problems):
    """One row for each rule, all of whose files and names exist; rules that the engine follows."""
    seen, followed = set(), set()
    rows = [line for line in tree.get(TRACE, "").splitlines() if line.startswith("| [")]
    for line in rows:
        row = ROW.match(line)
        if not row:
            problems.append(f"{TRACE}: not a row: {line[:60]}")
            continue
        number, title, target = row[1], row[2], row[3]
        where = f"{TRACE}, rule {number}"
        if number in seen or number not in rules:
            problems.append(f"{where}: a second row, or no such rule")
            continue
        seen.add(number)
        if rules[number][:2] != (title, target):
            problems.append(f"{where}: the rule is {rules[number][:2]}")
        cells = row[4], row[5], row[6]
        if not rules[number][2] or "later" in cells:
            if rules[number][2] or cells != ("later",) * 3:
                problems.append(f"{where}: later in the text or in the table, but not in both")
            continue
        if not cells[0].startswith("none"):
            followed.add(number)
        roots = ("Sources/", "Tests/JourneyReference/", "Tests/")
        for column, cell, root in zip(("engine", "reference", "oracle"), cells, roots):
            check_cell(tree, f"{where}, {column}", cell, root, problems)
    problems += [f"{TRACE}: no row for rule {number}" for number in rules if number not in seen]
    return followed


def numbers(text):
    """The numbers that a citation begins with, and whether each ends a range."""
    found, place = [], 0
    while match := NUMBER.match(text, place):
        if found and match[1] is None:
            break
        found.append((match[2], match[1] == "to"))
        place = match.end()
    return found


@cache
def citations(text):
    return CITATION.findall(text)


def order(number):
    return [int(part) for part in number.split(".")]


def check_citations(tree, rules, sections, problems):
    """Every citation names what exists; returns the rules that the engine cites."""
    cited = set()
    for path, text in tree.items():
        is_engine = path.startswith("Sources/") and "JourneyVerification" not in path
        for kind, rest in citations(text):
            found = numbers(rest)
            known = sections if kind.lower() == "section" else rules
            wrong = [number for number, _ in found if number not in known]
            if not found or wrong:
                problems.append(f"{path}: no such {kind}: {', '.join(wrong) or rest.strip()[:30]}")
                continue
            named = {number for number, _ in found}
            for (first, _), (last, is_range) in zip(found, found[1:]):
                if not is_range:
                    continue
                between = {n for n in known if order(first) <= order(n) <= order(last)}
                if kind.lower() == "rule" and (
                        order(first)[0] != order(last)[0] or order(first) >= order(last)):
                    problems.append(f"{path}: from {first} to {last} is no range of rules")
                named |= between
            if is_engine and kind.lower() == "rule":
                cited |= named
    return cited


def check_links(tree, problems):
    """Links between pages lead to pages and headings that exist."""
    for path, text in tree.items():
        if not path.endswith(".md"):
            continue
        for link, place in LINK.findall(text):
            target = normpath(Path(path).parent / link)
            if target not in tree:
                problems.append(f"{path}: {link} leads nowhere")
            elif place and place not in map(anchor, HEADING.findall(tree[target])):
                problems.append(f"{path}: {link} has no heading #{place}")


def check(tree):
    problems = []
    rules, sections = read_rules(tree, problems)
    followed = check_trace(tree, rules, problems)
    cited = check_citations(tree, rules, sections, problems)
    check_links(tree, problems)
    uncited = sorted(followed - cited, key=order)
    if uncited:
        problems.append(f"no file of the engine cites: {', '.join(uncited)}")
    return problems, len(rules), len(followed)


def without(text, pattern):
    changed = re.sub(pattern, "", text, count=1, flags=re.MULTILINE)
    assert changed != text, f"the self-test finds no {pattern}"
    return changed


def self_test(tree):
    """What must be noticed: name of the damage, file, how its text changes."""
    engine = next(path for path, text in tree.items() if path.startswith("Sources/JourneyModel")
                  and CITATION.search(text))
    damages = [
        ("a rule without a row", "docs/model/5-jobs.md", lambda t: t + "\n## 5.99 New\n\nText.\n"),
        ("a rule of another section", "docs/model/5-jobs.md", lambda t: t + "\n## 4.99 New\n"),
        ("a row without a rule", TRACE,
         lambda t: t + "| [5.98 Old](5-jobs.md#598-old) | later | later | later |\n"),
        ("a row that is missing", TRACE, lambda t: without(t, r"^\| \[2\.3 .*\n")),
        ("a row twice", TRACE, lambda t: t + re.search(r"^\| \[2\.3 .*\n", t, re.MULTILINE)[0]),
        ("a title that has changed", TRACE, lambda t: t.replace("[2.3 ", "[2.3 Other ")),
        ("a rule that is built", "docs/model/1-market.md", lambda t: without(t, r" \*\(later\)\*$")),
        ("a function that is gone", TRACE, lambda t: t.replace("`seekConsensus`", "`seekPeace`")),
        ("a file that is gone", TRACE, lambda t: t.replace("`Exposure.swift`", "`Expo.swift`")),
        ("a test that is gone", TRACE, lambda t: t.replace("`in the default world`", "`in a world`")),
        ("a check that is gone", TRACE, lambda t: t.replace("`memory.poisson`", "`memory.fish`")),
        ("a reason that is missing", TRACE, lambda t: t.replace("none, because it makes", "none")),
        ("a citation of no rule", engine, lambda t: t + "// (model, rule 3.99)\n"),
        ("a citation of no section", engine, lambda t: t + "// (model, section 12)\n"),
        ("a range that runs back", engine, lambda t: t + "// (model, rules 3.9 to 3.7)\n"),
        ("a link to no heading", "docs/model/2-memory.md", lambda t: t + "[x](3-channels.md#none)\n"),
        ("a link to no page", "docs/model/2-memory.md", lambda t: t + "[x](30-channels.md)\n"),
    ]
    before = set(check(tree)[0])
    missed = [name for name, path, change in damages
              if not set(check({**tree, path: change(tree[path])})[0]) - before]
    silent = {path: CITATION.sub("", text) if path.startswith("Sources/") else text
              for path, text in tree.items()}
    if not any("no file of the engine cites" in problem for problem in check(silent)[0]):
        missed.append("an engine without citations")
    return [f"not noticed: {name}" for name in missed], len(damages) + 1


def main():
    tree = load()
    if sys.argv[1:] == ["--self-test"]:
        problems, count = self_test(tree)
        print("\n".join(problems) or f"{count} damages are noticed")
    else:
        problems, rules, followed = check(tree)
        print("\n".join(problems) or f"{rules} rules are traced; the engine follows and cites {followed}")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
