"""Values for a notebook's parameters, given from outside, as papermill does it.

A cell tagged ``parameters`` holds the defaults. A cell tagged ``injected-parameters`` goes behind
it, or at the top where there is none; one that is there already is filled anew.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import nbformat

from nbleak.model import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbformat import NotebookNode

DEFAULTS, INJECTED = "parameters", "injected-parameters"


def inject(notebook: NotebookNode, values: Iterable[tuple[str, str]]) -> int | None:
    """Put an assignment for each value into the notebook.

    Args:
        notebook: Changed in place.
        values: Names, and values as JSON; what is no JSON is taken as a string.

    Returns:
        Where a cell was added, counted from 0; None where none was.

    Raises:
        CommandError: A name is no Python name.
    """
    lines = [_assignment(name, text) for name, text in values]
    if not lines:
        return None
    source = "\n".join(["# Parameters", *lines])
    there = _tagged(notebook, INJECTED)
    if there is not None:
        notebook.cells[there].source = source
        return None
    defaults = _tagged(notebook, DEFAULTS)
    place = 0 if defaults is None else defaults + 1
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": [INJECTED]})
    notebook.cells.insert(place, cell)
    return place


def _assignment(name: str, text: str) -> str:
    if not name.isidentifier():
        raise CommandError(f"--parameter: {name!r} is no Python name")
    value: Any
    try:
        value = json.loads(text)
    except ValueError:
        value = text
    return f"{name} = {value!r}"


def _tagged(notebook: NotebookNode, tag: str) -> int | None:
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and tag in cell.metadata.get("tags", ()):
            return index
    return None
