"""The code cells of a Jupyter notebook, nbformat 3 and 4."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nbleak.model import Cell, CellRef, NotebookReadError

if TYPE_CHECKING:
    from collections.abc import Iterator


def notebook_cells(text: str, path: str) -> tuple[Cell, ...]:
    """The code cells of a notebook's JSON text; none when its language is not Python.

    Raises:
        NotebookReadError: The text is empty, not JSON, or JSON that is no notebook.
    """
    notebook = load(text, path)
    if language(notebook) not in {"python", "ipython"}:
        return ()
    cells = enumerate(all_cells(notebook, path), start=1)
    return tuple(
        Cell(
            ref=CellRef(id=_id(cell), index=index, path=path),
            source=source(cell, f"{path}, cell {index}"),
        )
        for index, cell in cells
        if cell.get("cell_type") == "code"
    )


def load(text: str, path: str) -> dict[str, Any]:
    """The parsed notebook.

    Raises:
        NotebookReadError: The text is empty, not JSON, or JSON that is no notebook.
    """
    if not text.strip():
        raise NotebookReadError(f"{path} is empty; restore it or remove it")
    try:
        notebook = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        hint = "; resolve its merge conflict" if "<<<<<<<" in text else "; open and save it again"
        raise NotebookReadError(f"{path} is not JSON{where}{hint}") from error
    if not isinstance(notebook, dict) or not {"cells", "worksheets"} & notebook.keys():
        raise NotebookReadError(f"{path} is JSON but no notebook: it has no cells")
    return notebook


def language(notebook: dict[str, Any]) -> str:
    """The notebook's language in lower case; ``python`` when it does not say."""
    metadata = _dict(notebook.get("metadata"))
    info, spec = _dict(metadata.get("language_info")), _dict(metadata.get("kernelspec"))
    return str(info.get("name") or spec.get("language") or "python").lower()


def all_cells(notebook: dict[str, Any], path: str) -> Iterator[dict[str, Any]]:
    """Every cell, markdown included; nbformat 3 keeps them in worksheets.

    Raises:
        NotebookReadError: What should be a cell is not one.
    """
    for sheet in [notebook, *_list(notebook.get("worksheets"))]:
        for cell in _list(_dict(sheet).get("cells")):
            if not isinstance(cell, dict):
                message = f"{path} is damaged: a cell is {type(cell).__name__}, not an object"
                raise NotebookReadError(f"{message}; open and save it again")
            yield cell


def source(cell: dict[str, Any], where: str) -> str:
    """A code cell's text: ``source``, or nbformat 3's ``input``; one string or a list of them.

    Raises:
        NotebookReadError: It is neither.
    """
    raw = cell.get("source", cell.get("input", ""))
    if isinstance(raw, str):
        return raw
    if isinstance(raw, list) and all(isinstance(line, str) for line in raw):
        return "".join(raw)
    raise NotebookReadError(f"{where} is damaged: its source is not text; open and save it again")


def _id(cell: dict[str, Any]) -> str | None:
    found = cell.get("id")
    return found if isinstance(found, str) else None


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
