"""What a notebook's cells kept at another time, and which of them keep more now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import nbformat

from nbleak.model import CommandError, Regression

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nbleak.model import Report, Run

METADATA = "metadata"  # in place of a file: the notebook's own
VERSION = 1
LEAST_BYTES = 1024 * 1024  # less more is noise


@dataclass(frozen=True, slots=True)
class Kept:
    """One cell: live bytes it added, and bytes it leaked; None where not known."""

    kept_bytes: int | None
    leaked_bytes: int


def read_baseline(where: str, notebook: Path) -> dict[str, Kept]:
    """What each cell kept then, by its id or number.

    Raises:
        CommandError: There is no baseline there.
    """
    from pathlib import Path

    try:
        text = (notebook if where == METADATA else Path(where)).read_text("utf-8")
        data = json.loads(text)
        if where == METADATA:
            data = data["metadata"]["nbleak"]["baseline"]
        return {
            key: Kept(cell["kept_bytes"], int(cell["leaked_bytes"]))
            for key, cell in data["cells"].items()
        }
    except OSError as error:
        message = f"{where} cannot be read: {error.strerror}; write one with --write-baseline"
        raise CommandError(message) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        place = f"the metadata of {notebook}" if where == METADATA else where
        message = f"{place} holds no baseline; write one with --write-baseline {where}"
        raise CommandError(message) from error


def write_baseline(where: str, notebook: Path, run: Run) -> None:
    """Write down what each cell kept.

    In the notebook's metadata everything else stays as Jupyter itself would save it.

    Raises:
        CommandError: It cannot be written.
    """
    from pathlib import Path

    cells = {
        _key(report): {"kept_bytes": kept.kept_bytes, "leaked_bytes": kept.leaked_bytes}
        for report, kept in _cells(run)
    }
    data: dict[str, Any] = {"version": VERSION, "cells": cells}
    try:
        if where == METADATA:
            saved = nbformat.read(notebook, as_version=nbformat.NO_CONVERT)
            saved.metadata.setdefault("nbleak", {})["baseline"] = data
            nbformat.write(saved, notebook)
        else:
            Path(where).write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    except OSError as error:
        message = f"{error.filename}: {error.strerror}; choose another place for the baseline"
        raise CommandError(message) from error


def regressions(run: Run, then: dict[str, Kept], tolerance: float) -> tuple[Regression, ...]:
    """The cells that keep or leak more than then.

    Args:
        run: What is now.
        then: The baseline; a cell it does not know must leak nothing.
        tolerance: Part of the bytes of then that may be added, as 0.1 for a tenth; a mebibyte
            more is always allowed.
    """
    found = []
    for report, now in _cells(run):
        before = then.get(_key(report), Kept(None, 0))
        for what, was, has in (
            ("leaks", before.leaked_bytes, now.leaked_bytes),
            ("keeps", before.kept_bytes, now.kept_bytes),
        ):
            if was is None or has is None or has <= max(was, 0) * (1 + tolerance) + LEAST_BYTES:
                continue
            cell = report.cell.index
            found.append(Regression(cell=cell, what=what, before_bytes=was, now_bytes=has))
            break
    return tuple(found)


def _cells(run: Run) -> Iterator[tuple[Report, Kept]]:
    for report in run.cells:
        yield report, Kept(report.delta.kept if report.delta else None, report.leaked_bytes)


def _key(report: Report) -> str:
    return report.cell.id or str(report.cell.index)
