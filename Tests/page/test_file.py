"""Where a page may be put, and what it may replace; no browser is needed."""

import os

import pytest

from hostile import run, scenario

ARGUMENTS = ["run", "a.json", "--replications", "2", "--report"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.json").write_text(scenario("Small"))
    return tmp_path


def test_a_page_is_replaced_by_a_page_and_other_files_only_on_request(folder):
    first = run(*ARGUMENTS, "page.html", folder=folder)
    assert first.returncode == 0, first.stderr
    page = (folder / "page.html").read_bytes()
    assert run(*ARGUMENTS, "page.html", folder=folder).returncode == 0
    assert (folder / "page.html").read_bytes() == page

    (folder / "mine.html").write_text("<p>mine</p>")
    refused = run(*ARGUMENTS, "mine.html", folder=folder)
    assert refused.returncode == 2 and refused.stdout == ""
    assert "mine.html exists and was not written by this program; only --replace" in refused.stderr
    assert (folder / "mine.html").read_text() == "<p>mine</p>"
    assert run(*ARGUMENTS, "mine.html", "--replace", folder=folder).returncode == 0
    assert (folder / "mine.html").read_bytes() == page
    assert sorted(os.listdir(folder)) == ["a.json", "mine.html", "page.html"]


@pytest.mark.parametrize("path, reason", [
    ("", "--report is empty"),
    (".", "exists and is not a file"),
    ("missing/page.html", "no such file or directory"),
    ("a.json/page.html", "not a directory"),
    ("x" * 300, "file name too long"),
])
def test_an_impossible_place_is_found_before_anything_is_simulated(folder, path, reason):
    arguments = ["run", "a.json", "--replications", "100000", "--report", path]
    refused = run(*arguments, folder=folder)
    assert refused.returncode == 2 and refused.stdout == ""
    assert reason in refused.stderr
    assert os.listdir(folder) == ["a.json"]


def test_a_comparison_refuses_as_a_run_does(folder):
    (folder / "mine.html").write_text("<p>mine</p>")
    arguments = ["compare", "a.json", "a.json", "--replications", "2", "--report", "mine.html"]
    refused = run(*arguments, folder=folder)
    assert refused.returncode == 2 and "only --replace" in refused.stderr
    assert run(*arguments, "--replace", folder=folder).returncode == 0


def test_replace_needs_something_to_replace(folder):
    for command in (["run", "a.json"], ["compare", "a.json", "a.json"]):
        refused = run(*command, "--replace", folder=folder)
        assert refused.returncode not in (0, 1) and "--report" in refused.stderr
