"""Exit codes and streams of the command, from outside."""

import json
import subprocess

import pytest

from conftest import COMMAND, PATIENCE, ROOT

BASELINE = str(ROOT / "scenarios/midmarket-saas.yaml")


def run(*arguments, folder=None):
    return subprocess.run(
        [COMMAND, *arguments], capture_output=True, text=True, cwd=folder, timeout=PATIENCE)


@pytest.mark.parametrize("arguments", [
    ["--help"], ["check", BASELINE], ["describe", BASELINE], ["schema"], ["explain"],
    ["explain", "J102"], ["explain", "j404"], ["check", BASELINE, "--set", "horizon=1 year"]])
def test_success_writes_results_only(arguments):
    result = run(*arguments)
    assert (result.returncode, result.stderr) == (0, "") and result.stdout


@pytest.mark.parametrize("arguments", [
    ["check"], ["bogus"], ["check", "nowhere.yaml"], ["explain", "J999"],
    ["describe", BASELINE, "--format", "xml"], ["describe", BASELINE, "--set", "horizon=2"],
    ["check", BASELINE, "--set"], ["init", BASELINE]])
def test_unusable_input_and_usage_exit_with_two(arguments):
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, "") and result.stderr


@pytest.mark.parametrize("arguments, meant", [
    (["runn", BASELINE], "there is no command 'runn'; did you mean 'run'?"),
    (["help", "plann"], "did you mean 'plan'?"),
    (["market.yaml"], "did you mean 'journey run market.yaml'?"),
    (["xyzzy"], "'journey --help' lists them")])
def test_a_misspelt_command_is_answered_with_what_was_meant(arguments, meant):
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, "") and meant in result.stderr


def test_a_missing_file_is_answered_with_its_neighbor(tmp_path):
    (tmp_path / "market.yaml").write_text("")
    result = run("check", "market.yml", folder=tmp_path)
    assert result.returncode == 2 and "did you mean 'market.yaml'?" in result.stderr


@pytest.mark.parametrize("arguments", [
    ["run", "a.yaml", "--report", "a.yaml"], ["run", "a.yaml", "--report", "out", "--output", "out"],
    ["run", "a.yaml", "--report", "e.csv", "--events", "./e.csv"],
    ["plan", "a.yaml", "--report", "p", "--output", "p"], ["compare", "a.yaml", "b.yaml", "--report", "b.yaml"],
    ["drivers", "a.yaml", "b.yaml", "--report", "a.yaml"], ["sensitivity", "a.yaml", "--report", "a.yaml"]])
def test_a_page_takes_the_place_of_nothing_else(tmp_path, arguments):
    for name in ("a.yaml", "b.yaml"):
        text = ("market: {segments: {core: {accounts: 50 to 60}}}\nhorizon: 1 month\n"
                "channels: {content: {spend: 1 kUSD / month}, email: {touches: 1 / month}}\n")
        (tmp_path / name).write_text(text + ("us: {awareness: 5 %}\n" if name == "b.yaml" else ""))
    before = {path.name: path.read_text() for path in tmp_path.iterdir()}
    result = run(*arguments, "--replace", folder=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "which this command reads or writes itself" in result.stderr
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == before


def test_one_bad_file_does_not_hide_a_good_one():
    result = run("check", BASELINE, "nowhere.yaml")
    assert result.returncode == 2
    assert "5000 accounts in 3 segments" in result.stdout and "[J106]" in result.stderr


def test_check_says_that_a_file_with_errors_is_unusable_input():
    text = " ".join(run("check", "--help").stdout.split())
    assert "A file with an error is unusable input, with the exit status 2" in text


def test_a_draw_that_breaks_a_rule_is_named_before_anything_runs(tmp_path):
    (tmp_path / "rare.yaml").write_text(
        "market: {segments: {core: {accounts: 20}}}\n"
        "channels: {email: {touches: 1 / week, retention:"
        " {fast: 'discrete(0.5: 0.9995, 0.9: 0.0005)', slow: 20 %}}}\n")
    assert run("check", "rare.yaml", folder=tmp_path).returncode == 0
    result = run("run", "rare.yaml", "--replications", "40000", folder=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "rare.yaml:2:" in result.stderr and "[J405]" in result.stderr
    assert "'channels.email.retention.fast' is then 90 %" in result.stderr
    assert "note: this is draw 4359 of seed 1, of replications 8718..<8720" in result.stderr


def test_init_says_how_an_editor_gets_the_schema(tmp_path):
    run("init", folder=tmp_path)
    first, *rest = (tmp_path / "scenario.yaml").read_text().splitlines()
    name = first.split("$schema=")[1]
    assert any(f"'journey schema > {name}'" in line for line in rest)


def test_init_writes_what_check_accepts_and_never_overwrites(tmp_path):
    assert run("init", folder=tmp_path).returncode == 0
    assert run("check", "scenario.yaml", folder=tmp_path).returncode == 0
    before = (tmp_path / "scenario.yaml").read_bytes()
    assert run("init", folder=tmp_path).returncode == 2
    assert (tmp_path / "scenario.yaml").read_bytes() == before


def test_the_described_json_is_a_scenario(tmp_path):
    described = json.loads(run("describe", BASELINE, "--format", "json").stdout)
    (tmp_path / "again.json").write_text(json.dumps(described["scenario"]))
    again = run("describe", "again.json", "--format", "json", folder=tmp_path)
    assert json.loads(again.stdout)["scenario"] == described["scenario"]


def test_the_schema_is_the_shipped_one():
    assert run("schema").stdout == (ROOT / "scenarios/scenario.schema.json").read_text()


def test_a_reader_that_stops_early_is_no_error():
    shell = f"'{COMMAND}' describe '{BASELINE}' | head -1; exit ${{PIPESTATUS[0]}}"
    assert subprocess.run(["bash", "-c", shell], capture_output=True, timeout=PATIENCE).returncode == 0
