"""Findings that are known and shall not be reported again: a file beside the code.

An entry names a file, a rule and a fingerprint of the line, so that edits elsewhere in the file
do not invalidate it. Paths are relative to the baseline's folder.
"""

from __future__ import annotations

import dataclasses
import json
import os
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nbleak.model import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.model import CheckedFile

VERSION = 1


class Entry(NamedTuple):
    """One known finding."""

    path: str
    code: str
    fingerprint: str


class Baseline:
    """The known findings; counts what it hides.

    Args:
        folder: What the paths of the entries are relative to.
        entries: What is known; None when there is no baseline, so nothing is hidden or counted.
    """

    def __init__(self, folder: Path, entries: Iterable[Entry] | None = None) -> None:
        self._folder = folder
        self._there = entries is not None
        self._entries = frozenset(entries or ())
        self._seen: set[Entry] = set()
        self._checked: set[str] = set()

    @property
    def known(self) -> int | None:
        """Findings left out so far."""
        return len(self._seen) if self._there else None

    @property
    def stale(self) -> int | None:
        """Entries that were not found in a file that was checked, or whose file is gone."""
        if not self._there:
            return None
        return sum(
            entry not in self._seen
            and (entry.path in self._checked or not (self._folder / entry.path).exists())
            for entry in self._entries
        )

    def unknown(self, file: CheckedFile) -> CheckedFile:
        """The file with only the findings that are not known."""
        if file.unread or not self._entries:
            return file
        entries = entries_of(file, self._folder)
        self._checked.add(_relative(file.path, self._folder))
        self._seen.update(entry for entry in entries if entry in self._entries)
        keep = [entry not in self._entries for entry in entries]
        if all(keep):
            return file
        return dataclasses.replace(
            file,
            findings=tuple(compress(file.findings, keep)),
            places=tuple(compress(file.places, keep)),
        )


def read_baseline(path: Path) -> Baseline:
    """The known findings of a file.

    Raises:
        ConfigError: The file cannot be read or is no baseline.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        entries = [
            Entry(item["path"], item["code"], item["fingerprint"]) for item in data["findings"]
        ]
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}; write one with --write-baseline"
        raise ConfigError(message) from error
    except (ValueError, TypeError, KeyError) as error:
        raise ConfigError(f"{path} is no baseline; write it anew with --write-baseline") from error
    return Baseline(path.resolve().parent, entries)


def write_baseline(path: Path, files: Iterable[CheckedFile]) -> int:
    """Write down all findings as known; how many they are.

    Raises:
        ConfigError: The file cannot be written.
    """
    folder = path.resolve().parent
    entries = sorted(entry for file in files for entry in entries_of(file, folder))
    data = {"version": VERSION, "findings": [entry._asdict() for entry in entries]}
    try:
        path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}; choose another path"
        raise ConfigError(message) from error
    return len(entries)


def entries_of(file: CheckedFile, folder: Path) -> list[Entry]:
    """What the findings of a file are called in a baseline of that folder."""
    path = _relative(file.path, folder)
    pairs = zip(file.findings, file.fingerprints(), strict=True)
    return [Entry(path, finding.code, fingerprint) for finding, fingerprint in pairs]


def _relative(path: str, folder: Path) -> str:
    return Path(os.path.relpath(Path(path).resolve(), folder)).as_posix()
