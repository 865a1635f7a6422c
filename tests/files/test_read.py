"""Reading notebooks and scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from nbleak.files import read_cells
from nbleak.model import NotebookReadError

if TYPE_CHECKING:
    from pathlib import Path


def notebook(path: Path, cells: list[dict[str, Any]], **more: Any) -> Path:
    """Write an nbformat 4 notebook."""
    path.write_text(json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, **more}))
    return path


def test_index_counts_markdown_too(tmp_path: Path) -> None:
    """Cells keep their place among all cells of the file, and their id and path."""
    book = nbformat.v4.new_notebook()
    book.cells = [
        nbformat.v4.new_markdown_cell("# Title"),
        nbformat.v4.new_code_cell("x = 1"),
        nbformat.v4.new_raw_cell("raw"),
        nbformat.v4.new_code_cell("x\n"),
    ]
    path = tmp_path / "a.ipynb"
    nbformat.write(book, path)
    cells = read_cells(path)
    assert [cell.ref.index for cell in cells] == [2, 4]
    assert [cell.ref.id for cell in cells] == [book.cells[1].id, book.cells[3].id]
    assert [cell.source for cell in cells] == ["x = 1", "x\n"]
    assert {cell.ref.path for cell in cells} == {str(path)}


def test_source_as_list_of_lines(tmp_path: Path) -> None:
    """A list of lines is joined, a string is taken as it is."""
    cells = [
        {"cell_type": "code", "source": ["a = 1\n", "b = 2"]},
        {"cell_type": "code", "source": "c = 3\nd = 4"},
        {"cell_type": "code"},
    ]
    read = read_cells(notebook(tmp_path / "a.ipynb", cells))
    assert [cell.source for cell in read] == ["a = 1\nb = 2", "c = 3\nd = 4", ""]
    assert read[0].ref.id is None


def test_nbformat_3(tmp_path: Path) -> None:
    """Worksheets of nbformat 3 are read on, and the text is called input there."""
    sheets = [
        {"cells": [{"cell_type": "heading", "source": "T", "level": 1}]},
        {"cells": [{"cell_type": "code", "input": ["print 1\n", "2"], "language": "python"}]},
    ]
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps({"worksheets": sheets, "nbformat": 3, "metadata": {"name": ""}}))
    (cell,) = read_cells(path)
    assert cell.source == "print 1\n2"
    assert cell.ref.index == 2


@pytest.mark.parametrize(
    "metadata",
    [{"kernelspec": {"language": "R", "name": "ir"}}, {"language_info": {"name": "julia"}}],
)
def test_other_languages_have_no_cells(tmp_path: Path, metadata: dict[str, Any]) -> None:
    """A notebook in another language is nothing to analyse and no error."""
    cells = [{"cell_type": "code", "source": "x <- 1"}]
    assert read_cells(notebook(tmp_path / "r.ipynb", cells, metadata=metadata)) == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"{", "is not JSON"),
        (b"<<<<<<< HEAD\n{}", "merge conflict"),
        (b"[1]", "no notebook"),
        (b'{"a": 1}', "no notebook"),
        (b'{"cells": ["x"]}', "damaged"),
        (b'{"cells": [{"cell_type": "code", "source": 5}]}', "source is not text"),
        (b"\xff\xfe{}", "not UTF-8"),
    ],
)
def test_broken_notebooks_say_why(tmp_path: Path, content: bytes, says: str) -> None:
    """Each way of being broken has its own sentence, naming the file."""
    path = tmp_path / "broken.ipynb"
    path.write_bytes(content)
    with pytest.raises(NotebookReadError, match=says) as caught:
        read_cells(path)
    assert "broken.ipynb" in str(caught.value)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """A missing file, a folder and a file of another kind are named."""
    with pytest.raises(NotebookReadError, match="does not exist"):
        read_cells(tmp_path / "no.ipynb")
    (tmp_path / "dir.ipynb").mkdir()
    with pytest.raises(NotebookReadError, match="cannot be read"):
        read_cells(tmp_path / "dir.ipynb")
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(NotebookReadError, match="neither a notebook nor a script"):
        read_cells(tmp_path / "a.txt")


def test_byte_order_mark(tmp_path: Path) -> None:
    """A byte order mark is no part of the code."""
    path = tmp_path / "a.py"
    path.write_bytes(b"\xef\xbb\xbfx = 1\n")
    assert read_cells(path)[0].source == "x = 1\n"


def test_plain_script(tmp_path: Path) -> None:
    """A script without markers is one cell without index, also an empty one."""
    path = tmp_path / "a.py"
    path.write_text("x = '''\n#%%%\n'''\n")
    (cell,) = read_cells(path)
    assert cell.ref.index is None
    assert cell.source == "x = '''\n#%%%\n'''\n"
    path.write_text("")
    assert [cell.source for cell in read_cells(path)] == [""]


def test_percent_script_keeps_line_numbers(tmp_path: Path) -> None:
    """Markdown counts, a preamble of comments does not, and lines are those of the file."""
    path = tmp_path / "a.py"
    path.write_text(
        "# ---\n# jupyter: x\n# ---\n\n# %% [markdown]\n# Hi\n\n#%% load\nx = 1\n# %%\ny"
    )
    cells = read_cells(path)
    assert [cell.ref.index for cell in cells] == [2, 3]
    assert cells[0].source == "\n" * 8 + "x = 1\n"
    assert cells[1].source == "\n" * 10 + "y"


def test_percent_preamble_with_code_is_a_cell(tmp_path: Path) -> None:
    """Code before the first marker is the first cell."""
    path = tmp_path / "a.py"
    path.write_bytes(b"import torch\r\n# %%\r\nx = 1\r\n")
    cells = read_cells(path)
    assert [cell.ref.index for cell in cells] == [1, 2]
    assert [cell.source for cell in cells] == ["import torch\r\n", "\r\n\r\nx = 1\r\n"]
