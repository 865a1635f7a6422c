"""Copies of the source tree, as git or an sdist would give them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
_FOLDERS = (".github", "nbleak", "labextension", "notebooks")
_FILES = ("pyproject.toml", "README.md", "LICENSE", ".gitignore", ".pre-commit-hooks.yaml")
_MADE = ("node_modules", "lib", "__pycache__", "test-results", "playwright-report")


def copy_tree(to: Path) -> Path:
    """What builds nbleak, without anything that was built; the folder."""
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns(*_MADE))
    shutil.rmtree(to / "nbleak" / "labextension", ignore_errors=True)
    for name in _FILES:
        shutil.copy(ROOT / name, to / name)
    return to


def repository(folder: Path) -> Path:
    """Make a folder a git repository with one commit; the folder."""
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--no-verify", "--message", "All of it")
    return folder


def git(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """A git command there, by nobody in particular."""
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    command = ["git", *who, *arguments]
    return subprocess.run(command, cwd=folder, check=check, capture_output=True, text=True)
