"""Lint cost as a multiple of `ast.parse` over the same cells."""

from __future__ import annotations

import ast
import gc
import itertools
import statistics
import time
import warnings
from typing import TYPE_CHECKING

import psutil

from nbleak.config import Config
from nbleak.files import find_files, read_cells
from nbleak.flow import blank
from nbleak.lint import Linter, lint_notebook
from nbleak.model import NotebookReadError

if TYPE_CHECKING:
    from pathlib import Path

    from nbleak.model import Cell

NOTEBOOKS = 2_000


def parse(cells: tuple[Cell, ...]) -> float:
    """Seconds of CPU to parse the blanked cells."""
    started = time.process_time()
    for cell in cells:
        try:
            ast.parse(blank(cell.source))
        except (SyntaxError, ValueError):
            continue
    return time.process_time() - started


def resident(notebooks: list[tuple[Cell, ...]]) -> None:
    """Print resident memory while a long run lints one notebook after the other."""
    process, readings = psutil.Process(), []
    for number, cells in enumerate(itertools.islice(itertools.cycle(notebooks), NOTEBOOKS), 1):
        lint_notebook(cells, Config())
        if number % (NOTEBOOKS // 4) == 0:
            readings.append(f"{process.memory_info().rss / 2**20:.0f} MiB after {number}")
    print(f"  resident: {', '.join(readings)} notebooks")


def main(folders: list[Path]) -> None:
    """Print the ratio, and the slowest cells."""
    warnings.simplefilter("ignore")
    notebooks = []
    for path in find_files(folders):
        try:
            notebooks.append(read_cells(path))
        except NotebookReadError as error:
            print(f"  left out: {error}")
    parsing = linting = 0.0
    each: list[float] = []
    gc.collect()
    for cells in notebooks:
        parsing += parse(cells)
        started = time.process_time()
        linter = Linter(Config(), fixes=False)
        for cell in cells:
            before = time.perf_counter()
            linter.lint(cell)
            each.append(time.perf_counter() - before)
        linter.finish()
        linting += time.process_time() - started
    lines = sum(cell.source.count("\n") + 1 for cells in notebooks for cell in cells)
    print(f"Lint: {len(notebooks)} notebooks, {len(each)} cells, {lines} lines")
    print(f"  ast.parse {parsing:7.3f} s   1.0x")
    print(f"  nbleak    {linting:7.3f} s   {linting / parsing:.1f}x   (CPU)")
    if len(each) > 1:
        ordered = sorted(each)
        p99 = ordered[int(0.99 * (len(ordered) - 1))]
        middle = statistics.median(ordered)
        print(f"  a cell: median {middle * 1e3:.2f} ms, p99 {p99 * 1e3:.2f} ms, "
              f"worst {ordered[-1] * 1e3:.2f} ms")  # fmt: skip
    resident(notebooks)
