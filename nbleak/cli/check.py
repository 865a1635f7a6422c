"""``nbleak check``: lints notebooks and scripts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=_PATH, metavar="PATH...")
@click.option(
    "--select", multiple=True, metavar="RULES", help="Only these: codes, names, families, paper."
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Never these rules.")
@click.option("--hints/--no-hints", default=None, help="Also show findings that are only hints.")
@click.option("--fix", is_flag=True, help="Mend what is safe to mend, in the files.")
@click.option("--suggested", is_flag=True, help="With --fix or --diff: also what wants a reader.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--format", "style", default="text", show_default=True, metavar="NAME",
    help="text, json, sarif, github, junit or statistics.",
)  # fmt: skip
@click.option("--statistics", is_flag=True, help="Count by rule: --format statistics.")
@click.option("--baseline", type=_PATH, metavar="FILE", help="Leave out the findings in there.")
@click.option(
    "--write-baseline", type=_PATH, metavar="FILE", help="Write all findings there, and exit 0."
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes; one a core.")
@click.option("--dask", metavar="ADDRESS", help="Spread the files over this Dask cluster.")
@click.option("--no-cache", is_flag=True, help="Look at every file anew.")
@click.option(
    "--cache-dir", type=_PATH, metavar="DIR", envvar="NBLEAK_CACHE_DIR",
    help="Keep results there; .nbleak_cache in the project.",
)  # fmt: skip
def command(paths: tuple[Path, ...], **given: Any) -> None:
    """Find leaks in notebooks (.ipynb) and scripts (.py); nothing is executed.

    Folders are searched. Rules are named by code, name or family (notebook, torch, tensorflow),
    several with commas; "paper" stands for those with a row in arXiv:2511.15229. Options may
    stand in [tool.nbleak] of pyproject.toml. A line is silenced by  # nbleak: ignore[NBL202]

    Exit codes: 0 nothing found, 1 findings, 2 usage or unreadable input.
    """
    from nbleak.cli.checking.run import Options, run

    if given["fix"] and given["diff"]:
        raise click.UsageError("--fix and --diff exclude each other: --diff changes nothing")
    if given.pop("statistics"):
        given["style"] = "statistics"
    given |= {option: _names(given[option]) for option in ("select", "ignore")}
    sys.exit(run(paths, Options(**given)))


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for text in given for name in text.replace(",", " ").split())
