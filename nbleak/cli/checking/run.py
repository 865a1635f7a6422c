"""One run of ``nbleak check``: choose, check, mend where asked, show."""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nbleak.cli.checking.baseline import Baseline, read_baseline, write_baseline
from nbleak.cli.checking.cache import FOLDER, Cache, FolderCache
from nbleak.cli.checking.files import check_files
from nbleak.cli.checking.fix import fix_file
from nbleak.cli.checking.progress import shown
from nbleak.cli.checking.targets import Targets
from nbleak.model import Check
from nbleak.render import check_renderer
from nbleak.render.renderer import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nbleak.cli.checking.targets import Target
    from nbleak.model import CheckedFile, RuleInfo
    from nbleak.render.renderer import CheckRenderer

CLEAN, FOUND, UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line asks for, by the names of its options.

    Attributes:
        style: The format.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    hints: bool | None = None
    fix: bool = False
    suggested: bool = False
    diff: bool = False
    style: str = "text"
    baseline: Path | None = None
    write_baseline: Path | None = None
    jobs: int | None = None
    dask: str | None = None
    no_cache: bool = False
    cache_dir: Path | None = None


def run(paths: Iterable[Path], options: Options) -> int:
    """Check the files at and below the paths; the exit code.

    Raises:
        NbleakError: An option, a project file or a path is wrong.
    """
    started = time.perf_counter()
    renderer = check_renderer(options.style)
    targets = Targets(select=options.select, ignore=options.ignore, hints=options.hints)
    found = targets.find(paths)
    if not found:
        _nothing(targets)
    root = targets.project.root or Path()
    baseline = _baseline(options, root, targets.project.baseline)
    files = [baseline.unknown(file) for file in _checked(found, options, root)]
    if options.write_baseline is not None:
        count = write_baseline(options.write_baseline, files)
        _say(f"Wrote {_leaks(count)} to {options.write_baseline}.", err=True)
        return _exit_code(files, CLEAN)
    if options.fix or options.diff:
        files = _fixed(found, files, baseline, options)
    if not options.diff:
        _show(files, baseline, renderer, started)
    return _exit_code(files, FOUND)


def _nothing(targets: Targets) -> None:
    """Say so; a rule that does not exist is an error all the same."""
    from nbleak.lint import Linter

    Linter(targets.config)
    _say("nbleak: there is no notebook or script to check at these paths", err=True)


def _exit_code(files: list[CheckedFile], found: int) -> int:
    if any(file.unread for file in files):
        return UNREADABLE
    return found if any(file.findings for file in files) else CLEAN


def _baseline(options: Options, root: Path, named: str) -> Baseline:
    if options.write_baseline or not (options.baseline or named):
        return Baseline(root)
    return read_baseline(options.baseline or root / named)


def _checked(found: list[Target], options: Options, root: Path) -> Iterator[CheckedFile]:
    cache = Cache() if options.no_cache else FolderCache(options.cache_dir or root / FOLDER)
    try:
        files = check_files(found, options.jobs, cache, cluster=options.dask)
        yield from shown(files, len(found))
    finally:
        cache.close()


def _fixed(
    found: list[Target], files: list[CheckedFile], baseline: Baseline, options: Options
) -> list[CheckedFile]:
    """What is left after the fixes were made; with ``--diff`` what was there."""
    fixes = [
        fix_file(target, file, baseline.unknown, suggested=options.suggested, write=options.fix)
        for target, file in zip(found, files, strict=True)
    ]
    if options.diff:
        _say("".join(fix.difference for fix in fixes), end="")
        for problem in (problem for fix in fixes for problem in fix.file.problems):
            told = "; ".join(filter(None, (problem.message, problem.cure)))
            _say(f"{problem.where}: {told}", err=True)
    count = sum(fix.count for fix in fixes)
    if count:
        _say(f"Fixed {_leaks(count)}.", err=True)
    return [fix.file for fix in fixes]


def _show(
    files: list[CheckedFile], baseline: Baseline, renderer: CheckRenderer, started: float
) -> None:
    check = Check(
        files=tuple(files),
        seconds=time.perf_counter() - started,
        rules=_prose(files) if renderer.prose else (),
        root=str(Path.cwd()),
        known=baseline.known,
        stale=baseline.stale,
    )
    width = shutil.get_terminal_size((80, 24)).columns
    _say(renderer.render(check, Style(color=sys.stdout.isatty(), width=width)))


def _prose(files: list[CheckedFile]) -> tuple[RuleInfo, ...]:
    from nbleak.lint import rule_info  # not needed when every result was cached

    codes = {finding.code for file in files for finding in file.findings}
    return tuple(map(rule_info, sorted(codes)))


def _leaks(count: int) -> str:
    return f"{count} {'leak' if count == 1 else 'leaks'}"


def _say(text: str, *, end: str = "\n", err: bool = False) -> None:
    """Print, whatever the stream can encode: a file's name may be no text at all."""
    stream = sys.stderr if err else sys.stdout
    encoding = stream.encoding or "utf-8"
    printable = (text + end).encode(encoding, "backslashreplace").decode(encoding)
    click.echo(printable, err=err, nl=False)
