"""``nbleak check`` as a shell calls it, and what it is given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from nbleak.cli import main

LEAKY = """\
import torch
from torch import nn
net, criterion = nn.Linear(8, 1), nn.MSELoss()
"""
LOOP = """\
running = 0.0
for xb, yb in torch.utils.data.DataLoader(data, 4):
    loss = criterion(net(xb), yb)
    loss.backward()
    running += loss
print(running)
"""
CLEAN = LOOP.replace("running += loss", "running += loss.item()")


def notebook(path: Path, *sources: str) -> Path:
    """Write a notebook: a markdown cell, then the given code cells."""
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_markdown_cell("# Title")]
    book.cells += [nbformat.v4.new_code_cell(source) for source in sources]
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(book, path)
    return path


def check(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of ``nbleak check``."""
    try:
        code = main(["check", *map(str, arguments)])
    except SystemExit as end:
        code = int(end.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def as_json(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any]]:
    """Exit code and the parsed JSON."""
    code, out, _ = check(capsys, "--format", "json", *arguments)
    return code, json.loads(out)
