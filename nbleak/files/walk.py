"""Which files below the given paths are looked at."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from nbleak.model import NotebookReadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = frozenset({".ipynb", ".py"})
_SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages"})


def find_files(paths: Iterable[str | Path]) -> tuple[Path, ...]:
    """The given files, and the notebooks and scripts below the given folders, each once.

    Folders are walked in order of name; links to folders are not followed, so a walk ends.
    Hidden folders (so ``.ipynb_checkpoints`` too), virtual environments and installed packages
    are left out; a file named outright is not. A folder that cannot be listed stands in the
    answer itself, so that reading it says why.

    Raises:
        NotebookReadError: A path does not exist.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if path.is_dir():
            found.update(dict.fromkeys(_below(path)))
        elif path.exists():
            found[path] = None
        else:
            raise NotebookReadError(f"{path} does not exist; look for a typing error")
    return tuple(found)


def _below(folder: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for where, folders, files in os.walk(folder, onerror=closed.append):
        yield from (Path(error.filename) for error in closed)
        closed.clear()
        here = Path(where)
        folders[:] = sorted(name for name in folders if _wanted(here / name))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix in SUFFIXES:
                yield here / name
    yield from (Path(error.filename) for error in closed)


def _wanted(folder: Path) -> bool:
    name = folder.name
    if name.startswith(".") or name in _SKIPPED:
        return False
    return not (folder / "pyvenv.cfg").exists()
