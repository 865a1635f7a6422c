"""``nbleak check``: lints notebooks and scripts."""

from __future__ import annotations

import shutil
import sys
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from nbleak.config import Config
    from nbleak.model import CheckedFile

FOUND, UNREADABLE = 1, 2


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option(
    "--select", multiple=True, metavar="RULES", help="Only these rules: codes, names, paper."
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Never these rules.")
@click.option("--hints/--no-hints", default=None, help="Also show findings that are only hints.")
@click.option("--fix", is_flag=True, help="Mend what is safe to mend, in the files.")
@click.option("--suggested", is_flag=True, help="With --fix or --diff: also what wants a reader.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--format", "style", default="text", show_default=True, help="text, json, ...")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes; one a core.")
def command(
    paths: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    *,
    hints: bool | None,
    fix: bool,
    suggested: bool,
    diff: bool,
    style: str,
    jobs: int | None,
) -> None:
    """Find leaks in notebooks (.ipynb) and scripts (.py); nothing is executed.

    Folders are searched. Rules are named by code or name, several with commas. Options may stand
    in [tool.nbleak] of pyproject.toml. A line is silenced by  # nbleak: ignore[NBL202]

    Exit codes: 0 nothing found, 1 findings, 2 usage or unreadable input.
    """
    from nbleak.cli.checking import check_files
    from nbleak.cli.checking.file import unread
    from nbleak.files import find_files
    from nbleak.lint import Linter

    if fix and diff:
        raise click.UsageError("--fix and --diff exclude each other: --diff changes nothing")
    started = time.perf_counter()
    options: dict[str, Any] = {"hints": hints, "select": _names(select), "ignore": _names(ignore)}
    options = {name: value for name, value in options.items() if value not in (None, ())}
    configs = {path: _config(path.parent, options) for path in sorted(find_files(paths))}
    for config in {_config(Path.cwd(), options), *configs.values()}:
        Linter(config)  # an unknown rule is said before anything is read
    files = check_files(list(configs.items()), jobs)
    if fix:
        files = _mended(files, configs, suggested=suggested)
    if diff:
        _show_differences(files, suggested=suggested)
    else:
        _show(files, style, time.perf_counter() - started)
    broken = any(map(unread, files))
    sys.exit(UNREADABLE if broken else FOUND if any(file.findings for file in files) else 0)


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for text in given for name in text.replace(",", " ").split())


def _config(folder: Path, options: dict[str, Any]) -> Config:
    from nbleak.config import Config

    return Config().merged(options, _project(folder))


@cache
def _project(folder: Path) -> dict[str, Any]:
    from nbleak.config import read_project

    return read_project(folder)


def _mended(
    files: tuple[CheckedFile, ...], configs: dict[Path, Config], *, suggested: bool
) -> tuple[CheckedFile, ...]:
    from nbleak.cli.checking import mend_file

    mends = [mend_file(file, configs[Path(file.path)], suggested=suggested) for file in files]
    fixed = sum(mend.fixed for mend in mends)
    if fixed:
        click.echo(f"Fixed {fixed} {'leak' if fixed == 1 else 'leaks'}.", err=True)
    return tuple(mend.file for mend in mends)


def _show_differences(files: tuple[CheckedFile, ...], *, suggested: bool) -> None:
    from nbleak.cli.checking import preview

    for file in files:
        click.echo(preview(file, suggested=suggested), nl=False)
        for problem in file.problems:
            click.echo(f"{problem.where}: {problem.message}; {problem.cure}", err=True)


def _show(files: tuple[CheckedFile, ...], style: str, seconds: float) -> None:
    from nbleak.model import Check
    from nbleak.render import render_check

    width = shutil.get_terminal_size((80, 24)).columns
    text = render_check(
        Check(files=files, seconds=seconds), style, color=sys.stdout.isatty(), width=width
    )
    click.echo(text)
