"""The examples of the pages about Python and clusters work, and say the same."""

import os
import re
import subprocess
import sys

import pytest

from small_market import PATIENCE, PROGRAM, ROOT

BLOCK = re.compile(r"^<!-- executed: (\w+) -->\n```\w*\n(.*?)^```$", re.M | re.S)
README = re.compile(r"^<!-- file: small.yaml -->\n```\w*\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def folder(tmp_path):
    """A folder with the scenario of the README."""
    (tmp_path / "small.yaml").write_text(README.search((ROOT / "README.md").read_text())[1])
    return tmp_path


def execute(page, folder):
    """Runs all examples of a page in a folder; returns how many."""
    path = f"{folder}/bin:{os.environ['PATH']}"
    (folder / "bin").mkdir()
    (folder / "bin/journey").symlink_to(PROGRAM.path)
    blocks = BLOCK.findall((ROOT / "docs" / page).read_text())
    for language, text in blocks:
        if language == "python":
            (folder / "example.py").write_text(text)
        command = [sys.executable, "example.py"] if language == "python" else [
            "bash", "-euo", "pipefail", "-c", text]
        done = subprocess.run(command, cwd=folder, env=os.environ | {"PATH": path},
                              capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert done.returncode == 0, f"{text}\n{done.stderr}"
    return len(blocks)


def test_the_page_about_python_works(folder):
    assert execute("python.md", folder) == 1


def test_every_engine_of_the_page_about_clusters_has_the_same_bytes(folder):
    assert execute("clusters.md", folder) == 3
    for name in ("forecast.json", "forecast.csv", "raw_durations.csv", "raw_replications.csv"):
        files = [(folder / "out" / engine / name).read_bytes()
                 for engine in ("large", "shell", "threads")]
        assert files[0] == files[1] == files[2], name
