"""`nbleak run`: executes a notebook and says what it leaked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nbleak.config import format_bytes, parse_bytes
from nbleak.model import CommandError

if TYPE_CHECKING:
    from nbleak.model import Report, Run

CLEAN, LEAKS, CELL_RAISED = 0, 1, 3


class CellLines:
    """One line a cell on standard error, while the notebook runs."""

    def started(self, index: int, count: int, source: str) -> None:
        """Name the cell by its first line that says something."""
        lines = (line.strip() for line in source.splitlines())
        first = next((line for line in lines if line and not line.startswith(("#", "%%leak"))), "")
        click.echo(f"  {index:>3}/{count:<3} {first[:38]:<38}", nl=False, err=True)

    def ended(self, index: int, report: Report) -> None:  # noqa: ARG002 - the line names it
        """Its time, its peak and what it kept."""
        seconds = report.delta.seconds if report.delta else 0.0
        resident = report.delta.get("host.rss") if report.delta else None
        peak = format_bytes(resident.peak if resident else None)
        kept = f"  ▲ {format_bytes(report.leaked_bytes)} kept" if report.leaks else ""
        click.echo(f" {seconds:6.1f} s  peak {peak:>8}{kept}", err=True)


@click.command()
@click.argument("notebook", type=click.Path(path_type=Path))
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Write the result here.")
@click.option("--html", "html_path", type=click.Path(path_type=Path), help="Write a page here.")
@click.option(
    "--notebook",
    "executed_path",
    type=click.Path(path_type=Path),
    help="Write the executed copy here, reports included.",
)
@click.option("--budget", metavar="SIZE", help="Allow leaks up to this size in all: 50MB.")
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
    json_path: Path | None,
    html_path: Path | None,
    executed_path: Path | None,
    budget: str | None,
    repeat: int | None,
    timeout: float | None,
    kernel: str | None,
) -> None:
    """Execute a notebook in its kernel and say what it leaked.

    Exit codes: 0 within budget, 1 a leak, 2 the notebook could not be run, 3 a cell raised.
    """
    allowed = _allowed(budget)
    run = run_notebook(
        notebook,
        {"json": json_path, "html": html_path},
        executed_path,
        kernel=kernel,
        timeout_s=timeout,
        repeat=repeat or 0,
    )
    if run.error is not None:
        sys.exit(CELL_RAISED)
    sys.exit(LEAKS if run.totals.held_bytes > allowed or (run.leaks and not allowed) else CLEAN)


def run_notebook(
    notebook: Path,
    outputs: dict[str, Path | None],
    executed: Path | None,
    *,
    kernel: str | None = None,
    timeout_s: float | None = None,
    repeat: int = 0,
) -> Run:
    """Run, show, and write what was asked for.

    Raises:
        CommandError: The notebook could not be run, or a file could not be written.
    """
    import nbformat

    from nbleak.render import render_run
    from nbleak.run import execute

    run, copy = execute(notebook, CellLines(), kernel=kernel, timeout_s=timeout_s, repeat=repeat)
    click.echo(render_run(run, "text", color=sys.stdout.isatty()))
    try:
        for format_name, path in outputs.items():
            if path is not None:
                _write(path, render_run(run, format_name))
        if executed is not None:
            _write(executed, nbformat.writes(copy))
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror}; choose another path") from error
    return run


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def _allowed(budget: str | None) -> int:
    try:
        return parse_bytes(budget) if budget else 0
    except ValueError as error:
        raise CommandError(f"--budget: {error}") from error
