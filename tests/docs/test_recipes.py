"""The recipes of docs/contributing.md, followed to the letter in a copy of the tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .blocks import ROOT, Block, blocks

PAGE = "docs/contributing.md"
RECIPES = [block for block in blocks(PAGE) if "test_recipes" in block.why]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree in which the page's files are written where their first line says."""
    made = tmp_path_factory.mktemp("tree")
    skipped = shutil.ignore_patterns("__pycache__", "held_out", "labextension")
    for name in ("nbleak", "tests"):
        shutil.copytree(ROOT / name, made / name, ignore=skipped)
    shutil.copy(ROOT / "pyproject.toml", made)
    for block in RECIPES:
        first = block.text.partition("\n")[0]
        if first.startswith("# nbleak/"):
            path = made / first.removeprefix("# ")
            assert path.parent.is_dir(), block.place
            assert not path.exists(), block.place
            path.write_text(block.text.partition("\n")[2])
    return made


def run(tree: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """In the copy, with its nbleak."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PYTHONPATH": str(tree), "PATH": path}
    return subprocess.run(
        command, cwd=tree, env=environment, capture_output=True, text=True, check=False
    )


def test_there_is_a_recipe_for_each() -> None:
    """A rule, a probe, a holder."""
    files = [block.text.partition("\n")[0].removeprefix("# nbleak/") for block in RECIPES]
    folders = {name.rpartition("/")[0] for name in files if name.endswith(".py")}
    assert folders == {"lint/rules/notebook", "memory/probes", "retain/roots"}


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "block", [b for b in RECIPES if b.language == "sh"], ids=lambda block: block.place
)
def test_the_commands(tree: Path, block: Block) -> None:
    """Each succeeds, and a test command has found tests of the new thing."""
    for line in block.text.splitlines():
        done = run(tree, "bash", "-c", line)
        assert done.returncode == 0, (line, done.stdout[-3000:], done.stderr[-3000:])
        if "pytest" in line:
            assert " passed" in done.stdout


def test_the_new_holder_is_named(tree: Path) -> None:
    """With its bytes and what lets go of it."""
    (block,) = [b for b in RECIPES if b.text.startswith("import copyreg")]
    (tree / "try_it.py").write_text(block.text)
    done = run(tree, sys.executable, "try_it.py")
    assert done.returncode == 0, done.stderr
    assert "root='copyreg.dispatch_table[" in done.stdout
    assert "del copyreg.dispatch_table[" in done.stdout


@pytest.mark.timeout(600)
def test_the_new_files_keep_the_house_rules(tree: Path) -> None:
    """Ruff and mypy have nothing to say."""
    files = [
        block.text.partition("\n")[0].removeprefix("# ")
        for block in RECIPES
        if block.text.startswith("# nbleak/")
    ]
    for command in (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)):
        done = run(tree, *command, *files)
        assert done.returncode == 0, done.stdout
