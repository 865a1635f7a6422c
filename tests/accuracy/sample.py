"""A seeded, stratified sample of real notebooks and scripts.

A corpus is a folder with one folder a repository, named ``owner+name``, holding its files and
its commit in a file ``COMMIT``. None of it is part of this project.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from nbleak.files import read_cells
from nbleak.model import NotebookReadError

if TYPE_CHECKING:
    from pathlib import Path

SEED = 20261126
FILES = 200
MOST_OF_A_REPOSITORY = {".ipynb": 14, ".py": 20}
LINES = range(60, 1_201)
IMPORTS = re.compile(r"^\s*(?:import|from)\s+(?:torch|tensorflow|keras)\b", re.MULTILINE)


def code_of(path: Path) -> str:
    """The code of a file, cells joined; empty when it cannot be read."""
    try:
        return "\n".join(cell.source for cell in read_cells(path))
    except NotebookReadError:
        return ""


def readable(corpus: Path) -> list[Path]:
    """The notebooks and scripts of the corpus that can be read, in order."""
    paths = [*corpus.glob("*+*/**/*.ipynb"), *corpus.glob("*+*/**/*.py")]
    return [path for path in sorted(paths) if code_of(path)]


def belongs(path: Path) -> bool:
    """Whether a file uses a framework and is neither a stub nor a library."""
    code = code_of(path)
    lines = sum(bool(line.strip()) for line in code.split("\n"))
    return lines in LINES and IMPORTS.search(code) is not None


def sample(corpus: Path, suffix: str) -> list[Path]:
    """The files of that suffix in the sample, a bounded number of each repository."""
    chance = random.Random(SEED)  # noqa: S311 -- reproducible, not secret
    chosen: list[Path] = []
    for repository in sorted(path for path in corpus.iterdir() if (path / "COMMIT").is_file()):
        files = sorted(repository.rglob(f"*{suffix}"))
        chance.shuffle(files)
        fitting = (path for path in files if belongs(path))
        chosen += [
            path for path, _ in zip(fitting, range(MOST_OF_A_REPOSITORY[suffix]), strict=False)
        ]
    chance.shuffle(chosen)
    return sorted(chosen[:FILES])
