"""One notebook, executed in a real kernel and watched."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from nbleak.model import CommandError, NotebookReadError, Report, Run
from nbleak.run.client import WatchedClient
from nbleak.run.leaks import sort_leaks, totals
from nbleak.run.passes import grown_over

if TYPE_CHECKING:
    from pathlib import Path

    from nbformat import NotebookNode


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
) -> tuple[Run, NotebookNode]:
    """Run a notebook and say what it leaked.

    With `repeat` the whole of it runs so often again in the same kernel, after a first pass to
    warm up, and each report tells what its cell keeps with each pass.

    A cell that raises stops the run; what was found until then is returned with its error.

    Raises:
        NotebookReadError: The file is not a notebook.
        CommandError: The notebook could not be run at all.
    """
    notebook = _read(path)
    started = time.perf_counter()
    reports: dict[int, list[Report]] = {}

    def received(index: int, report: Report) -> None:
        cell = replace(
            report.cell,
            index=index + 1,
            id=notebook.cells[index].get("id", report.cell.id),
            path=str(path),
        )
        reports.setdefault(index, []).append(replace(report, cell=cell))
        progress.ended(index + 1, reports[index][-1])

    def starting(cell: NotebookNode, cell_index: int) -> None:
        if cell_index in code:
            progress.started(cell_index + 1, len(notebook.cells), cell.source)

    code = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    name = kernel or notebook.metadata.get("kernelspec", {}).get("name", "python3")
    client = WatchedClient(
        notebook,
        received,
        passes=repeat + 1,
        kernel_name=name,
        timeout=timeout_s,
        resources={"metadata": {"path": str(path.resolve().parent)}},
        on_cell_execute=starting,
    )
    error = _run(client, path, name)
    cells = tuple(
        grown_over(reports[index], repeat) if repeat else reports[index][-1]
        for index in sorted(reports)
    )
    leaks, freed = sort_leaks(cells, client.standing)
    run = Run(
        path=str(path),
        cells=cells,
        leaks=leaks,
        freed=freed,
        totals=totals(cells, leaks, freed, time.perf_counter() - started),
        error=error,
    )
    return run, notebook


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
        return "the kernel died: out of memory, or the code ended the process"
    except CellTimeoutError:
        return "a cell took longer than --timeout allows"
    return None
