"""Executes notebooks and looks at what they leave: notebooks.py FOLDER NOTEBOOK ...

A notebook in git has no outputs. Each must run to its end, within its time, and end in figures; the
executed copies, and every figure as a picture, are written to the folder.
"""

import base64
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

# Seconds for one cell on a busy machine; alone on two processors a whole notebook takes under 120.
PATIENCE = 1200
FEWEST_FIGURES = 3


def stripped(notebook):
    """Whether no cell has an output or a number."""
    return all(not cell.outputs and cell.execution_count is None
               for cell in notebook.cells if cell.cell_type == "code")


def pictures(notebook):
    """The figures that its cells have shown, as PNG."""
    return [base64.b64decode(output.data["image/png"])
            for cell in notebook.cells if cell.cell_type == "code"
            for output in cell.outputs if "image/png" in output.get("data", {})]


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for path in map(Path, sys.argv[2:]):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        if not stripped(notebook):
            sys.exit(f"{path} has outputs: clear them before you commit")
        start = time.monotonic()
        NotebookClient(notebook, timeout=PATIENCE, resources={
            "metadata": {"path": path.parent}}).execute()
        nbformat.write(notebook, folder / path.name)
        figures = pictures(notebook)
        for number, picture in enumerate(figures, 1):
            (folder / f"{path.stem}_{number}.png").write_bytes(picture)
        print(f"{path}: {len(figures)} figures in {time.monotonic() - start:.0f} s", flush=True)
        if len(figures) < FEWEST_FIGURES:
            sys.exit(f"expected at least {FEWEST_FIGURES} figures")


main()
