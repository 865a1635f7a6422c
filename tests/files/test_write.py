"""Writing repaired cells back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbleak.files import apply_edits, disjoint, read_cells, read_text, rewrite, write_text
from nbleak.files.lines import split_lines
from nbleak.model import Edit, Fix, NotebookReadError, Safety, Span

if TYPE_CHECKING:
    from pathlib import Path


def edit(line: int, column: int, end_line: int, end_column: int, text: str) -> Edit:
    """An edit in one line of code."""
    span = Span(line=line, column=column, end_line=end_line, end_column=end_column)
    return Edit(span=span, text=text)


def write_cells(path: Path, edits: dict[int | None, list[Edit]]) -> None:
    """Make the edits in a file."""
    write_text(path, rewrite(str(path), read_text(path), edits))


ODD = """\
{ "metadata":{"a" : 1.50, "é": "\\u00e9\\/"},
  "cells" : [
 {"cell_type":"markdown","source":["# \\u00fcber"]},
\t{"outputs":[{"text":["run += loss"]}], "source": [
      "for x in y:\\n",
      "    run += lo\\u0073s  # \\u00e9\\n",
      "    z = 1"
    ], "cell_type": "code"  },
    {"cell_type": "code", "source": "a = 1\\nb = 2"}
  ], "nbformat": 4 }


"""


def test_only_the_changed_strings_change(tmp_path: Path) -> None:
    """Odd spacing, key order, escapes, outputs and the final lines stay byte for byte."""
    path = tmp_path / "odd.ipynb"
    path.write_bytes(ODD.encode())
    write_cells(path, {2: [edit(3, 8, 3, 9, "22")], 3: [edit(2, 0, 2, 1, "bb")]})
    expected = ODD.replace("z = 1", "z = 22").replace("nb = 2", "nbb = 2")
    assert path.read_bytes() == expected.encode()


def test_lines_can_come_and_go(tmp_path: Path) -> None:
    """A wrapped loop gets one more line with the list's own indentation."""
    path = tmp_path / "odd.ipynb"
    path.write_bytes(ODD.encode())
    wrap = [edit(1, 0, 1, 0, "with w:\n    "), edit(2, 0, 2, 0, "    "), edit(3, 0, 3, 0, "    ")]
    write_cells(path, {2: wrap})
    source = "with w:\n    for x in y:\n        run += loss  # é\n        z = 1"
    assert read_cells(path)[0].source == source
    assert '      "with w:\\n",\n      "    for x in y:\\n",\n' in path.read_text()
    write_cells(path, {2: [edit(1, 0, 2, 0, "")]})
    assert read_cells(path)[0].source == source.removeprefix("with w:\n")
    write_cells(path, {2: [edit(1, 0, 3, 13, "")]})
    assert read_cells(path)[0].source == ""
    json.loads(path.read_text())


def test_one_line_list_grows(tmp_path: Path) -> None:
    """A list of one line grows with the spacing it has."""
    path = tmp_path / "one.ipynb"
    path.write_text('{"cells": [{"cell_type": "code", "source": [\n  "x"\n ]}]}')
    write_cells(path, {1: [edit(1, 0, 1, 0, "y\n")]})
    assert '[\n  "y\\n",\n  "x"\n ]' in path.read_text()


def test_scripts_and_crlf(tmp_path: Path) -> None:
    """A script keeps its line ends and its byte order mark; its cells' lines are the file's."""
    path = tmp_path / "a.py"
    path.write_bytes(b"\xef\xbb\xbf# %%\r\nx = 1\r\n# %%\r\ny = 2\r\n")
    write_cells(path, {2: [edit(4, 4, 4, 5, "3")]})
    assert path.read_bytes() == b"\xef\xbb\xbf# %%\r\nx = 1\r\n# %%\r\ny = 3\r\n"


def test_permissions_stay(tmp_path: Path) -> None:
    """The replaced file has the mode of the old one."""
    path = tmp_path / "a.py"
    path.write_text("x = 1\n")
    path.chmod(0o754)
    write_cells(path, {None: [edit(1, 4, 1, 5, "2")]})
    assert path.stat().st_mode & 0o777 == 0o754
    assert [item.name for item in tmp_path.iterdir()] == ["a.py"]


def test_not_a_notebook() -> None:
    """Something else than a notebook is refused."""
    with pytest.raises(NotebookReadError):
        rewrite("a.ipynb", "[]", {1: [edit(1, 0, 1, 0, "x")]})


def test_overlapping_edits_are_refused() -> None:
    """Two edits of the same text cannot both be made."""
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abc", [edit(1, 0, 1, 2, ""), edit(1, 1, 1, 3, "")])


def test_disjoint_takes_the_first() -> None:
    """Of fixes that touch only the first is made now."""
    fixes = [
        Fix(title=name, safety=Safety.SAFE, edits=(edit(1, start, 1, end, "x"),))
        for name, start, end in (("b", 2, 5), ("a", 0, 1), ("c", 4, 6), ("d", 8, 9))
    ]
    assert [fix.title for fix in disjoint(fixes)] == ["a", "b", "d"]


LINES = st.lists(st.text('ab é\t"\\\u2028😀', max_size=6), max_size=6).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(LINES, LINES, st.booleans(), st.booleans(), st.data())
def test_any_edit_reads_back(
    tmp_path_factory: pytest.TempPathFactory,
    before: str,
    new: str,
    listed: bool,  # noqa: FBT001
    ascii_only: bool,  # noqa: FBT001
    data: st.DataObject,
) -> None:
    """Whatever is replaced in a cell, reading gives the edited source and the same rest."""
    path = tmp_path_factory.mktemp("nb") / "a.ipynb"
    source = split_lines(before) if listed and before else before
    cells = [{"cell_type": "code", "source": source, "outputs": [{"text": "é"}]}, {"source": []}]
    path.write_text(
        json.dumps({"cells": cells, "n": 1.0}, indent=1, ensure_ascii=ascii_only), "utf-8"
    )
    lines = before.split("\n")
    place = st.integers(0, len(lines) - 1).flatmap(
        lambda n: st.tuples(st.just(n + 1), st.integers(0, len(lines[n])))
    )
    (line, column), (end_line, end_column) = sorted(data.draw(st.tuples(place, place)))
    change = edit(line, column, end_line, end_column, new)
    write_cells(path, {1: [change]})
    assert read_cells(path)[0].source == apply_edits(before, [change])
    after = json.loads(path.read_text("utf-8"))
    assert after["n"] == 1.0
    assert after["cells"][1:] == cells[1:]
    assert after["cells"][0]["outputs"] == cells[0]["outputs"]
