"""The cache: the same answers sooner, never an old one, never an error."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from nbleak.cli.checking import cache as module
from nbleak.cli.checking import file as checking

from .shell import CLEAN, LEAKY, LOOP, as_json, check, notebook


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were really checked."""
    seen: list[str] = []
    real = checking.check_file

    def recording(path, config):
        seen.append(path.name)
        return real(path, config)

    monkeypatch.setattr(checking, "check_file", recording)
    return seen


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache's folder, as the environment names it."""
    path = tmp_path / "kept"
    monkeypatch.setenv("NBLEAK_CACHE_DIR", str(path))
    return path


def findings(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[object]:
    """What is found."""
    found: list[object] = as_json(capsys, *arguments)[1]["findings"]
    return found


def test_nothing_is_checked_twice(
    tmp_path: Path, looked_at: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The second answer is the first, fixes and all, and nothing was looked at."""
    notebook(tmp_path / "a.ipynb", LEAKY, LOOP)
    notebook(tmp_path / "b.ipynb", LEAKY, CLEAN, "def f(:")
    first = as_json(capsys, tmp_path)[1]
    second = as_json(capsys, tmp_path)[1]
    assert looked_at == ["a.ipynb", "b.ipynb"]
    assert first["findings"]
    del first["summary"]["seconds"], second["summary"]["seconds"]
    assert first == second
    check(capsys, "--no-cache", tmp_path)
    assert len(looked_at) == 4


def test_content_counts_and_nothing_else(
    tmp_path: Path, looked_at: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A touched file is the same; an edited one is looked at again, even with its old time."""
    path = notebook(tmp_path / "a.ipynb", LEAKY, LOOP)
    assert len(findings(capsys, path)) == 1
    os.utime(path, (1, 1))
    findings(capsys, path)
    assert len(looked_at) == 1
    path.write_text(path.read_text().replace("+= loss", "+= 1234"))
    os.utime(path, (1, 1))
    assert findings(capsys, path) == []
    assert len(looked_at) == 2


def test_options_and_nbleak_itself_count(
    tmp_path: Path,
    looked_at: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Other rules or another nbleak are other results; going back finds the old ones."""
    path = notebook(tmp_path / "a.ipynb", LEAKY, LOOP)
    assert len(findings(capsys, path)) == 1
    assert findings(capsys, "--ignore", "NBL201", path) == []
    assert len(findings(capsys, path)) == 1
    assert len(looked_at) == 2
    monkeypatch.setattr(module, "_release", lambda: b"another")
    findings(capsys, path)
    assert len(looked_at) == 3


def test_what_cannot_be_read_is_tried_again(
    tmp_path: Path, folder: Path, looked_at: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken file says so each time."""
    (tmp_path / "a.ipynb").write_text("{")
    assert check(capsys, tmp_path / "a.ipynb")[0] == 2
    assert check(capsys, tmp_path / "a.ipynb")[0] == 2
    assert looked_at == ["a.ipynb", "a.ipynb"]


def test_the_folder_says_what_it_is(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Backup programs and git leave it alone."""
    check(capsys, notebook(tmp_path / "a.ipynb", LEAKY))
    tag = (folder / "CACHEDIR.TAG").read_text()
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert (folder / ".gitignore").read_text() == "*\n"


def test_it_stands_in_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the ``pyproject.toml`` that speaks of nbleak; without one where the command runs."""
    monkeypatch.delenv("NBLEAK_CACHE_DIR")
    below = tmp_path / "below"
    path = notebook(below / "a.ipynb", LEAKY)
    monkeypatch.chdir(below)
    check(capsys, path)
    assert (below / ".nbleak_cache").is_dir()
    (tmp_path / "pyproject.toml").write_text("[tool.nbleak]\n")
    check(capsys, path)
    assert (tmp_path / ".nbleak_cache").is_dir()


@pytest.mark.parametrize("damage", ["text", "other table", "wrong rows", "folder"])
def test_a_damaged_cache_is_no_error(
    damage: str, tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever stands there, the answer is right, and where it can be mended it is."""
    path = notebook(tmp_path / "a.ipynb", LEAKY, LOOP)
    check(capsys, path)
    database = folder / "results.db"
    if damage == "text":
        database.write_bytes(b"no database" * 100)
    elif damage == "folder":
        database.unlink()
        database.mkdir()
    else:
        with sqlite3.connect(database) as connection:
            table = "DROP TABLE results" if damage == "other table" else ""
            connection.execute(table or 'UPDATE results SET result = \'{"path": 3, "cells": 4}\'')
        connection.close()
    assert len(findings(capsys, path)) == 1
    assert len(findings(capsys, path)) == 1


def test_a_place_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Then there is no cache."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NBLEAK_CACHE_DIR", str(tmp_path / "file" / "below"))
    assert check(capsys, notebook(tmp_path / "a.ipynb", LEAKY, LOOP))[0] == 1


def test_old_results_are_dropped(
    tmp_path: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What nobody asked for in a month goes when something new comes."""
    path = notebook(tmp_path / "a.ipynb", LEAKY)
    check(capsys, path)
    month_s = 31 * 86_400
    now = module.time.time()
    monkeypatch.setattr(module.time, "time", lambda: now + month_s)
    check(capsys, notebook(tmp_path / "b.ipynb", LEAKY))
    with sqlite3.connect(folder / "results.db") as connection:
        rows = connection.execute("SELECT path FROM results").fetchall()
    connection.close()
    assert rows == [(str(tmp_path / "b.ipynb"),)]
