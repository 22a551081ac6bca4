"""Results directories: what may be replaced, what is noticed, what is lost when something fails."""

import json
import re
import shutil

import pytest


def run(journey, *arguments, replications="4"):
    return journey("run", "tiny.yaml", "--replications", replications, "--output", "out", *arguments)


@pytest.mark.parametrize("arguments, holding", [
    (["--seed", "2"], "seed 1"), (["--set", "horizon=2 years"], "another scenario"),
    (["--precision", "50%", "--seed", "2"], "seed 1")])
def test_other_results_are_replaced_only_on_demand(journey, tmp_path, arguments, holding):
    assert run(journey).returncode == 0
    before = (tmp_path / "out/forecast.json").read_bytes()
    refused = run(journey, *arguments)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        f"error: {tmp_path}/out holds results of {holding}; only --replace replaces it\n")
    assert (tmp_path / "out/forecast.json").read_bytes() == before
    assert run(journey, *arguments, "--replace").returncode == 0
    assert (tmp_path / "out/forecast.json").read_bytes() != before
    assert run(journey, *arguments).returncode == 0


def test_other_replications_and_edited_files_are_kept(journey, tmp_path):
    assert run(journey).returncode == 0
    assert "holds results of replications 0..<4" in run(journey, replications="8").stderr
    report = tmp_path / "out/report.txt"
    report.write_text(report.read_text() + "my notes\n")
    assert "report.txt" in run(journey).stderr
    assert report.read_text().endswith("my notes\n")


def test_merging_into_a_part_needs_replace(journey, tmp_path):
    for numbers, name in (("0..<2", "a"), ("2..<4", "b"), ("4", "whole")):
        part = journey("run", "tiny.yaml", "--replications", numbers, "--output", name)
        assert part.returncode == 0
    refused = journey("merge", "a", "b", "--output", "a")
    assert refused.returncode == 2 and "replications 0..<2" in refused.stderr
    assert journey("merge", "a", "b", "--output", "a", "--replace").returncode == 0
    for file in (tmp_path / "whole").iterdir():
        assert (tmp_path / "a" / file.name).read_bytes() == file.read_bytes(), file.name


def test_more_draws_than_are_checked_at_once_are_those_of_their_parts(journey, tmp_path):
    """A thousand draws of two futures are checked before they are simulated."""
    small = ["--set", "market.segments.core.accounts=1", "--set", "horizon=1 week",
             "--set", "us.offer.price=-5 % to 5 %"]
    for numbers, name in (("0..<1200", "a"), ("1200..<2004", "b"), ("2004", "whole")):
        part = journey("run", "tiny.yaml", "--replications", numbers, "--output", name, *small)
        assert part.returncode == 0, part.stderr
    assert journey("merge", "a", "b", "--output", "merged").returncode == 0
    for file in (tmp_path / "whole").iterdir():
        assert (tmp_path / "merged" / file.name).read_bytes() == file.read_bytes(), file.name


def test_verify_notices_changes_before_running_again(journey, tmp_path):
    assert run(journey).returncode == 0
    assert journey("verify", "out").returncode == 0
    (tmp_path / "out/notes.txt").write_text("mine")
    report = tmp_path / "out/report.txt"
    report.write_text(report.read_text().replace("Tiny", "Tidy"))
    changed = journey("verify", "out")
    assert (changed.returncode, changed.stderr) == (1, "")
    assert changed.stdout == (
        "out: notes.txt is not listed in manifest.json\n"
        "out: report.txt has been changed since it was written\n")


def test_verify_tells_that_the_scenario_has_changed_since(journey, tmp_path):
    assert run(journey).returncode == 0
    scenario = tmp_path / "tiny.yaml"
    scenario.write_text(scenario.read_text().replace("250", "260"))
    changed = journey("verify", "out")
    assert changed.returncode == 1
    assert changed.stdout == (
        "out: the results are from another content of tiny.yaml\n"
        "out: same bytes after running 4 replications again\n")
    scenario.unlink()
    missing = journey("verify", "out")
    assert missing.returncode == 0 and "tiny.yaml" in missing.stderr


def test_verify_shows_the_first_line_that_differs(journey, tmp_path):
    assert run(journey).returncode == 0
    manifest = tmp_path / "out/manifest.json"
    manifest.write_text(manifest.read_text().replace('"seed": "1"', '"seed": "2"'))
    differs = journey("verify", "out")
    assert differs.returncode == 1
    assert re.match(r"out: calibration.json differs from line \d+ on\n  before: .+\n  now:    .+\n",
                    differs.stdout)


@pytest.mark.parametrize("field, value, status", [
    ("replications", 2**63 - 1, 2), ("replications", 10**12, 2), ("replications", -1, 2),
    ("first_replication", 10**9, 2), ("replications", 10**6, 2), ("replications", 3, 1)])
def test_absurd_manifests_are_refused_at_once(journey, tmp_path, field, value, status):
    assert run(journey).returncode == 0
    file = tmp_path / "out/manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {field: value}))
    for command in (["verify", "out"], ["merge", "out", "--output", "merged"]):
        refused = journey(*command)
        assert refused.returncode == (status if command[0] == "verify" else 2)
        assert "manifest.json" in refused.stdout + refused.stderr


def test_parts_of_another_version_are_not_merged(journey, tmp_path):
    assert run(journey).returncode == 0
    file = tmp_path / "out/manifest.json"
    file.write_text(file.read_text().replace('"program_version": "', '"program_version": "9.'))
    refused = journey("merge", "out", "--output", "merged")
    assert refused.returncode == 2 and "versions do not mix" in refused.stderr


def test_inputs_are_carried_over_and_parts_without_them_still_verify(journey, tmp_path):
    assert run(journey).returncode == 0
    assert journey("merge", "out", "--output", "merged").returncode == 0
    manifest = json.loads((tmp_path / "merged/manifest.json").read_text())
    assert [entry["name"] for entry in manifest["inputs"]] == ["tiny.yaml"]
    shutil.move(tmp_path / "merged", tmp_path / "moved")
    assert journey("verify", "moved").returncode == 0


def test_the_report_is_printed_even_if_the_files_cannot_be_written(tmp_path, journey):
    """The place was fit before the run and is taken when it ends."""
    assert run(journey).returncode == 0
    manifest = tmp_path / "out/manifest.json"
    content = json.loads(manifest.read_text())
    content |= {"replications": 3_000, "requested_replications": 3_000}
    manifest.write_text(json.dumps(content))
    refused = journey("run", "tiny.yaml", "--precision", "90%", "--output", "out")
    assert refused.returncode == 2 and refused.stdout.startswith("Tiny")
    assert "holds 3000 replications of the same run" in refused.stderr
