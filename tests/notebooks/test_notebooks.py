"""Every notebook, run as a reader runs it, shows the leaks that its text announces, no others."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner

from nbleak.cli.run import command

FOLDER = Path(__file__).parents[2] / "notebooks"
BOOKS = sorted(path for path in FOLDER.glob("*.ipynb") if not path.name.startswith("01"))
ANNOUNCED = re.compile(r"`([\w\[\].]+)`(?: \((NBL\d+)\))?")


@dataclass
class Ran:
    """One run: exit code, what it wrote as JSON, and what its cells printed."""

    path: Path
    code: int
    run: dict[str, Any]
    said: list[str]


def announced(path: Path) -> set[tuple[str, str | None]]:
    """Holders and rules that the first cell's line "Expect …" names."""
    text = nbformat.read(path, as_version=4).cells[0].source
    (line,) = [line for line in text.splitlines() if line.startswith("Expect ")]
    found = {(name, code or None) for name, code in ANNOUNCED.findall(line)}
    number = ["no", "one", "two", "three", "four"].index(line.split()[1])
    assert len(found) == number, line
    return found


@pytest.fixture(scope="module", params=BOOKS, ids=lambda path: path.stem)
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Each notebook's run."""
    folder = tmp_path_factory.mktemp("run")
    options = ["--json", str(folder / "run.json"), "--notebook", str(folder / "copy.ipynb")]
    code = CliRunner().invoke(command, [str(request.param), *options]).exit_code
    copy = nbformat.read(folder / "copy.ipynb", as_version=4)
    said = ["".join(o.get("text", "")) for cell in copy.cells for o in cell.get("outputs", ())]
    return Ran(request.param, code, json.loads((folder / "run.json").read_text()), said)


def test_a_notebook_shows_what_it_announces(ran: Ran) -> None:
    """Held or freed at the end, by holder and rule; no cell raises, nor does a command fail."""
    leaks = (*ran.run["leaks"], *ran.run["freed"])
    found = {(leak["holder"].split()[0], leak["finding"]) for leak in leaks}

    assert ran.run["error"] is None
    assert found == announced(ran.path)
    assert ran.code == (1 if ran.run["leaks"] else 0)
    codes = [text.strip()[-1] for text in ran.said if "exit code" in text]
    assert codes == (["1", "1", "0"] if ran.path.stem == "05_leaks_in_ci" else [])


def test_they_are_stored_without_outputs() -> None:
    """What a notebook shows is what the reader's own run shows."""
    for path in FOLDER.glob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        assert not any(cell.get("outputs") for cell in cells), path
