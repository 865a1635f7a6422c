"""The documentation as a whole: it builds, is complete, and needs no network."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from .blocks import ROOT

OFFLINE = """\
import socket, sys
def refuse(*a, **k): raise AssertionError("the network was asked")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
from nbleak.cli import main
sys.exit(main(["explain", "NBL202", "--format", sys.argv[1]]))
"""


@pytest.mark.timeout(600)
def test_it_builds_without_a_warning(tmp_path: Path) -> None:
    """As `make docs` does it: dead links and pages in no table of contents stop it."""
    line = next(x for x in (ROOT / "Makefile").read_text().splitlines() if "sphinx-build" in x)
    assert " -W " in line
    command = [Path(sys.executable).parent / "sphinx-build", "-q", "-W", "-b", "html", "docs"]
    done = subprocess.run(
        [*command, tmp_path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_links_of_the_readme_lead_somewhere() -> None:
    """Sphinx does not read it; its links and pictures are files of the tree."""
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text())
    assert len(links) >= 5
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("style", ["text", "markdown", "html"])
def test_a_rule_is_explained_offline(style: str) -> None:
    """What a finding means is in the package, and a page of it asks nobody for anything."""
    command = [sys.executable, "-c", OFFLINE, style]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "torch-loss-list-retention" in done.stdout
    assert len(done.stdout) > 1000
    assert not re.search(r"(src|href)=|@import|<script", done.stdout)
