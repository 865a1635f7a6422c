"""Every code block of the documentation is run, or says who checks it or why nobody can."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click import Context

from nbleak.cli import nbleak
from nbleak.config import read_project

from ..cli.shell import CLEAN, LEAKY, LOOP, notebook
from ..shells import Kernel
from .blocks import ROOT, Block, blocks, outside, pages, the_block
from .worlds import FILES, WORLDS

ALL = [block for page in pages() for block in blocks(page)]
RUNNABLE = {"python", "sh", "toml"}


def unmarked(language: str) -> dict[str, list[Block]]:
    """The blocks of that language that this file runs, by page."""
    found: dict[str, list[Block]] = {}
    for block in ALL:
        if block.language == language and not block.mark:
            found.setdefault(block.page, []).append(block)
    return found


def test_every_block_is_run_or_says_why_not() -> None:
    """Anything but Python, shell and TOML needs a mark; a mark names a test that is there."""
    for block in ALL:
        if block.language == "{toctree}":
            continue
        assert block.language in RUNNABLE or block.mark, block.place
        if block.mark == "run by":
            assert (ROOT / block.why.partition(",")[0]).is_file(), block.place
        if block.mark == "not run":
            assert len(block.why) > 20, block.place  # a reason, not a word


def test_no_code_hides_outside_the_fences() -> None:
    """Code by indentation alone would be run by nobody."""
    for page in pages():
        assert not re.search(r"\n\n    \S", outside(page)), page


@pytest.mark.parametrize("page", unmarked("python"))
def test_python(page: str, tmp_path: Path) -> None:
    """In a real kernel, one block after the other, as a reader would; test functions by pytest."""
    kernel = Kernel()
    try:
        for number, block in enumerate(unmarked("python")[page]):
            setup = WORLDS.get(page, {}).get(number)
            if setup is not None:
                kernel.ok(setup)
            if "def test_" in block.text:
                (tmp_path / "test_it.py").write_text(FILES + block.text)
                command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "."]
                subprocess.run(command, cwd=tmp_path, env=environment(tmp_path), check=True)
                continue
            ran = kernel.run(block.text, timeout_s=200)
            assert ran.status == "ok", (block.place, ran.reply)
    finally:
        kernel.close()


@pytest.mark.parametrize("page", unmarked("sh"))
def test_shell(page: str, tmp_path: Path) -> None:
    """Each line in a folder that has what it names; found or not found, nothing else goes wrong."""
    notebook(tmp_path / "notebooks" / "a.ipynb", LEAKY, LOOP)
    notebook(tmp_path / "train.ipynb", LEAKY, LOOP)
    notebook(tmp_path / "notebook.ipynb", "epochs = 2", "x = 1")
    notebook(tmp_path / "clean.ipynb", LEAKY, CLEAN)
    for block in unmarked("sh")[page]:
        for line in filter(None, block.text.splitlines()):
            command = re.sub(r"^make\b", f"make --dry-run -C {ROOT}", line)
            done = subprocess.run(
                ["bash", "-c", command],
                cwd=tmp_path,
                env=environment(tmp_path),
                capture_output=True,
                text=True,
                check=False,
            )
            said = (block.place, line, done.stdout, done.stderr)
            assert done.returncode in ({0, 1} if line.startswith("nbleak ") else {0}), said
            assert "Traceback" not in done.stderr, said


@pytest.mark.parametrize("page", unmarked("toml"))
def test_toml(page: str, tmp_path: Path) -> None:
    """As a project's file it is read, and no option in it is unknown."""
    for block in unmarked("toml")[page]:
        (tmp_path / "pyproject.toml").write_text(block.text)
        table = tomllib.loads(block.text)["tool"]["nbleak"]
        project = read_project(tmp_path)
        assert project.root == tmp_path, block.place
        for name, value in table.items():
            field = name.replace("-", "_")
            told = project.options.get(field, getattr(project, field, None))
            assert told is not None, (block.place, name)
            assert list(told) == list(value) if isinstance(value, list) else told


def test_the_commands_of_the_reference() -> None:
    """Each command that the page names is there, and the page names each that is there."""
    text = the_block("docs/reference/command.md", "nbleak check PATH…").text
    named = [line.split()[1] for line in text.splitlines()]
    with Context(nbleak) as context:
        assert sorted(named) == nbleak.list_commands(context)


def test_the_rooms_of_the_architecture() -> None:
    """Every class, function and method that the page shows is in its room."""
    text = the_block("docs/architecture.md", "class Scope").text
    room = kind = None
    for line in text.splitlines():
        if line.startswith("# "):
            room = __import__(f"nbleak.{line[2:]}", fromlist=["*"])
        for name in re.findall(r"(?:class|def) (\w+)|^(\w+) = ", line):
            kind = getattr(room, next(filter(None, name)))
        code = line.partition("#")[0]
        if line.startswith("    "):
            for name in re.findall(r"(?<![\w)])\.(\w+)", code):
                assert hasattr(kind, name) or name in kind.__init__.__code__.co_names, line
    steps = the_block("docs/architecture.md", "cli/checking/targets").text
    for place in re.findall(r"\S+/\S+(?:, \w+)?$", steps, re.MULTILINE):
        first, *more = place.split(", ")
        for name in (first, *(f"{first.rpartition('/')[0]}/{other}" for other in more)):
            found = ROOT / "nbleak" / name
            assert found.is_dir() or found.with_suffix(".py").is_file(), name


def environment(folder: Path) -> dict[str, str]:
    """With `nbleak` on the path, as if it were installed."""
    script = folder / "bin" / "nbleak"
    script.parent.mkdir(exist_ok=True)
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m nbleak "$@"\n')
    script.chmod(0o755)
    path = f"{script.parent}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
