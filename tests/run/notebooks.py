"""Notebooks written for one test."""

from __future__ import annotations

from pathlib import Path

import nbformat


def write(path: Path, *cells: str) -> Path:
    """A notebook of code cells with ids `c0`, `c1`, …; a cell that starts with # is markdown."""
    notebook = nbformat.v4.new_notebook()
    for number, source in enumerate(cells):
        make = (
            nbformat.v4.new_markdown_cell if source.startswith("# ") else nbformat.v4.new_code_cell
        )
        cell = make(source)
        cell.id = f"c{number}"
        notebook.cells.append(cell)
    nbformat.write(notebook, path)
    return path
