"""``--fix`` on notebooks as odd programs write them: not a byte changes but the mended text."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

import pytest

from .shell import CLEAN, LEAKY, LOOP, as_json, check

OUTPUT = {"name": "stdout", "output_type": "stream", "text": ["é \u2028 running += loss\n"]}


def book(*, listed: bool = True) -> dict[str, Any]:
    """A notebook with outputs, odd metadata and keys in an odd order."""
    sources = [LEAKY, LOOP]
    lines: list[Any] = [s.splitlines(keepends=True) if listed else s for s in sources]
    code = [
        {"source": source, "outputs": [OUTPUT], "metadata": {"b": 1.50, "a": []},
         "execution_count": None, "cell_type": "code"}
        for source in lines
    ]  # fmt: skip
    text = {"cell_type": "markdown", "metadata": {}, "source": ["ü"]}
    return {"nbformat_minor": 5, "cells": [text, *code], "metadata": {"z": "é"}, "nbformat": 4}


def old(listed: dict[str, Any]) -> dict[str, Any]:
    """The same in nbformat 3: worksheets, and `input` for `source`."""
    cells = [
        {("input" if key == "source" else key): value for key, value in cell.items()}
        if cell["cell_type"] == "code"
        else cell
        for cell in listed["cells"]
    ]
    sheets = [{"cells": cells, "metadata": {}}]
    return {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": sheets}


def dumped(data: dict[str, Any], **how: Any) -> bytes:
    """The notebook's text as that program writes it."""
    return json.dumps(data, **{"ensure_ascii": False, **how}).encode()


FILES = {
    **{f"indent {how!r}": dumped(book(), indent=how) + b"\n" for how in (1, 2, 4, "\t")},
    "no indent": dumped(book()),
    "no blanks": dumped(book(), separators=(",", ":")),
    "source is a string": dumped(book(listed=False), indent=1),
    "escaped": dumped(book(), indent=1, ensure_ascii=True),
    "no final newline": dumped(book(), indent=1),
    "many final newlines": dumped(book(), indent=1) + b"\n\n\n",
    "CRLF": dumped(book(), indent=1).replace(b"\n", b"\r\n"),
    "byte order mark": codecs.BOM_UTF8 + dumped(book(), indent=1),
    "nbformat 3": dumped(old(book()), indent=1),
    "nbformat 3, strings": dumped(old(book(listed=False)), indent=1),
    "CRLF in the source": dumped(book(listed=False)).replace(rb"\n", rb"\r\n"),
    "lone surrogate": dumped(book(), indent=1).replace("ü".encode(), rb"\ud800"),
}


@pytest.mark.parametrize("name", FILES)
def test_only_the_mended_text_changes(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fixed once, byte for byte elsewhere; a second time nothing happens."""
    path = tmp_path / "a.ipynb"
    path.write_bytes(FILES[name])
    expected = FILES[name].replace(b"    running += loss", b"    running += loss.item()")
    assert expected != FILES[name]
    code, out, _ = check(capsys, "--diff", path)
    assert code == 1
    assert "-    running += loss\n" in out.replace("\r", "")
    assert path.read_bytes() == FILES[name]
    assert check(capsys, "--fix", path)[0] == 0
    assert path.read_bytes() == expected
    stamp = path.stat().st_mtime_ns
    assert check(capsys, "--fix", path)[0] == 0
    assert path.stat().st_mtime_ns == stamp


@pytest.mark.parametrize("name", FILES)
def test_sarif_shows_the_very_text(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The region of the JSON text is the expression found, and the fix makes what --fix makes."""
    path = tmp_path / "a.ipynb"
    path.write_bytes(FILES[name])
    _, out, _ = check(capsys, "--format", "sarif", path)
    (result,) = json.loads(out)["runs"][0]["results"]
    text = FILES[name].removeprefix(codecs.BOM_UTF8).decode()
    region = result["locations"][0]["physicalLocation"]["region"]
    start, end = offsets(text, region)
    assert text[start:end] == "loss"
    ((replacement,),) = [
        change["replacements"] for fix in result["fixes"] for change in fix["artifactChanges"]
    ]
    start, end = offsets(text, replacement["deletedRegion"])
    mended = text[:start] + replacement["insertedContent"]["text"] + text[end:]
    assert mended == text.replace("    running += loss", "    running += loss.item()")


def offsets(text: str, region: dict[str, int]) -> tuple[int, int]:
    """Start and end of a SARIF region; its lines end where the JSON text's do."""
    lines = text.replace("\r\n", "\n\n").split("\n")
    if "\r\n" in text:  # every other "line" is the second half of a line end
        lines = [line + "\r" for line in lines[::2]]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    first = starts[region["startLine"] - 1] + region["startColumn"] - 1
    return first, starts[region["endLine"] - 1] + region["endColumn"] - 1


def test_a_mended_notebook_is_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The helper's clean cell is what the fix makes."""
    path = tmp_path / "a.ipynb"
    path.write_bytes(FILES["indent 1"])
    check(capsys, "--fix", path)
    assert "".join(json.loads(path.read_text())["cells"][2]["source"]) == CLEAN
    assert as_json(capsys, path)[1]["findings"] == []
