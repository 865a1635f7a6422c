"""`nbleak run`: executes a notebook and says what it leaked."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nbleak.config import format_bytes, parse_bytes
from nbleak.model import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nbleak.model import Report, Run

CLEAN, LEAKS, CELL_RAISED = 0, 1, 3
PAGES = {
    "json": "Write the result here.",
    "html": "Write a page with the memory over time here.",
    "junit": "Write a test case a cell here.",
    "sarif": "Write the leaks for code scanning here.",
    "markdown": "Write a summary for a pull request here.",
}


class CellLines:
    """One line a cell on standard error, while the notebook runs."""

    _open = False

    def started(self, index: int, count: int, source: str) -> None:
        """Name the cell by its first line that says something."""
        self._open = True
        lines = (line.strip() for line in source.splitlines())
        first = next((line for line in lines if line and not line.startswith(("#", "%%leak"))), "")
        click.echo(f"  {index:>3}/{count:<3} {first[:38]:<38}", nl=False, err=True)

    def ended(self, index: int, report: Report) -> None:  # noqa: ARG002 - the line names it
        """Its time, what it kept, its peak, and what of it leaked."""
        self._open = False
        seconds = report.delta.seconds if report.delta else 0.0
        kept = format_bytes(report.delta.kept if report.delta else None, sign=True)
        resident = report.delta.get("host.rss") if report.delta else None
        peak = format_bytes(resident.peak if resident else None)
        leaked = f"  ▲ {format_bytes(report.leaked_bytes)} leaked" if report.leaks else ""
        click.echo(f" {seconds:6.1f} s  kept {kept:>9}  peak {peak:>8}{leaked}", err=True)

    def stopped(self) -> None:
        """Nothing follows; a cell that never ended has its line."""
        if self._open:
            click.echo("  did not end", err=True)


def _pages(command: Callable[..., None]) -> Callable[..., None]:
    """One option for each format a run can be written in."""
    for name, words in reversed(PAGES.items()):
        kind = click.Path(path_type=Path)
        command = click.option(f"--{name}", f"{name}_path", type=kind, help=words)(command)
    return command


@click.command()
@click.argument("notebook", type=click.Path(path_type=Path))
@_pages
@click.option(
    "--notebook",
    "executed_path",
    type=click.Path(path_type=Path),
    help="Write the executed copy here, reports included.",
)
@click.option(
    "-p",
    "--parameter",
    "parameters",
    type=(str, str),
    multiple=True,
    metavar="NAME VALUE",
    help="Set a value behind the cell tagged parameters; repeat for more.",
)
@click.option("--budget", metavar="SIZE", help="Allow leaks up to this size in all: 50MB.")
@click.option("--cell-budget", metavar="SIZE", help="Allow leaks up to this size in each cell.")
@click.option(
    "--baseline",
    metavar="WHERE",
    help="Fail only where a cell keeps more than in this file; metadata: the notebook's own.",
)
@click.option(
    "--tolerance",
    type=click.FloatRange(min=0),
    default=10.0,
    show_default=True,
    metavar="PERCENT",
    help="How much more than the baseline is allowed, beside 1 MiB.",
)
@click.option(
    "--write-baseline",
    "new_baseline",
    metavar="WHERE",
    help="Write down what each cell keeps, in a file or in the notebook's metadata.",
)
@click.option(
    "--repeat",
    type=click.IntRange(3, 500),
    metavar="N",
    help="Run it all once to warm up, then N times, and say what each cell keeps with each pass.",
)
@click.option("--timeout", type=float, metavar="SECONDS", help="Longest time for one cell.")
@click.option("--kernel", metavar="NAME", help="Kernel to use instead of the notebook's own.")
def command(
    notebook: Path,
    *,
    executed_path: Path | None,
    parameters: Sequence[tuple[str, str]],
    budget: str | None,
    cell_budget: str | None,
    baseline: str | None,
    tolerance: float,
    new_baseline: str | None,
    repeat: int | None,
    timeout: float | None,
    kernel: str | None,
    **pages: Path | None,
) -> None:
    """Execute a notebook in its kernel and say what it leaked.

    Exit codes: 0 within budget and baseline, 1 a leak, 2 the notebook could not be run, 3 a cell
    raised.
    """
    limits = Limits(
        all_bytes=_size("--budget", budget),
        cell_bytes=_size("--cell-budget", cell_budget),
        baseline=baseline,
        tolerance=tolerance / 100,
    )
    run = run_notebook(
        notebook,
        {name: pages[f"{name}_path"] for name in PAGES},
        executed_path,
        limits=limits,
        new_baseline=new_baseline,
        kernel=kernel,
        timeout_s=timeout,
        repeat=repeat or 0,
        parameters=parameters,
    )
    if run.error is not None:
        sys.exit(CELL_RAISED)
    sys.exit(CLEAN if limits.kept(run) else LEAKS)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a run may keep.

    Attributes:
        all_bytes, cell_bytes: Of leaks, in all and in each cell; None where nobody said.
        baseline: Where it stands; None for none.
        tolerance: Part of the baseline's bytes that may be added.
    """

    all_bytes: int | None = None
    cell_bytes: int | None = None
    baseline: str | None = None
    tolerance: float = 0.0

    def kept(self, run: Run) -> bool:
        """Whether the run is within them; without any, no leak is allowed."""
        within = [not run.regressions] if run.regressions is not None else []
        if self.all_bytes:
            within.append(run.totals.held_bytes <= self.all_bytes)
        if self.cell_bytes is not None:
            cells = {leak.cell for leak in run.leaks}
            sums = (sum(x.bytes for x in run.leaks if x.cell == cell) for cell in cells)
            within.append(all(size <= self.cell_bytes for size in sums))
        return all(within) if within else not run.leaks


def run_notebook(
    notebook: Path,
    outputs: dict[str, Path | None],
    executed: Path | None,
    *,
    limits: Limits | None = None,
    new_baseline: str | None = None,
    **how: Any,
) -> Run:
    """Run, compare, show, and write what was asked for.

    Args:
        notebook: What to run.
        outputs: Where to write the run, by format.
        executed: Where to write the executed copy.
        limits: The baseline to compare with.
        new_baseline: Where to write down what each cell keeps.
        how: Options of `nbleak.run.execute`.

    Raises:
        CommandError: The notebook could not be run, or a file could not be written.
    """
    from nbleak.render import render_run
    from nbleak.run import execute, read_baseline, regressions, write_baseline

    where = limits.baseline if limits is not None else None
    then = read_baseline(where, notebook) if where is not None else None
    lines = CellLines()
    run, copy = execute(notebook, lines, **how)
    lines.stopped()
    if then is not None and limits is not None:
        found = regressions(run, then, limits.tolerance)
        run = dataclasses.replace(run, regressions=found)
    click.echo(render_run(run, "text", color=sys.stdout.isatty()))
    _write_all(run, outputs, copy, executed)
    if new_baseline is not None:
        write_baseline(new_baseline, notebook, run)
    return run


def _write_all(run: Run, outputs: dict[str, Path | None], copy: Any, executed: Path | None) -> None:
    import nbformat

    from nbleak.render import render_run

    try:
        for format_name, path in outputs.items():
            if path is not None:
                _write(path, render_run(run, format_name))
        if executed is not None:
            _write(executed, nbformat.writes(copy))
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror}; choose another path") from error


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def _size(option: str, text: str | None) -> int | None:
    try:
        return parse_bytes(text) if text else None
    except ValueError as error:
        raise CommandError(f"{option}: {error}") from error
