"""Baselines: where they stand, what is compared, what is said of wrong ones."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import nbformat
import pytest

from nbleak.cli import main
from nbleak.cli.run import Limits
from nbleak.model import CellRef, CommandError, Delta, Regression, Report, Run, RunTotals
from nbleak.run.baseline import Kept, read_baseline, regressions, write_baseline
from nbleak.run.parameters import inject
from tests.render.parts import MIB, change

from .notebooks import write


def ran(*kept_bytes: int | None) -> Run:
    """A run whose cells kept so much."""
    cells = tuple(
        Report(
            cell=CellRef(id=f"c{number}", index=number, count=number),
            delta=None
            if kept is None
            else Delta(seconds=1.0, changes=(change("host.live", "host", "live heap", 0, kept),)),
        )
        for number, kept in enumerate(kept_bytes, start=1)
    )
    totals = RunTotals(
        cells=len(cells),
        seconds=1.0,
        leaks=0,
        held_bytes=0,
        freed=0,
        freed_bytes=0,
        peak_bytes=None,
        cost_s=0.0,
    )
    return Run(path="nb.ipynb", cells=cells, leaks=(), freed=(), totals=totals)


def test_more_than_tolerated_is_a_regression() -> None:
    """A tenth and a mebibyte more are allowed; unknown is never compared."""
    then = {"c1": Kept(100 * MIB, 0), "c2": Kept(None, 0), "c3": Kept(50 * MIB, 0)}

    assert regressions(ran(110 * MIB, 500 * MIB, None), then, 0.1) == ()
    (found,) = regressions(ran(112 * MIB, 1, 1), then, 0.1)
    assert found == Regression(cell=1, what="keeps", before_bytes=100 * MIB, now_bytes=112 * MIB)


@pytest.mark.parametrize("where", ["base.json", "metadata"])
def test_written_and_read_again(
    tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a file or in the notebook's metadata, where all else stays."""
    monkeypatch.chdir(tmp_path)
    path = write(tmp_path / "nb.ipynb", "x = 1")
    before = nbformat.read(path, as_version=4)
    write_baseline(where, path, ran(5 * MIB, None))

    assert read_baseline(where, path) == {"c1": Kept(5 * MIB, 0), "c2": Kept(None, 0)}
    after = nbformat.read(path, as_version=4)
    assert after.cells == before.cells
    after.metadata.pop("nbleak", None)
    assert after.metadata == before.metadata


@pytest.mark.parametrize("text", [None, "", "{}", "[]", '{"cells": {"a": 1}}'])
def test_what_is_no_baseline_is_said(tmp_path: Path, text: str | None, capsys) -> None:
    """Exit 2 before anything runs, and how to write one."""
    base = tmp_path / "base.json"
    if text is not None:
        base.write_text(text)
    path = write(tmp_path / "nb.ipynb", "x = 1")

    assert main(["run", str(path), "--baseline", str(base)]) == 2
    assert "--write-baseline" in capsys.readouterr().err
    assert main(["run", str(path), "--baseline", "metadata"]) == 2


def test_limits() -> None:
    """Without a limit no leak is allowed; a baseline takes the place of that."""
    clean = ran(1)
    assert Limits().kept(clean)
    assert Limits(baseline="x").kept(dataclasses.replace(clean, regressions=()))
    (found,) = regressions(ran(9 * MIB), {"c1": Kept(0, 0)}, 0.1)
    assert not Limits(baseline="x").kept(dataclasses.replace(clean, regressions=(found,)))


def test_parameters_as_json_or_as_words() -> None:
    """What is no JSON is a string; a cell that was added before is filled anew."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")])
    values = [("a", "1.5"), ("b", "true"), ("c", '["x", null]'), ("d", "it's"), ("e", '"1"')]

    assert inject(notebook, []) is None
    assert inject(notebook, values) == 0
    space: dict[str, object] = {}
    exec(notebook.cells[0].source, space)  # noqa: S102 - our own
    assert [space[name] for name in "abcde"] == [1.5, True, ["x", None], "it's", "1"]
    assert inject(notebook, [("a", "2")]) is None
    assert notebook.cells[0].source == "# Parameters\na = 2"
    with pytest.raises(CommandError, match="Python name"):
        inject(notebook, [("not a name", "1")])
