"""The marker and the fixture, in real pytest runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest

kept, files = [], []

@pytest.mark.leakcheck(kept="1MB", repeat=4)
def test_grows():
    kept.append(bytearray(2_000_000))

@pytest.mark.leakcheck(kept="1MB", repeat=4)
def test_clean(tmp_path):
    assert len(bytes(2_000_000)) and tmp_path.exists()

@pytest.mark.leakcheck(repeat=4)
def test_leaves_files_open(tmp_path):
    files.append(open(tmp_path / "log", "w"))

@pytest.mark.leakcheck
def test_own_failure():
    assert 1 == 2

def test_part(leakcheck):
    with leakcheck(kept="1MB", quiet=True) as watched:
        data = bytes(100)
    assert watched.report.leaks == ()

class TestIt:
    @pytest.mark.leakcheck(repeat=2)
    def test_method(self):
        assert self is not None
"""


def run(folder: Path, source: str) -> subprocess.CompletedProcess[str]:
    """Pytest over one file; the plugin is there because nbleak is installed."""
    (folder / "test_it.py").write_text(source)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "test_it.py"],
        cwd=folder,
        text=True,
        capture_output=True,
        check=False,
    )


def test_what_grows_fails_and_what_does_not_passes(tmp_path: Path) -> None:
    """With the report, and without a traceback through nbleak; a test's own failure is its own."""
    done = run(tmp_path, TESTS)
    failed = set(re.findall(r"^FAILED test_it\.py::(\w+)", done.stdout, re.MULTILINE))

    assert failed == {"test_grows", "test_leaves_files_open", "test_own_failure"}, done.stdout
    assert "3 failed, 3 passed" in done.stdout
    assert "held by kept" in done.stdout
    assert "grows with each run: open files" in done.stdout
    assert "assert 1 == 2" in done.stdout
    assert "measurement.py" not in done.stdout


@pytest.mark.parametrize(
    ("marker", "words"),
    [
        ("leakcheck('10MB')", "by name"),
        ("leakcheck(limit=3)", "by name"),
        ("leakcheck(kept='much')", "much"),
    ],
)
def test_wrong_options_are_said(tmp_path: Path, marker: str, words: str) -> None:
    """The test does not pass, and the message names it."""
    source = f"import pytest\n@pytest.mark.{marker}\ndef test_it():\n    pass\n"
    done = run(tmp_path, source)

    assert done.returncode != 0
    assert words in done.stdout + done.stderr
