"""What changes no number: the raw results have the same bytes, and ranges of both files merge."""

import json

import pytest

RAW = ["raw_replications.csv", "raw_durations.csv", "calibration.json"]
BASE = """\
name: Base
start: 2027-01-01
horizon: 1 year
market:
  segments:
    core: {accounts: 120, fit: 41.1 %, deal_value: {median: 40 kUSD, p90: 110 kUSD}}
    upper: {accounts: 60, entry_interval: 4 to 6 years}
competitors:
  rival: {awareness: 20 %}
  other: {awareness: 10 %}
channels:
  email: {touches: 0.5 / month}
  paid_search: {spend: 1 kUSD / month}
  content:
    spend: [{from: 0 days, amount: 2 kUSD / month}, {from: 3 months, amount: 3 kUSD / month}]
"""
SAME = {
    "comments and quotes": [("horizon: 1 year", "# a comment\nhorizon: '1 year' # another")],
    "titles and texts": [
        ("name: Base", "name: 別の名前\nquestion: Why?"), ("accounts: 120", "accounts: 120, title: 中堅, tier: A"),
        ("awareness: 20 %", "awareness: 20 %, title: Acme"), ("touches: 0.5", "title: Post, touches: 0.5"),
        ("market:", "us: {title: We}\nmarket:")],
    "spelling of numbers": [
        ("41.1 %", "0.411"), ("40 kUSD", "40000 USD"), ("1 year", "12 months"), ("0.5 / month", "6 / year"),
        ("4 to 6 years", "48 to 72 months"), ("from: 0 days", "from: 2027-01-01"), ("20 %", "2e-1")],
    "order of keys and names": [
        ("{accounts: 120, fit: 41.1 %,", "{fit: 41.1 %, accounts: 120,"),
        ("  rival: {awareness: 20 %}\n  other: {awareness: 10 %}\n",
         "  other: {awareness: 10 %}\n  rival: {awareness: 20 %}\n"),
        ("  email: {touches: 0.5 / month}\n  paid_search: {spend: 1 kUSD / month}\n",
         "  paid_search: {spend: 1 kUSD / month}\n  email: {touches: 0.5 / month}\n")],
}


def swapped(text):
    """The two segments in the other order."""
    lines = text.splitlines(keepends=True)
    lines[5], lines[6] = lines[6], lines[5]
    return "".join(lines)


def changed(text, changes):
    for piece, other in changes:
        assert piece in text
        text = text.replace(piece, other, 1)
    return text


@pytest.fixture
def run(journey, tmp_path):
    def run(name, text, *arguments, replications="0..<4"):
        (tmp_path / f"{name}.yaml").write_text(text)
        result = journey("run", f"{name}.yaml", "--replications", replications, "--output", name,
                         *arguments)
        assert result.returncode == 0, result.stderr
        return {file: (tmp_path / name / file).read_bytes() for file in RAW}, json.loads(
            (tmp_path / name / "manifest.json").read_text())["scenario_identity"]

    return run


def test_what_changes_no_number_changes_no_raw_result_and_no_identity(run):
    expected = run("base", BASE)
    for name, changes in SAME.items():
        assert run(name.split()[0], changed(BASE, changes)) == expected, name
    assert run("segments", swapped(BASE)) == expected
    assert run("set", BASE.replace("horizon: 1 year", "horizon: 2 years"), "--set",
               "horizon=1 year") == expected
    assert run("threads", BASE, "--threads", "1") == run("three", BASE, "--threads", "3") == expected
    other = run("other", BASE.replace("0.5 / month", "2 / month"))
    assert other[1] != expected[1] and other[0] != expected[0]


def test_ranges_of_files_that_differ_in_words_and_order_alone_merge(run, journey, tmp_path):
    words = changed(swapped(BASE), [change for changes in SAME.values() for change in changes
                                    if change[0] in swapped(BASE)][1:6])
    whole, identity = run("whole", BASE, replications="0..<8")
    run("first", BASE)
    assert run("last", words, replications="4..<8")[1] == identity
    for parts in (["first", "last"], ["last", "first"]):
        merged = journey("merge", *parts, "--output", "merged", "--replace")
        assert merged.returncode == 0, merged.stderr
        assert {file: (tmp_path / "merged" / file).read_bytes() for file in RAW} == whole
    assert (tmp_path / "merged/forecast.json").read_bytes() == (
        tmp_path / "whole/forecast.json").read_bytes()


def test_results_of_other_words_are_replaced_without_asking(run, journey, tmp_path):
    run("base", BASE)
    (tmp_path / "base.yaml").write_text(changed(BASE, SAME["titles and texts"]))
    again = journey("run", "base.yaml", "--replications", "0..<4", "--output", "base")
    assert again.returncode == 0, again.stderr
    assert "中堅" in (tmp_path / "base/report.txt").read_text()


def test_a_manifest_that_states_another_identity_is_refused(run, journey, tmp_path):
    run("base", BASE)
    file = tmp_path / "base/manifest.json"
    manifest = json.loads(file.read_text())
    manifest["scenario_identity"] = "0" * 64
    file.write_text(json.dumps(manifest))
    for arguments in (["verify", "base"], ["merge", "base", "--output", "merged"],
                      ["compare", "base", "base"]):
        refused = journey(*arguments)
        assert refused.returncode == 2 and "states another identity" in refused.stderr


def test_uncertain_steps_and_accounts_survive_verify_and_merge(run, journey, tmp_path):
    text = changed(BASE, [
        ("accounts: 120", "accounts: 80 to 200"),
        ("{from: 3 months, amount: 3 kUSD / month}",
         "{from: 2027-03-01 to 2027-06-01, amount: 2 to 4 kUSD / month}")])
    whole, _ = run("whole", text, replications="0..<8")
    verified = journey("verify", "whole")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    run("first", text)
    run("last", text, replications="4..<8")
    assert journey("merge", "first", "last", "--output", "merged").returncode == 0
    assert {file: (tmp_path / "merged" / file).read_bytes() for file in RAW} == whole
