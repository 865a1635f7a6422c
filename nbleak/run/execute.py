"""One notebook, executed in a real kernel and watched."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from nbleak.files import line_spans, read_text
from nbleak.model import CommandError, NotebookReadError, Report, Run
from nbleak.run.client import WatchedClient
from nbleak.run.death import died, last_seen
from nbleak.run.leaks import sort_leaks, totals
from nbleak.run.parameters import inject
from nbleak.run.passes import grown_over

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from nbformat import NotebookNode

    from nbleak.model import RunLeak


class Progress(Protocol):
    """Told of each cell while the notebook runs."""

    def started(self, index: int, count: int, source: str) -> None:
        """A code cell starts; both numbers count from 1 over all cells."""

    def ended(self, index: int, report: Report) -> None:
        """Its report has arrived."""


def execute(
    path: Path,
    progress: Progress,
    *,
    kernel: str | None = None,
    timeout_s: float | None = None,
    repeat: int = 0,
    parameters: Sequence[tuple[str, str]] = (),
) -> tuple[Run, NotebookNode]:
    """Run a notebook and say what it leaked.

    With `repeat` the whole of it runs so often again in the same kernel, after a first pass to
    warm up, and each report tells what its cell keeps with each pass.

    A cell that raises stops the run; what was found until then is returned with its error.

    Args:
        path: Of the notebook.
        progress: Told of each cell.
        kernel: Instead of the notebook's own.
        timeout_s: Longest time for one cell.
        repeat: Further passes.
        parameters: Names and values to set; see `nbleak.run.parameters`.

    Raises:
        NotebookReadError: The file is not a notebook.
        CommandError: The notebook could not be run at all.
    """
    notebook = _read(path)
    reports = _Reports(path, notebook, inject(notebook, parameters), progress)
    started = time.perf_counter()
    name = kernel or notebook.metadata.get("kernelspec", {}).get("name", "python3")
    client = WatchedClient(
        notebook,
        reports.received,
        number=reports.number,
        passes=repeat + 1,
        kernel_name=name,
        timeout=timeout_s,
        resources={"metadata": {"path": str(path.resolve().parent)}},
        on_cell_execute=reports.starting,
    )
    error = _run(client, path, name)
    cells = reports.cells(repeat)
    leaks, freed = (_placed(path, found) for found in sort_leaks(cells, client.standing))
    run = Run(
        path=str(path),
        cells=cells,
        leaks=leaks,
        freed=freed,
        totals=totals(cells, leaks, freed, time.perf_counter() - started),
        error=error,
        beats=client.pulse.beats,
    )
    return run, notebook


class _Reports:
    """The reports of each cell as they arrive, and who is told.

    Args:
        path: Of the notebook.
        notebook: With the cell that sets parameters.
        added: Where that cell was added, counted from 0; None where none was.
        progress: Told of each cell.
    """

    def __init__(
        self, path: Path, notebook: NotebookNode, added: int | None, progress: Progress
    ) -> None:
        self._path, self._notebook, self._added = path, notebook, added
        self._progress = progress
        code = (i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code")
        self._code = frozenset(code)
        self._reports: dict[int, list[Report]] = {}

    def number(self, index: int) -> int | None:
        """Counted from 1 in the file, where an added cell does not stand."""
        if index == self._added:
            return None
        return index + 1 - (self._added is not None and index > self._added)

    def starting(self, cell: NotebookNode, cell_index: int) -> None:
        """A cell starts; nbleak's own are not told."""
        if cell_index in self._code:
            self._progress.started(cell_index + 1, len(self._notebook.cells), cell.source)

    def received(self, index: int, report: Report) -> None:
        """A report has arrived."""
        cell = replace(
            report.cell,
            index=self.number(index),
            id=self._notebook.cells[index].get("id", report.cell.id),
            path=str(self._path),
        )
        report = replace(report, cell=cell)
        self._reports.setdefault(index, []).append(report)
        self._progress.ended(index + 1, report)

    def cells(self, repeat: int) -> tuple[Report, ...]:
        """One report a cell, in the order of the notebook."""
        passes = (self._reports[index] for index in sorted(self._reports))
        return tuple(grown_over(found, repeat) if repeat else found[-1] for found in passes)


def _placed(path: Path, leaks: tuple[RunLeak, ...]) -> tuple[RunLeak, ...]:
    """The leaks with their places in the file; without, where its text does not tell."""
    try:
        spans = line_spans(str(path), read_text(path), [(leak.cell, leak.line) for leak in leaks])
    except NotebookReadError:  # written in an older format, say
        return leaks
    return tuple(replace(leak, place=span) for leak, span in zip(leaks, spans, strict=True))


def _read(path: Path) -> NotebookNode:
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
    except FileNotFoundError as error:
        raise NotebookReadError(f"{path} does not exist; check the path") from error
    except OSError as error:
        raise NotebookReadError(f"{path} cannot be read: {error.strerror}") from error
    except Exception as error:
        raise NotebookReadError(
            f"{path} is not a notebook ({error}); nbleak run takes .ipynb files"
        ) from error
    return notebook


def _run(client: WatchedClient, path: Path, kernel: str) -> str | None:
    """Execute; the error of a cell as one line, or None."""
    try:
        asyncio.run(client.async_execute())
    except CellExecutionError as error:
        if client.code_cells_executed == 0 and "nbleak" in str(error):
            raise CommandError(
                f"{path}: kernel {kernel!r} cannot load nbleak; install nbleak where it runs"
            ) from error
        return f"{error.ename}: {error.evalue}"
    except NoSuchKernel as error:
        raise CommandError(
            f"{path}: there is no kernel {kernel!r} here; name another with --kernel"
        ) from error
    except DeadKernelError:
        return died(client.pulse.beats, client.exit_status)
    except CellTimeoutError:
        cell, seen = client.pulse.cell, last_seen(client.pulse.beats)
        return f"cell {cell} took longer than the {client.timeout:g} s of --timeout{seen}"
    return None
