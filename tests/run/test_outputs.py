"""What `nbleak run` writes: one run of one leaking notebook, in every format."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import nbformat
import pytest
from click.testing import CliRunner

from nbleak.cli.run import PAGES, command
from nbleak.model import Run, decode

from .notebooks import write

FAILS = """\
def fail():
    local = bytes(8_000_000)
    raise ValueError('`|\\n<b>')
try:
    fail()
except ValueError as error:
    failure = error"""
CELLS = (
    "size = 1_000_000",
    "kept = []\nfor _ in range(4):\n    kept.append(bytes(size))\nimport time; time.sleep(0.4)",
    FAILS,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the notebook, its pages and its baseline are."""
    made = tmp_path_factory.mktemp("run")
    path = write(made / "nb.ipynb", *CELLS)
    notebook = nbformat.read(path, as_version=4)
    (defaults,) = [cell for cell in notebook.cells if cell.source == CELLS[0]]
    defaults.metadata["tags"] = ["parameters"]
    nbformat.write(notebook, path)
    done = CliRunner().invoke(
        command,
        [
            str(path),
            *("-p", "size", "2000000"),
            *("--notebook", str(made / "copy.ipynb")),
            *("--write-baseline", str(made / "base.json")),
            *(part for name in PAGES for part in (f"--{name}", str(made / f"out.{name}"))),
        ],
    )
    assert done.exit_code == 1, done.output
    return made


def read(folder: Path) -> Run:
    """The run as JSON tells it."""
    return decode(Run, json.loads((folder / "out.json").read_text()))


def test_parameters_are_set_behind_their_defaults(folder: Path) -> None:
    """The copy shows the added cell; numbers of cells are those of the file."""
    copy = nbformat.read(folder / "copy.ipynb", as_version=4)
    (added,) = [
        cell for cell in copy.cells if "injected-parameters" in cell.metadata.get("tags", ())
    ]
    before = nbformat.read(folder / "nb.ipynb", as_version=4)

    assert added.source == "# Parameters\nsize = 2000000"
    assert len(before.cells) == len(copy.cells) - 1
    run = read(folder)
    (failure,) = [leak for leak in run.leaks if leak.holder == "failure"]
    assert before.cells[failure.cell - 1].source == CELLS[2]
    assert before.cells[failure.cell - 1].id == failure.cell_id


def test_the_pulse_names_the_cells(folder: Path) -> None:
    """Looks from outside, in order, most of them in the cell that sleeps."""
    run = read(folder)
    numbers = {report.cell.index for report in run.cells}

    assert [beat.at_s for beat in run.beats] == sorted(beat.at_s for beat in run.beats)
    assert {beat.cell for beat in run.beats if beat.cell is not None} <= numbers
    assert all(beat.rss_bytes > 10_000_000 for beat in run.beats)


def test_a_page_with_the_memory_over_time(folder: Path) -> None:
    """An inline picture with a band for each cell, no script, nothing from elsewhere."""
    page = (folder / "out.html").read_text()

    assert 'role="img" aria-label="Resident memory over' in page
    assert "nbl-band-leaked" in page
    assert "<script" not in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")


def test_a_test_case_for_each_cell(folder: Path) -> None:
    """The leaking cell failed, with what holds the bytes."""
    suite = ET.parse(folder / "out.junit").getroot()[0]  # noqa: S314 - our own
    run = read(folder)
    failed = {
        case.get("name"): case.find("failure") for case in suite if case.find("failure") is not None
    }

    assert int(suite.get("tests")) == len(run.cells) == len(suite)
    assert set(failed) == {f"cell {leak.cell}" for leak in run.leaks}
    assert "held by failure" in next(iter(failed.values())).text


def test_code_scanning_sees_the_very_text(folder: Path) -> None:
    """A leak's region is its line in the notebook's JSON."""
    log = json.loads((folder / "out.sarif").read_text())
    (result,) = [r for r in log["runs"][0]["results"] if r["properties"]["holder"] == "failure"]
    region = result["locations"][0]["physicalLocation"]["region"]
    lines = (folder / "nb.ipynb").read_text().split("\n")

    assert "failure = error" in lines[region["startLine"] - 1]
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is True


def test_a_summary_for_a_pull_request(folder: Path) -> None:
    """One table row a leak, and the ledger; a user's text ends no cell of a table."""
    text = (folder / "out.markdown").read_text()
    run = read(folder)
    rows = [line for line in text.splitlines() if line.startswith("| ") and "still held" in line]

    assert len(rows) == len(run.leaks)
    assert all(row.replace("\\|", "").count("|") == 8 for row in rows)
    assert "<details><summary>All cells</summary>" in text


def test_a_baseline_forgives_what_is_known(folder: Path, tmp_path: Path) -> None:
    """The same again is fine; more is not, and the cell is named with both figures."""
    path = folder / "nb.ipynb"
    base = str(folder / "base.json")
    same = CliRunner().invoke(command, [str(path), "-p", "size", "2000000", "--baseline", base])
    assert same.exit_code == 0, same.output

    page = tmp_path / "more.md"
    options = ["-p", "size", "9000000", "--baseline", base, "--markdown", str(page)]
    more = CliRunner().invoke(command, [str(path), *options])
    assert more.exit_code == 1
    assert "in the baseline" in more.output
    assert "- Cell " in page.read_text()
