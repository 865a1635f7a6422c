"""Results of former runs: the same text, rules and options need no second look.

``.nbleak_cache`` stands beside the ``pyproject.toml``, or where the command runs, and says by a
``.gitignore`` and a ``CACHEDIR.TAG`` that it is of no lasting value. Results are JSON, never
pickles: whoever can write the folder must not be able to run code. A cache that cannot be read
or written is no cache, and no error.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
import time
from contextlib import closing, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import nbleak
from nbleak.files import read_bytes
from nbleak.model import CheckedFile, NotebookReadError, decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.cli.checking.targets import Target
    from nbleak.config import Config

FOLDER = ".nbleak_cache"
_KEPT_S = 30 * 86_400  # results nobody asked for that long are dropped
_TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# This file is a cache directory tag created by nbleak; see https://bford.info/cachedir/
"""
_TABLE = """\
CREATE TABLE IF NOT EXISTS results(
  path TEXT, settings TEXT, digest BLOB, result TEXT, used REAL, PRIMARY KEY(path, settings))
"""


class Key(NamedTuple):
    """Which result is meant: of a path as named, under these settings, of this content."""

    path: str
    settings: str
    digest: bytes


class Cache:
    """What a run remembers of former ones: here, nothing."""

    def key(self, target: Target) -> Key | None:  # noqa: ARG002 -- for subclasses
        """None: no result has a name."""
        return None

    def get(self, key: Key | None) -> CheckedFile | None:  # noqa: ARG002 -- for subclasses
        """Nothing."""
        return None

    def put(self, key: Key | None, file: CheckedFile) -> None:
        """Forget it."""

    def close(self) -> None:
        """Nothing to write."""


class FolderCache(Cache):
    """The results in a folder; read at once, written at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._settings: dict[Config, str] = {}
        self._known: dict[tuple[str, str], tuple[bytes, str]] = {}
        self._used: list[tuple[str, str]] = []
        self._new: list[tuple[str, str, bytes, str]] = []
        if (folder / "results.db").is_file():
            with suppress(sqlite3.Error), closing(self._open()) as database:
                rows = database.execute("SELECT path, settings, digest, result FROM results")
                self._known = {(path, settings): (d, r) for path, settings, d, r in rows}

    def key(self, target: Target) -> Key | None:
        """What names the result of a file as it is now; None for one that cannot be read."""
        path, config = target
        try:
            data = read_bytes(path)
        except NotebookReadError:
            return None
        if config not in self._settings:
            self._settings[config] = _digest([_release(), repr(config).encode()]).hex()
        return Key(str(path), self._settings[config], _digest([data]))

    def get(self, key: Key | None) -> CheckedFile | None:
        """The result; None when it is not known."""
        digest, result = self._known.get(key[:2], (b"", "")) if key else (b"", "")
        if key is None or digest != key.digest:
            return None
        try:
            file = decode(CheckedFile, json.loads(result))
        except (TypeError, ValueError, KeyError):
            return None
        self._used.append(key[:2])
        return file

    def put(self, key: Key | None, file: CheckedFile) -> None:
        """Keep the result; one of a file that could not be read is not kept."""
        if key is not None and not file.unread:
            said = {name: value for name, value in encode(file).items() if value}
            self._new.append((*key, json.dumps(said, separators=(",", ":"))))

    def close(self) -> None:
        """Write what is new and drop what is old."""
        if not self._new:
            return
        with suppress(OSError, sqlite3.Error):
            self._make_folder()
            try:
                self._write()
            except sqlite3.OperationalError:  # another run is writing: its results will do
                return
            except sqlite3.DatabaseError:  # damaged: begin anew
                (self._folder / "results.db").unlink(missing_ok=True)
                self._write()

    def _write(self) -> None:
        now = time.time()
        with closing(self._open()) as database, database:
            database.execute(_TABLE)
            database.executemany(
                "REPLACE INTO results VALUES (?, ?, ?, ?, ?)", ((*row, now) for row in self._new)
            )
            database.executemany(
                "UPDATE results SET used = ? WHERE path = ? AND settings = ?",
                ((now, *key) for key in self._used),
            )
            database.execute("DELETE FROM results WHERE used < ?", (now - _KEPT_S,))

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._folder / "results.db", timeout=1.0)

    def _make_folder(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        for name, text in (("CACHEDIR.TAG", _TAG), (".gitignore", "*\n")):
            if not (self._folder / name).exists():
                (self._folder / name).write_text(text)


@cache
def _release() -> bytes:
    """Whatever decides about results beside text and options: this nbleak and this Python.

    The state of our own files counts too, for whoever works on nbleak itself.
    """
    root = Path(nbleak.__file__).parent
    stamps = (
        f"{path.relative_to(root)} {stat.st_size} {stat.st_mtime_ns}"
        for room in ("flow", "lint", "files", "model", "cli")
        for path in sorted((root / room).rglob("*.py"))
        for stat in [path.stat()]
    )
    return _digest(text.encode() for text in (version("nbleak"), sys.version, str(root), *stamps))


def _digest(parts: Iterable[bytes]) -> bytes:
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(part + b"\0")
    return hashed.digest()
