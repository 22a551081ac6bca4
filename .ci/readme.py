"""Runs the examples of a Markdown file: readme.py FILE FOLDER_OF_THE_PROGRAM.

A fenced block counts if the line before it is a comment: '<!-- executed -->' runs its lines with
bash, '<!-- file: NAME -->' writes it to NAME first. All happens in a copy of scenarios/, in the
order of the file; every command must end with status 0. Relative links must exist, too.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(
    r"^<!-- (executed|file: (?P<name>[\w.-]+)) -->\n```\w*\n(?P<text>.*?)^```$", re.M | re.S)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def main():
    page, program = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    text = page.read_text()
    missing = [link for link in LINK.findall(text) if not (page.parent / link).exists()]
    if missing:
        sys.exit(f"links to nothing: {missing}")
    blocks = list(BLOCK.finditer(text))
    if len(blocks) < 3:
        sys.exit("too few examples are marked")
    environment = os.environ | {"PATH": f"{program}:{os.environ['PATH']}"}
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(page.parent / "scenarios", Path(folder) / "scenarios")
        for block in blocks:
            if block["name"]:
                (Path(folder) / block["name"]).write_text(block["text"])
                continue
            print(block["text"], end="", flush=True)
            subprocess.run(
                ["bash", "-euo", "pipefail", "-c", block["text"]], cwd=folder, env=environment,
                stdout=subprocess.DEVNULL, timeout=1200, check=True)
    print(f"{len(blocks)} examples work")


main()
