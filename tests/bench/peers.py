"""Wall and CPU time of whole linter runs over the same files, nbleak beside its neighbours.

The neighbours read scripts only, so every notebook becomes one: its code cells in order, IPython
syntax blanked. Each linter has an environment of its own below `.venv-peers`, made the first time.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from nbleak.files import find_files, read_cells
from nbleak.flow import blank
from nbleak.model import NotebookReadError
from tests.shells import ROOT

HOME = ROOT / ".venv-peers"
PEERS = {
    "torch-preflight": ("torch-preflight==0.5.0", ["torch-preflight", "check"]),
    "TorchFix": ("torchfix==0.7.0", ["torchfix", "--select", "ALL"]),
}


def installed(name: str, package: str) -> Path:
    """The folder of a neighbour's commands."""
    place = HOME / name
    if not place.is_dir():
        print(f"→ installing {name} into {place.relative_to(ROOT)}")
        venv.create(place, with_pip=True)
        subprocess.run([place / "bin/python", "-m", "pip", "install", "-q", package], check=True)
    return place / "bin"


def as_scripts(folders: list[Path], target: Path) -> int:
    """Write every notebook and script below the folders as a script; their number."""
    count = 0
    for path in find_files(folders):
        try:
            text = "\n\n".join(blank(cell.source) for cell in read_cells(path))
            compile(text, str(path), "exec", flags=0x2000)  # top-level await is allowed
        except (NotebookReadError, SyntaxError, ValueError):
            continue  # what is no Python stops a neighbour in mid-run
        (target / f"script_{count:05}.py").write_text(text, encoding="utf-8")
        count += 1
    return count


def taken(command: list[str | Path]) -> tuple[float, float]:
    """Wall and CPU seconds of a linter that found something or nothing; its output is dropped.

    Raises:
        RuntimeError: It did not do its work.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode > 1:
        raise RuntimeError(f"{command[0]} exits with {done.returncode}: {done.stderr.decode()}")
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(folders: list[Path]) -> None:
    """Print each linter's time and its ratio to nbleak's."""
    nbleak = [Path(sys.executable).parent / "nbleak", "check", "--no-cache", "--jobs", "1"]
    with tempfile.TemporaryDirectory() as scratch:
        count = as_scripts(folders, Path(scratch))
        if not count:
            print("Linters: no file to compare them on")
            return
        rows = {"nbleak": taken([*nbleak, scratch])}
        for name, (package, (command, *more)) in PEERS.items():
            rows[name] = taken([installed(name, package) / command, *more, scratch])
    print(f"Linters over the same {count} scripts, one process each, start-up included")
    for name, (wall, cpu) in rows.items():
        ratio = cpu / rows["nbleak"][1]
        print(f"  {name:<16} {wall:8.2f} s wall {cpu:8.2f} s CPU   {ratio:5.1f}x")
