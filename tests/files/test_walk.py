"""Which files are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nbleak.files import find_files
from nbleak.model import NotebookReadError

if TYPE_CHECKING:
    from pathlib import Path


def touch(path: Path) -> Path:
    """Make an empty file and its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    """Only notebooks and scripts, by name, and nothing hidden or installed."""
    wanted = [touch(tmp_path / name) for name in ("a.py", "b.ipynb", "sub/c.ipynb")]
    for name in (
        ".ipynb_checkpoints/b-checkpoint.ipynb",
        ".hidden.py",
        "env/pyvenv.cfg",
        "env/x.py",
        "node_modules/x.py",
        "sub/__pycache__/x.py",
        "lib/site-packages/x.py",
        "notes.md",
    ):
        touch(tmp_path / name)
    assert find_files([tmp_path]) == tuple(wanted)


def test_named_files_are_taken_once(tmp_path: Path) -> None:
    """A file named outright is taken even where a walk would skip it, and only once."""
    hidden = touch(tmp_path / ".cache" / "x.ipynb")
    plain = touch(tmp_path / "a.py")
    assert find_files([hidden, tmp_path, plain]) == (hidden, plain)


def test_missing_path(tmp_path: Path) -> None:
    """A path that does not exist is an error, not an empty answer."""
    with pytest.raises(NotebookReadError, match="does not exist"):
        find_files([tmp_path / "no"])
