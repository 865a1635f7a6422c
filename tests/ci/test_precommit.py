"""The pre-commit recipe of docs/ci.md, as written, with this tree as the hooks' repository."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from ..cli.shell import CLEAN, LEAKY, LOOP, notebook
from ..docs.blocks import the_block
from ..tree import copy_tree, git, repository

Commit = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a repository of this tree."""
    return repository(copy_tree(tmp_path_factory.mktemp("hooks") / "nbleak")).as_uri()


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where pre-commit installs nbleak once, from PyPI and this tree, and nothing else is seen."""
    home = tmp_path_factory.mktemp("home")
    hidden = {"PYTHONPATH", "VIRTUAL_ENV"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    nobody = {
        f"GIT_{who}_{what}": "nobody@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    return {**kept, **nobody, "PATH": path, "PRE_COMMIT_HOME": str(home)}


@pytest.fixture
def project(hooks: str, environment: dict[str, str], tmp_path: Path) -> Path:
    """A user's repository with the recipe in it, hooks installed."""
    recipe = yaml.safe_load(the_block("docs/ci.md", "id: nbleak  #").text)
    (entry,) = recipe["repos"]
    entry |= {"repo": hooks, "rev": "main"}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(recipe))
    repository(tmp_path)
    subprocess.run(["pre-commit", "install"], cwd=tmp_path, env=environment, check=True)
    return tmp_path


def commit(project: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """`git commit` as its user calls it."""
    git(project, "add", "--all")
    command = ["git", "commit", "--message", "More"]
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.timeout(900)
def test_a_leak_is_not_committed(project: Path, environment: dict[str, str]) -> None:
    """The commit is refused with the finding; once mended it passes."""
    path = notebook(project / "train.ipynb", LEAKY, LOOP)
    refused = commit(project, environment)
    assert refused.returncode == 1
    assert "NBL201" in refused.stderr, refused.stderr
    assert git(project, "log", "--oneline").stdout.count("\n") == 1

    notebook(path, LEAKY, CLEAN)
    passed = commit(project, environment)
    assert passed.returncode == 0, passed.stderr
    assert git(project, "log", "--oneline").stdout.count("\n") == 2


@pytest.mark.timeout(900)
def test_the_other_hook_mends(project: Path, environment: dict[str, str]) -> None:
    """`nbleak-fix` changes the file, so pre-commit stops; the next commit has the mended one."""
    config = project / ".pre-commit-config.yaml"
    config.write_text(config.read_text().replace("id: nbleak", "id: nbleak-fix"))
    path = notebook(project / "train.ipynb", LEAKY, LOOP)
    first = commit(project, environment)
    assert first.returncode == 1
    assert "files were modified by this hook" in first.stderr, first.stderr
    assert "running += loss.detach()" in path.read_text() or ".item()" in path.read_text()
    assert commit(project, environment).returncode == 0
