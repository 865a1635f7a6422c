"""The house rules that no linter checks."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CAP = {"nbleak": 400, "tests": 500, "labextension/src": 400}
# A file past its cap must be named here with the reason.
ALLOWED: dict[str, str] = {}
FORBIDDEN_NAMES = re.compile(r"(utils?|helpers?|managers?|common|misc)\.(py|ts)$")
TOP_LEVEL = {
    "pyproject.toml", "README.md", "LICENSE", "Makefile",
    "nbleak", "tests", "notebooks", "labextension", "docs",
}  # fmt: skip


def tracked() -> list[str]:
    """Files git knows; a source archive without git has every file in it tracked."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


@pytest.mark.parametrize("folder", CAP)
def test_no_file_outgrows_its_room(folder: str) -> None:
    """A source file past the cap is two files."""
    sizes = {
        name: len((ROOT / name).read_text(encoding="utf-8").splitlines())
        for name in tracked()
        if name.startswith(f"{folder}/") and name.endswith((".py", ".ts")) and ".gen." not in name
    }
    for name, lines in sorted(sizes.items(), key=lambda item: -item[1])[:10]:
        print(f"{lines:5d} {name}")
    too_large = {
        name: lines for name, lines in sizes.items() if lines > CAP[folder] and name not in ALLOWED
    }

    assert too_large == {}


def test_names_say_what_a_file_holds() -> None:
    """No drawer for odds and ends."""
    assert [name for name in tracked() if FORBIDDEN_NAMES.search(name)] == []


def test_the_top_level_is_what_our_user_asked_for() -> None:
    """Nothing else but hidden files."""
    top = {name.split("/")[0] for name in tracked()}

    assert {name for name in top if not name.startswith(".")} == TOP_LEVEL


def test_every_room_says_its_one_sentence() -> None:
    """Each package's docstring names the room and what it never imports."""
    for package in sorted((ROOT / "nbleak").glob("*/__init__.py")):
        if package.parent.name in {"model", "labextension"}:
            continue
        assert "Never imports" in package.read_text(encoding="utf-8"), package
