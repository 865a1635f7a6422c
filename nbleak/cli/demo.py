"""`nbleak demo`: the first notebook, executed here and now."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import click

from nbleak.model import CommandError

NOTEBOOK = "01_first_leak.ipynb"


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("nbleak-demo"),
    show_default=True,
    help="Folder for the executed notebook and the reports.",
)
def command(out: Path) -> None:
    """Train a small network with four honest leaks, and see them found and freed."""
    from nbleak.cli.run import run_notebook

    _require("torch", "sklearn", "ipykernel")
    out.mkdir(parents=True, exist_ok=True)
    source = out / NOTEBOOK
    source.write_bytes(_notebook())
    click.echo("A real notebook trains a real model on real data; nbleak watches.\n", err=True)
    run = run_notebook(
        source, {"json": out / "report.json", "html": out / "report.html"}, executed=source
    )
    if run.error is not None:
        raise CommandError(f"the demo stopped early: {run.error}")
    click.echo(f"\nFiles: {source}, {out / 'report.html'}, {out / 'report.json'}")
    click.echo(f"Open it: jupyter lab {source}    (in a checkout: make lab)")


def _notebook() -> bytes:
    """The notebook as shipped in the wheel, or as it stands in a checkout."""
    shipped = files("nbleak").joinpath("notebooks", NOTEBOOK)
    with as_file(shipped) as path:
        beside = Path(__file__).parents[2] / "notebooks" / NOTEBOOK
        found = path if path.is_file() else beside
        if not found.is_file():
            raise CommandError(f"{NOTEBOOK} is missing from this installation; install nbleak anew")
        return found.read_bytes()


def _require(*modules: str) -> None:
    from importlib.util import find_spec

    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        words = " ".join({"sklearn": "scikit-learn"}.get(name, name) for name in missing)
        raise CommandError(f"the demo needs {words}; install it with: pip install {words}")
